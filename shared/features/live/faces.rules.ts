import { MINUTE, plus, SECOND, type Instant, type Millis } from '#shared/kernel/time.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { RunSheetItem } from '#shared/features/runsheet/index.ts';
import type { ItemRun, LiveSession } from './live.model.ts';
import { runAirTime } from './air-figures.rules.ts';
import { offsetOfItem } from './item-offset.rules.ts';
import { planOf, plannedLengths, plannedMsOf, planShift } from './plan.rules.ts';
import { currentItemOf, currentRunOf, interruptedItemOf, remainingOf } from './session.rules.ts';

/** normal → last minute → over. */
export type Phase = 'normal' | 'last' | 'over';

export type ItemClock = {
  /** Time on air, held time not counted. */
  readonly elapsedMs: Millis;
  /** Planned plus added. */
  readonly allottedMs: Millis;
  /** Negative once it is over. */
  readonly leftMs: Millis;
  readonly phase: Phase;
  readonly held: boolean;
};

const LAST_MS = MINUTE;
/** 准时: less than this either way is no offset worth a word. */
export const ON_TIME_MS: Millis = 20 * SECOND;

/** The clock of the item on air; null when nothing is. */
export function itemClock(session: LiveSession, now: Instant): ItemClock | null {
  const run = currentRunOf(session);
  const item = currentItemOf(session);
  if (!run || !item || run.startedAt === null) return null;
  const elapsedMs = runAirTime(session, run, now);
  const allottedMs = plannedMsOf(session, item) + run.addedMs;
  const leftMs = allottedMs - elapsedMs;
  const phase = leftMs < 0 ? 'over' : leftMs <= LAST_MS ? 'last' : 'normal';
  return { elapsedMs, allottedMs, leftMs, phase, held: session.heldSince !== null };
}

/** When an item is planned, was, or is expected to be on. */
export type ItemFace = {
  readonly item: RunSheetItem;
  readonly state: 'done' | 'on-air' | 'next' | 'coming' | 'skipped' | 'passed';
  readonly plannedStart: Instant;
  /** First start on air; null while it has not been on. */
  readonly actualStart: Instant | null;
  /** Null for what is done, skipped or passed over. */
  readonly expectedStart: Instant | null;
  /** All its time on air − what it was given; for the one on air only while over. Else null. */
  readonly offsetMs: Millis | null;
};

export type ShowFace = {
  readonly items: readonly ItemFace[];
  readonly plannedEnd: Instant;
  readonly expectedEnd: Instant;
  /** 对时段: expected end − planned end. Positive means over (超时), negative ahead (提前). */
  readonly offsetMs: Millis;
  /** 从开播算: the same without the late or early start. */
  readonly sinceStartMs: Millis;
  /** Delay of the items to come that a free time before a pinned one takes up, so that the end is not late, ms. */
  readonly bufferUsedMs: Millis;
};

/**
 * Everything the cockpit says about time. `plannedEnd` is the end of the run sheet, or of the booked slot where the
 * sheet is empty. A show on another occasion is held against the sheet as moved to it.
 */
export function showFace(session: LiveSession, now: Instant): ShowFace {
  const plan = planOf(session);
  const shift = planShift(session);
  const shiftedEnd = plan.at(-1)?.endsAt ?? plus(session.plannedEnd, shift);
  const coming = comingItems(session);
  const expected = expectedStarts(session, coming, now);
  const nextId = coming[0]?.id ?? null;
  const items = plan.map(({ item, startsAt }): ItemFace => {
    const runs = session.runs.filter((run) => run.itemId === item.id);
    const state = stateOf(session, item.id, runs, { nextId, coming });
    return {
      item,
      state,
      plannedStart: startsAt,
      actualStart: runs.find((run) => run.startedAt !== null)?.startedAt ?? null,
      expectedStart: state === 'next' || state === 'coming' ? (expected.starts.get(item.id) ?? null) : null,
      // An interrupted item is not finished: what it has left is no lead.
      offsetMs: state === 'next' ? null : offsetOfItem(session, item, now),
    };
  });
  const expectedEnd = plan.length === 0 && session.endedAt === null ? laterOf(now, shiftedEnd) : expected.end;
  const offsetMs = expectedEnd - shiftedEnd;
  return {
    items,
    plannedEnd: plus(shiftedEnd, -shift),
    expectedEnd,
    offsetMs,
    sinceStartMs: offsetMs - (session.startedAt - session.plannedStart - shift),
    bufferUsedMs: bufferUsed(items, offsetMs),
  };
}

