import type { Instant, Millis } from '#shared/kernel/time.ts';
import {
  airFigures,
  runAirTime,
  type AirFigures,
  type ItemRun,
  type LiveSession,
} from '#shared/features/live/index.ts';
import { plannedBlocks } from './timeline.rules.ts';

/** What became of an item: on air, skipped on purpose, or never reached. */
export type ItemOutcome = 'aired' | 'skipped' | 'not-reached';

/** One line of the planned-against-actual table. Lengths in ms; null where it was not on air. */
export type PlannedActual = {
  readonly itemId: string;
  readonly number: number | null;
  readonly title: string;
  readonly outcome: ItemOutcome;
  readonly plannedStart: Instant;
  readonly plannedMs: Millis;
  readonly actualStart: Instant | null;
  /** Time on air over all its runs, held time not counted. */
  readonly actualMs: Millis | null;
  /** actual − planned; positive means it ran over. */
  readonly deltaMs: Millis | null;
  readonly runs: number;
};

/** The figures of the show as everywhere, beside what was planned. */
export type PlannedActualTotals = AirFigures & {
  readonly plannedMs: Millis;
  /** 晚开播: actual − planned start; negative means early. */
  readonly startDelayMs: Millis;
};

/** Compares plan and air, in the order of the run sheet. An open run counts up to `now`. */
export function comparePlan(session: LiveSession, now: Instant): readonly PlannedActual[] {
  const planned = new Map(
    plannedBlocks(session.items, session.plannedStart).map((block) => [block.itemId, block.from]),
  );
  return session.items.map((item) => {
    const runs = session.runs.filter((run) => run.itemId === item.id);
    const aired = runs.filter((run) => run.startedAt !== null && !run.skipped);
    const first = aired[0]?.startedAt ?? null;
    const actualMs = aired.length === 0 ? null : aired.reduce((sum, run) => sum + runAirTime(session, run, now), 0);
    return {
      itemId: item.id,
      number: item.number,
      title: item.title,
      outcome: outcomeOf(runs, aired.length),
      plannedStart: planned.get(item.id) ?? session.plannedStart,
      plannedMs: item.plannedMs,
      actualStart: first,
      actualMs,
      deltaMs: actualMs === null ? null : actualMs - item.plannedMs,
      runs: aired.length,
    };
  });
}

function outcomeOf(runs: readonly ItemRun[], aired: number): ItemOutcome {
  if (aired > 0) return 'aired';
  return runs.some((run) => run.skipped) ? 'skipped' : 'not-reached';
}

export function planTotals(session: LiveSession, now: Instant): PlannedActualTotals {
  return {
    ...airFigures(session, now),
    plannedMs: session.items.reduce((sum, item) => sum + item.plannedMs, 0),
    startDelayMs: session.startedAt - session.plannedStart,
  };
}
