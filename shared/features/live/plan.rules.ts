import type { Id } from '#shared/kernel/ids.ts';
import { HOUR, MINUTE, plus, type Instant, type Millis } from '#shared/kernel/time.ts';
import { lengthOf, planTimes, type ItemTiming, type RunSheetItem } from '#shared/features/runsheet/index.ts';
import type { LiveSession } from './live.model.ts';

/** A start further from the plan than this is asked about before it counts. */
export const FAR_FROM_PLAN_MS: Millis = 30 * MINUTE;
/** A start further from the plan than this is another occasion: the times of the sheet move along with it. */
export const OTHER_OCCASION_MS: Millis = 3 * HOUR;

type Planned = Pick<LiveSession, 'items' | 'plannedStart'> & { readonly startedAt: Instant };

/** How far a start at `at` lies from the plan, ms: negative is early. Null while it is near enough. */
export function farFromPlan(plannedStart: Instant, at: Instant): Millis | null {
  const off = at - plannedStart;
  return Math.abs(off) > FAR_FROM_PLAN_MS ? off : null;
}

/** By how much the sheet moves along with a start on another occasion, ms; 0 on the planned one. */
export function planShift({ plannedStart, startedAt }: Planned): Millis {
  const off = startedAt - plannedStart;
  return Math.abs(off) > OTHER_OCCASION_MS ? off : 0;
}

/** The sheet on the clock. On another occasion it counts from the actual start, pins included. */
export function planOf(session: Planned): readonly ItemTiming[] {
  const shift = planShift(session);
  const items = shift === 0 ? session.items : session.items.map((item) => shifted(item, shift));
  return planTimes(items, plus(session.plannedStart, shift));
}

function shifted(item: RunSheetItem, shift: Millis): RunSheetItem {
  return item.pinnedAt === null ? item : { ...item, pinnedAt: plus(item.pinnedAt, shift) };
}

/** Planned time of an item, ms. A pin promises its time, so the plan of the item before it ends there. */
export function plannedMsOf(session: Planned, item: Pick<RunSheetItem, 'id' | 'plannedMs'>): Millis {
  return plannedLengths(session).get(item.id) ?? item.plannedMs;
}

/** `plannedMsOf` of every item at once. */
export function plannedLengths(session: Planned): ReadonlyMap<Id, Millis> {
  return new Map(planOf(session).map((timing) => [timing.item.id, lengthOf(timing)]));
}
