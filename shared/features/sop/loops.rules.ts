import type { Instant } from '#shared/kernel/time.ts';
import { plus } from '#shared/kernel/time.ts';
import { loopInterval } from './due.rules.ts';
import type { RunStep } from './run.model.ts';
import type { RunShow } from './view.model.ts';

/** 循环项 while live. `index` is the check due now (0 before the first), `missed` those in a row before it. */
export type LoopState = {
  readonly index: number;
  readonly dueAt: Instant;
  readonly nextAt: Instant;
  readonly doneNow: boolean;
  readonly missed: number;
  readonly done: number;
  /** 2 missed in a row reminds ops, 3 escalates. */
  readonly level: 'none' | 'remind' | 'escalate';
};

export const REMIND_AFTER = 2;
export const ESCALATE_AFTER = 3;

/** Null when the step is no loop or the show has not gone live. After the end, the state stays as it was. */
export function loopState(
  step: Pick<RunStep, 'due' | 'loops'>,
  show: Pick<RunShow, 'wentLiveAt' | 'endedAt'>,
  now: Instant,
): LoopState | null {
  const interval = loopInterval(step.due);
  if (interval === null || show.wentLiveAt === null) return null;
  const until = show.endedAt !== null && show.endedAt < now ? show.endedAt : now;
  const index = Math.max(0, Math.floor((until - show.wentLiveAt) / interval));
  const done = new Set(step.loops.map((loop) => loop.index));
  const doneNow = index > 0 && done.has(index);
  const missed = doneNow ? 0 : missedBefore(index, done);
  return {
    index,
    dueAt: plus(show.wentLiveAt, index * interval),
    nextAt: plus(show.wentLiveAt, (index + 1) * interval),
    doneNow,
    missed,
    done: done.size,
    level: missed >= ESCALATE_AFTER ? 'escalate' : missed >= REMIND_AFTER ? 'remind' : 'none',
  };
}

function missedBefore(index: number, done: ReadonlySet<number>): number {
  let missed = 0;
  for (let earlier = index - 1; earlier >= 1 && !done.has(earlier); earlier -= 1) missed += 1;
  return missed;
}
