import { err, ok, type Result } from '#shared/kernel/result.ts';
import { MINUTE, SECOND, type Instant, type Millis } from '#shared/kernel/time.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { RunSheetItem } from '#shared/features/runsheet/index.ts';
import type { ItemRun, LiveSession } from './live.model.ts';
import { plannedMsOf } from './plan.rules.ts';

/** Why an act is not possible now. */
export type LiveProblem =
  | 'LIVE_ENDED'
  | 'LIVE_NO_NEXT'
  | 'LIVE_NO_PREVIOUS'
  | 'LIVE_NOTHING_ON_AIR'
  | 'LIVE_TOO_LATE_TO_TAKE_BACK'
  | 'LIVE_ITEM_UNKNOWN'
  | 'LIVE_NOT_ENDED'
  | 'LIVE_TOO_LATE_TO_RESUME';
export type Step = Result<LiveSession, LiveProblem>;

/** 撤回 restores exactly for this long. */
export const TAKE_BACK_MS: Millis = 10 * SECOND;
/** 接着播: an end pressed by mistake can be taken back for this long. */
export const RESUME_MS: Millis = 10 * MINUTE;
/** 加 1 分. */
export const ADD_STEP_MS: Millis = MINUTE;

export type NewSession = {
  readonly id: Id;
  readonly showId: Id;
  readonly plannedStart: Instant;
  readonly plannedEnd: Instant;
  readonly timeZone: string;
  readonly items: readonly RunSheetItem[];
};

/** 开播: the clock starts and the first item goes on air. */
export function startSession(fresh: NewSession, now: Instant): LiveSession {
  const [first] = fresh.items;
  return {
    ...fresh,
    items: [...fresh.items],
    startedAt: now,
    endedAt: null,
    runs: first ? [newRun(first.id, now)] : [],
    currentRun: first ? 0 : null,
    heldSince: null,
    lastSeenAt: now,
    takeBack: null,
    messages: [],
  };
}

function newRun(itemId: Id, startedAt: Instant): ItemRun {
  return { itemId, startedAt, endedAt: null, addedMs: 0, heldMs: 0, skipped: false };
}

export function currentRunOf(session: LiveSession): ItemRun | null {
  return session.currentRun === null ? null : (session.runs[session.currentRun] ?? null);
}

export function currentItemOf(session: LiveSession): RunSheetItem | null {
  const run = currentRunOf(session);
  return run ? (session.items.find((item) => item.id === run.itemId) ?? null) : null;
}

/** 被打断的款: what 上一款 took off the air; 下一款 goes back on to it. Null when nothing was interrupted. */
export function interruptedItemOf(session: LiveSession): RunSheetItem | null {
  const itemId = currentRunOf(session)?.interrupted ?? null;
  return itemId === null ? null : (session.items.find((item) => item.id === itemId) ?? null);
}

/**
 * What 下一款 puts on: the interrupted item after 上一款, else the first item after the one on air (or after the last
 * that was) that has neither been on nor been skipped.
 */
export function nextItemOf(session: LiveSession): RunSheetItem | null {
  return interruptedItemOf(session) ?? firstComing(session);
}

function firstComing(session: LiveSession): RunSheetItem | null {
  const done = new Set(session.runs.map((run) => run.itemId));
  const lastId = currentRunOf(session)?.itemId ?? session.runs.findLast((run) => !run.skipped)?.itemId;
  const from = session.items.findIndex((item) => item.id === lastId) + 1;
  const after = session.items.slice(from).find((item) => !done.has(item.id));
  return after ?? null;
}

/** 下一款. An interrupted item goes on with the time it has left. */
export function goNext(session: LiveSession, now: Instant): Step {
  const next = nextItemOf(session);
  if (!next) return refuse(session, 'LIVE_NO_NEXT');
  const moved = jumpTo(session, next.id, now);
  if (!moved.ok || interruptedItemOf(session) === null) return moved;
  const addedMs = remainingOf(session, next) - plannedMsOf(session, next);
  return ok(changeCurrent(moved.value, (run) => ({ ...run, addedMs })));
}

