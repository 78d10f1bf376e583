import type { Instant, Millis } from '#shared/kernel/time.ts';
import type { ItemRun, LiveSession } from './live.model.ts';

/** What a show came to. The end page, the review and the report all take these figures. */
export type AirFigures = {
  /** 播了: from 开播 to 下播 (or `now`), without held time and without gaps that were answered with 这段不算. In ms. */
  readonly onAirMs: Millis;
  /** 讲了几段: items of the run sheet that were on air, each counted once. */
  readonly aired: number;
  /** 再讲: how often an item came back after it had been on. */
  readonly returns: number;
  /** Items passed over on purpose that never were on. */
  readonly skipped: number;
  /** Items that neither were on nor were passed over. */
  readonly notReached: number;
};

/** The figures of a session; one still running counts up to `now`. */
export function airFigures(session: LiveSession, now: Instant): AirFigures {
  const end = session.endedAt ?? now;
  const onAir = session.runs.filter((run) => run.startedAt !== null && !run.skipped);
  const seen = new Set(onAir.map((run) => run.itemId));
  const passed = new Set(session.runs.filter((run) => run.skipped).map((run) => run.itemId));
  const left = session.items.filter((item) => !seen.has(item.id));
  const skipped = left.filter((item) => passed.has(item.id)).length;
  const stood = onAir.reduce((sum, run) => sum + heldIn(session, run, now), 0);
  return {
    onAirMs: Math.max(0, end - session.startedAt - stood),
    aired: seen.size,
    returns: onAir.length - seen.size,
    skipped,
    notReached: left.length - skipped,
  };
}

/** Time on air of one run, held time not counted, ms. A run still open counts up to the end of the show or `now`. */
export function runAirTime(session: LiveSession, run: ItemRun, now: Instant): Millis {
  return runLength(session, run, now) - heldIn(session, run, now);
}

function runLength(session: LiveSession, run: ItemRun, now: Instant): Millis {
  return run.startedAt === null ? 0 : Math.max(0, (run.endedAt ?? session.endedAt ?? now) - run.startedAt);
}

/** Held time of a run, the hold still going on included; never more than the run is long. */
function heldIn(session: LiveSession, run: ItemRun, now: Instant): Millis {
  const open = session.currentRun !== null && session.runs[session.currentRun] === run ? session.heldSince : null;
  const going = open === null ? 0 : Math.max(0, (session.endedAt ?? now) - open);
  return Math.min(runLength(session, run, now), run.heldMs + going);
}