function laterOf(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

/** The latest an item not on yet will be, less what of it is still late at the end. */
function bufferUsed(items: readonly ItemFace[], offsetMs: Millis): Millis {
  const fresh = items.filter((one) => one.actualStart === null);
  const delays = fresh.map((one) => (one.expectedStart === null ? 0 : one.expectedStart - one.plannedStart));
  return Math.max(0, Math.max(0, ...delays) - Math.max(0, offsetMs));
}

/** What was interrupted, then items after that (or after the one on air) not on yet and not skipped, in order. */
function comingItems(session: LiveSession): readonly RunSheetItem[] {
  if (session.endedAt !== null) return [];
  const touched = new Set(session.runs.map((run) => run.itemId));
  const interrupted = interruptedItemOf(session);
  const lastId =
    interrupted?.id ?? currentRunOf(session)?.itemId ?? session.runs.findLast((run) => !run.skipped)?.itemId;
  const from = session.items.findIndex((item) => item.id === lastId) + 1;
  const fresh = session.items.slice(from).filter((item) => !touched.has(item.id));
  return interrupted === null ? fresh : [interrupted, ...fresh];
}

type Expected = { readonly starts: ReadonlyMap<Id, Instant>; readonly end: Instant };

/** Coming items follow each other from when the one on air will end; a pinned one waits for its time. */
function expectedStarts(session: LiveSession, coming: readonly RunSheetItem[], now: Instant): Expected {
  if (session.endedAt !== null) return { starts: new Map(), end: session.endedAt };
  const clock = itemClock(session, now);
  let free: Instant = plus(now, Math.max(0, clock?.leftMs ?? 0));
  const back = interruptedItemOf(session)?.id ?? null;
  const lengths = plannedLengths(session);
  const shift = planShift(session);
  const starts = new Map<Id, Instant>();
  for (const item of coming) {
    const start = item.pinnedAt === null ? free : laterOf(plus(item.pinnedAt, shift), free);
    starts.set(item.id, start);
    free = plus(start, item.id === back ? remainingOf(session, item) : (lengths.get(item.id) ?? item.plannedMs));
  }
  return { starts, end: free };
}

type Around = { readonly nextId: Id | null; readonly coming: readonly RunSheetItem[] };

function stateOf(
  session: LiveSession,
  itemId: Id,
  runs: readonly ItemRun[],
  { nextId, coming }: Around,
): ItemFace['state'] {
  if (currentRunOf(session)?.itemId === itemId) return 'on-air';
  if (itemId === nextId) return 'next';
  if (runs.some((run) => run.startedAt !== null)) return 'done';
  if (runs.some((run) => run.skipped)) return 'skipped';
  return coming.some((item) => item.id === itemId) ? 'coming' : 'passed';
}

/** A gap this long after a crash is asked about instead of resumed. */
export const ASK_AFTER_MS: Millis = 5 * MINUTE;

/** What to do with a session that was running when the studio stopped. */
export function resumeKind(lastSeenAt: Instant, now: Instant): 'resume' | 'ask' {
  return now - lastSeenAt > ASK_AFTER_MS ? 'ask' : 'resume';
}

/** Takes a gap out of the time of what was on at the break, as if the clock had been held while the studio was down. */
export function holdGap(session: LiveSession, from: Instant, to: Instant): LiveSession {
  const seen = { ...session, lastSeenAt: to };
  if (session.heldSince !== null && session.heldSince <= from) return seen;
  const runs = session.runs.map((run) => {
    if (run.startedAt === null || run.startedAt > from || (run.endedAt ?? to) <= from) return run;
    return { ...run, heldMs: run.heldMs + Math.max(0, (run.endedAt ?? to) - from) };
  });
  return { ...seen, runs };
}
