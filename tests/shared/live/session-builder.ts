import fc from 'fast-check';
import { instant, MINUTE, plus, SECOND, type Instant } from '#shared/kernel/time.ts';
import {
  addTime,
  endSession,
  goBack,
  goNext,
  hold,
  jumpTo,
  release,
  skipItem,
  startSession,
  takeBack,
  type LiveSession,
  type Step,
} from '#shared/features/live/index.ts';
import type { RunSheetItem } from '#shared/features/runsheet/index.ts';
import { id, item, START } from '#tests/shared/runsheet/run-sheet-builder.ts';

export { id, item, START };

/** A show planned for 20:00 that goes live `lateMs` after that. */
export function started(items: readonly RunSheetItem[], lateMs = 0): LiveSession {
  const plannedEnd = items.reduce((end, one) => plus(end, one.plannedMs), START);
  const fresh = { id: id(1), showId: id(2), plannedStart: START, plannedEnd, timeZone: 'Asia/Shanghai', items };
  return startSession(fresh, plus(START, lateMs));
}

/** The new state; a refusal fails the test. */
export function must(step: Step): LiveSession {
  if (!step.ok) throw new Error(step.error);
  return step.value;
}

export function at(minutes: number, seconds = 0): Instant {
  return instant(START + minutes * MINUTE + seconds * SECOND);
}

export type Act = { readonly kind: number; readonly waitMs: number; readonly pick: number };

/** Any sequence of acts, with waits between them. */
export const acts = fc.array(
  fc.record({
    kind: fc.integer({ min: 0, max: 8 }),
    waitMs: fc.integer({ min: 0, max: 20 * MINUTE }),
    pick: fc.nat({ max: 11 }),
  }),
  { maxLength: 30 },
);

/** Does one act; a refused one changes nothing. */
export function apply(session: LiveSession, { kind, pick }: Act, now: Instant): LiveSession {
  const target = session.items[pick % session.items.length]?.id ?? '';
  const steps: readonly (() => Step)[] = [
    () => goNext(session, now),
    () => goBack(session, now),
    () => skipItem(session, null, now),
    () => skipItem(session, target, now),
    () => jumpTo(session, target, now),
    () => addTime(session, (pick - 4) * MINUTE),
    () => hold(session, now),
    () => release(session, now),
    () => takeBack(session, now),
  ];
  const step = steps[kind]?.() ?? endSession(session, now);
  return step.ok ? step.value : session;
}

/** Every state on the way, with its moment. */
export function walk(session: LiveSession, list: readonly Act[]): readonly { now: Instant; state: LiveSession }[] {
  const states = [{ now: session.startedAt, state: session }];
  let now = session.startedAt;
  let state = session;
  for (const act of list) {
    now = plus(now, act.waitMs);
    state = apply(state, act, now);
    states.push({ now, state });
  }
  return states;
}

/** Sheets of 1–12 items, some pinned. */
export const sheets = fc
  .array(
    fc.record({
      minutes: fc.integer({ min: 1, max: 30 }),
      pinned: fc.option(fc.integer({ min: 0, max: 240 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((list) =>
    list.map(({ minutes, pinned }, index) =>
      item(index + 1, pinned === undefined ? { minutes } : { minutes, pinnedMinute: pinned }),
    ),
  );
