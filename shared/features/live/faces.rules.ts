import { MINUTE, plus, SECOND, type Instant, type Millis } from '#shared/kernel/time.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { planTimes, type RunSheetItem } from '#shared/features/runsheet/index.ts';
import type { ItemRun, LiveSession } from './live.model.ts';
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
  const elapsedMs = Math.max(0, now - run.startedAt - heldOf(session, run, now));
  const allottedMs = item.plannedMs + run.addedMs;
  const leftMs = allottedMs - elapsedMs;
  const phase = leftMs < 0 ? 'over' : leftMs <= LAST_MS ? 'last' : 'normal';
  return { elapsedMs, allottedMs, leftMs, phase, held: session.heldSince !== null };
}

function heldOf(session: LiveSession, run: ItemRun, now: Instant): Millis {
  return run.heldMs + (session.heldSince === null ? 0 : Math.max(0, now - session.heldSince));
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
  /** For a finished item: time on air − allotted; for the one on air while over: the same so far. Else null. */
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
};

/** Everything the cockpit says about time. `plannedEnd` is the end of the run sheet, not of the booked slot. */
export function showFace(session: LiveSession, now: Instant): ShowFace {
  const plan = planTimes(session.items, session.plannedStart);
  const plannedEnd = plan.at(-1)?.endsAt ?? session.plannedEnd;
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
      offsetMs: state === 'next' ? null : offsetOf(session, item, runs, now),
    };
  });
  const offsetMs = expected.end - plannedEnd;
  return {
    items,
    plannedEnd,
    expectedEnd: expected.end,
    offsetMs,
    sinceStartMs: offsetMs - (session.startedAt - session.plannedStart),
  };
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
  const starts = new Map<Id, Instant>();
  for (const item of coming) {
    const start = item.pinnedAt !== null && item.pinnedAt > free ? item.pinnedAt : free;
    starts.set(item.id, start);
    free = plus(start, item.id === back ? remainingOf(session, item) : item.plannedMs);
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

function offsetOf(session: LiveSession, item: RunSheetItem, runs: readonly ItemRun[], now: Instant): Millis | null {
  const run = runs.findLast((one) => one.startedAt !== null);
  if (!run || run.startedAt === null) return null;
  const allotted = item.plannedMs + run.addedMs;
  if (run.endedAt !== null) return run.endedAt - run.startedAt - run.heldMs - allotted;
  const over = now - run.startedAt - heldOf(session, run, now) - allotted;
  return over > 0 ? over : null;
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
