import type { Instant, Millis } from '#shared/kernel/time.ts';
import type { RunSheetItem } from '#shared/features/runsheet/index.ts';
import { runAirTime } from './air-figures.rules.ts';
import type { ItemRun, LiveSession } from './live.model.ts';
import { plannedMsOf } from './plan.rules.ts';
import { leftAfter } from './session.rules.ts';

/**
 * All the time an item has been on air less what it was given, ms. Its planned time counts once however often it was
 * on. Null before it was on, and for the one on air until it is over.
 */
export function offsetOfItem(session: LiveSession, item: RunSheetItem, now: Instant): Millis | null {
  const plannedMs = plannedMsOf(session, item);
  const runs = session.runs.filter((run) => run.itemId === item.id && run.startedAt !== null);
  const last = runs.at(-1);
  if (last === undefined) return null;
  const spent = runs.reduce((sum, run) => sum + runAirTime(session, run, now), 0);
  const given = runs.reduce((sum, _run, index) => sum + givenByHand(session, runs, index, plannedMs), plannedMs);
  const offset = spent - given;
  return last.endedAt === null && offset <= 0 ? null : offset;
}

/** 加时 of one run, ms. A run that goes on with an interrupted item also carries the item's rest, which is no gift. */
function givenByHand(session: LiveSession, runs: readonly ItemRun[], index: number, plannedMs: Millis): Millis {
  const run = runs[index];
  const before = runs[index - 1];
  if (run === undefined) return 0;
  if (before === undefined || !goesOn(session, run)) return run.addedMs;
  return run.addedMs - (leftAfter(before, plannedMs) - plannedMs);
}

/** True for a run that 下一款 put on after 上一款 had interrupted the item. */
function goesOn(session: LiveSession, run: ItemRun): boolean {
  const before = session.runs.slice(0, session.runs.indexOf(run)).findLast((one) => !one.skipped);
  return before?.interrupted === run.itemId;
}