/** What an interrupted item has left of its time, ms; nothing once it is used up. */
export function remainingOf(session: LiveSession, item: RunSheetItem): Millis {
  const plannedMs = plannedMsOf(session, item);
  const run = session.runs.findLast((one) => one.itemId === item.id && one.startedAt !== null);
  return run === undefined ? plannedMs : leftAfter(run, plannedMs);
}

/** What an item planned for `plannedMs` has left after a run of it, ms; all of it after a run that never ended. */
export function leftAfter(run: ItemRun, plannedMs: Millis): Millis {
  if (run.startedAt === null || run.endedAt === null) return plannedMs;
  const spent = run.endedAt - run.startedAt - run.heldMs;
  return Math.max(0, plannedMs + run.addedMs - Math.max(0, spent));
}

/** Puts any item on air; one that has been on before gets another run. */
export function jumpTo(session: LiveSession, itemId: Id, now: Instant): Step {
  if (session.endedAt !== null) return err('LIVE_ENDED');
  if (!session.items.some((item) => item.id === itemId)) return err('LIVE_ITEM_UNKNOWN');
  // Putting on what is on would throw its clock away.
  if (currentRunOf(session)?.itemId === itemId) return ok(session);
  const closed = closeCurrent(session, now);
  const runs = [...closed.runs, newRun(itemId, now)];
  return ok({ ...closed, runs, currentRun: runs.length - 1, takeBack: snapshot(session, now) });
}

/** 撤回: within ten seconds everything is as it was; the time in between counts for the item that comes back. */
export function takeBack(session: LiveSession, now: Instant): Step {
  if (session.endedAt !== null) return err('LIVE_ENDED');
  if (!session.takeBack || now - session.takeBack.at > TAKE_BACK_MS) return err('LIVE_TOO_LATE_TO_TAKE_BACK');
  const { runs, currentRun, heldSince } = session.takeBack;
  return ok({ ...session, runs, currentRun, heldSince, takeBack: null });
}

/** 上一款: the item before this one goes on air again, as a new run; 下一款 then goes back on to this one. */
export function goBack(session: LiveSession, now: Instant): Step {
  const current = currentRunOf(session);
  const from = current?.interrupted ?? current?.itemId ?? null;
  const previous = previousOf(session);
  if (previous === null) return refuse(session, 'LIVE_NO_PREVIOUS');
  const moved = jumpTo(session, previous, now);
  return moved.ok ? ok(changeCurrent(moved.value, (run) => ({ ...run, interrupted: from }))) : moved;
}

/** The item aired before the one on air; from one brought back, what came before it, never the interrupted one. */
function previousOf(session: LiveSession): Id | null {
  const aired = session.runs.filter((run) => !run.skipped).map((run) => run.itemId);
  const current = currentRunOf(session);
  if (current === null) return aired.at(-1) ?? null;
  const interrupted = current.interrupted ?? null;
  if (interrupted === null) return aired.at(-2) ?? null;
  return aired.slice(0, aired.indexOf(current.itemId)).findLast((itemId) => itemId !== interrupted) ?? null;
}

/** 跳过 an item to come, the next one when none is named. What is on air stays on. */
export function skipItem(session: LiveSession, itemId: Id | null, now: Instant): Step {
  if (session.endedAt !== null) return err('LIVE_ENDED');
  if (itemId === null && interruptedItemOf(session) !== null) {
    // What was interrupted has been on already: it is only not gone back to.
    const left = changeCurrent(session, (run) => ({ ...run, interrupted: null }));
    return ok({ ...left, takeBack: snapshot(session, now) });
  }
  const target = itemId === null ? nextItemOf(session) : session.items.find((item) => item.id === itemId);
  if (!target) return err(itemId === null ? 'LIVE_NO_NEXT' : 'LIVE_ITEM_UNKNOWN');
  // What has been on, or is skipped already, stays what it is.
  if (session.runs.some((run) => run.itemId === target.id)) return ok(session);
  const skipped: ItemRun = { itemId: target.id, startedAt: null, endedAt: null, addedMs: 0, heldMs: 0, skipped: true };
  // The run on air stays where it is, so skipped runs go behind it and its index is kept.
  return ok({ ...session, runs: [...session.runs, skipped], takeBack: snapshot(session, now) });
}

