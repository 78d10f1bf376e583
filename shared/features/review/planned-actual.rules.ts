import type { Instant, Millis } from '#shared/kernel/time.ts';
import type { ItemRun, LiveSession } from '#shared/features/live/index.ts';
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

export type PlannedActualTotals = {
  readonly plannedMs: Millis;
  readonly actualMs: Millis;
  readonly skipped: number;
  readonly notReached: number;
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
    const actualMs = aired.length === 0 ? null : aired.reduce((sum, run) => sum + airTime(run, session, now), 0);
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

function airTime(run: ItemRun, session: LiveSession, now: Instant): Millis {
  if (run.startedAt === null) return 0;
  const end = run.endedAt ?? session.endedAt ?? now;
  return Math.max(0, end - run.startedAt - run.heldMs);
}

export function planTotals(session: LiveSession, rows: readonly PlannedActual[]): PlannedActualTotals {
  const sum = (values: readonly (number | null)[]): number =>
    values.reduce<number>((total, value) => total + (value ?? 0), 0);
  return {
    plannedMs: sum(rows.map((row) => row.plannedMs)),
    actualMs: sum(rows.map((row) => row.actualMs)),
    skipped: rows.filter((row) => row.outcome === 'skipped').length,
    notReached: rows.filter((row) => row.outcome === 'not-reached').length,
    startDelayMs: session.startedAt - session.plannedStart,
  };
}