/** 加时 (or less) for the item on air; it never gets less than nothing. */
export function addTime(session: LiveSession, ms: Millis): Step {
  const item = currentItemOf(session);
  if (session.endedAt !== null) return err('LIVE_ENDED');
  if (!item) return err('LIVE_NOTHING_ON_AIR');
  const least = -plannedMsOf(session, item);
  const added = changeCurrent(session, (run) => ({ ...run, addedMs: Math.max(least, run.addedMs + ms) }));
  return ok(keepFromTakeBack(added));
}

/** 停表: time held does not count for the item. */
export function hold(session: LiveSession, now: Instant): Step {
  if (session.endedAt !== null) return err('LIVE_ENDED');
  if (session.currentRun === null) return err('LIVE_NOTHING_ON_AIR');
  return ok(session.heldSince === null ? keepFromTakeBack({ ...session, heldSince: now }) : session);
}

export function release(session: LiveSession, now: Instant): Step {
  if (session.endedAt !== null) return err('LIVE_ENDED');
  const since = session.heldSince;
  if (since === null) return ok(session);
  const released = changeCurrent(session, (run) => ({ ...run, heldMs: run.heldMs + Math.max(0, now - since) }));
  return ok(keepFromTakeBack({ ...released, heldSince: null }));
}

/** 下播. An end dated back (after a crash) never comes before something that was on. */
export function endSession(session: LiveSession, now: Instant): Step {
  if (session.endedAt !== null) return err('LIVE_ENDED');
  const endedAt = session.runs.reduce<Instant>(
    (latest, run) => later(latest, later(run.startedAt ?? latest, run.endedAt ?? latest)),
    later(now, session.startedAt),
  );
  return ok({ ...closeCurrent(session, endedAt), currentRun: null, endedAt, takeBack: null });
}

/** 接着播 after an end by mistake: what was on is on again, and the time in between was on air. */
export function reopenSession(session: LiveSession, now: Instant): Step {
  const { endedAt } = session;
  if (endedAt === null) return err('LIVE_NOT_ENDED');
  if (now - endedAt > RESUME_MS) return err('LIVE_TOO_LATE_TO_RESUME');
  const last = session.runs.findLastIndex((run) => run.startedAt !== null && run.endedAt === endedAt);
  const runs = session.runs.map((run, index) => (index === last ? { ...run, endedAt: null } : run));
  return ok({ ...session, runs, currentRun: last === -1 ? null : last, endedAt: null, lastSeenAt: now });
}

function later(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

/** After a skip the same item is on: what is done to its clock then must outlive a 撤回, so there is none any more. */
function keepFromTakeBack(session: LiveSession): LiveSession {
  return session.takeBack?.currentRun === session.currentRun ? { ...session, takeBack: null } : session;
}

function refuse(session: LiveSession, problem: LiveProblem): Step {
  return err(session.endedAt !== null ? 'LIVE_ENDED' : problem);
}

/** Ends the run on air; a held clock is released first. */
function closeCurrent(session: LiveSession, now: Instant): LiveSession {
  const released = release(session, now);
  const open = released.ok ? released.value : session;
  // A system clock set back must not give an item negative time.
  return changeCurrent(open, (run) => ({ ...run, endedAt: later(now, run.startedAt ?? now) }));
}

function changeCurrent(session: LiveSession, change: (run: ItemRun) => ItemRun): LiveSession {
  const { currentRun } = session;
  return { ...session, runs: session.runs.map((run, index) => (index === currentRun ? change(run) : run)) };
}

function snapshot({ runs, currentRun, heldSince }: LiveSession, at: Instant): LiveSession['takeBack'] {
  return { at, runs, currentRun, heldSince };
}
