import { z } from 'zod';
import { instant, instantSchema, plus, SECOND, type Instant, type Millis } from '#shared/kernel/time.ts';
import type { FilmPause } from './recording.model.ts';

/** What OBS did with its recording, as the journal keeps it (kind `obs.record.<did>`). */
export type FilmEvent = {
  readonly at: Instant;
  readonly did: 'start' | 'split' | 'pause' | 'resume' | 'stop' | 'seen';
  /** File written from here on; of a stop the file that was closed. Null when OBS did not say. */
  readonly path: string | null;
  /** Position in that file at `at`, ms; null when it follows from the clock. */
  readonly positionMs: Millis | null;
  readonly paused: boolean;
};

/** One file of the show's film. */
export type FilmPiece = {
  /** Null when OBS never told the name. */
  readonly path: string | null;
  /** Show clock at position 0; null when only the end is known. */
  readonly startsAt: Instant | null;
  readonly pauses: readonly FilmPause[];
  /** Length by the clock, ms; null when nobody saw the end. */
  readonly lengthMs: Millis | null;
  readonly endsAt: Instant | null;
};

type Open = {
  readonly path: string | null;
  readonly startsAt: Instant;
  readonly pauses: readonly FilmPause[];
  readonly pausedSince: Instant | null;
};

/** A position further off than this from what the clock says was not the clock's doing. */
const DRIFT: Millis = 4 * SECOND;

const dataSchema = z.object({
  path: z.string().min(1).nullable().catch(null),
  startedAt: instantSchema.nullable().catch(null),
  positionMs: z.number().nonnegative().nullable().catch(null),
  durationMs: z.number().nonnegative().nullable().catch(null),
  paused: z.boolean().catch(false),
});
const DID = /^obs\.record\.(start|split|pause|resume|stop|seen)$/;

/** A recording event from its journal row; null for a row that is none or says nothing. */
export function filmEventOf(row: {
  readonly at: Instant;
  readonly kind: string;
  readonly data: unknown;
}): FilmEvent | null {
  const did = DID.exec(row.kind)?.[1] as FilmEvent['did'] | undefined;
  const read = dataSchema.safeParse(row.data);
  if (did === undefined || !read.success) return null;
  const { path, startedAt, positionMs, durationMs, paused } = read.data;
  if (did === 'stop' && path === null && positionMs === null && durationMs === null) return null;
  const since = startedAt === null ? null : Math.max(0, row.at - startedAt);
  const byStart = did === 'start' ? since : durationMs;
  return { at: row.at, did, path, positionMs: positionMs ?? byStart, paused };
}

/** The files of a show in their order, each with its place on the show clock. Total: any order of events is taken. */
export function filmPieces(events: readonly FilmEvent[]): readonly FilmPiece[] {
  const log = new FilmLog();
  for (const event of events.toSorted((a, b) => a.at - b.at)) log.take(event);
  return log.pieces();
}

/** Reads the events one by one; keeps the file being written apart from those that are closed. */
class FilmLog {
  #closed: FilmPiece[] = [];
  #open: Open | null = null;

  pieces(): readonly FilmPiece[] {
    return this.#open === null ? this.#closed : [...this.#closed, asPiece(this.#open, null)];
  }

  take(event: FilmEvent): void {
    switch (event.did) {
      case 'start':
        this.#start(event);
        return;
      case 'split':
        this.#split(event);
        return;
      case 'pause':
        this.#open &&= { ...this.#open, pausedSince: this.#open.pausedSince ?? event.at };
        return;
      case 'resume':
        this.#open &&= resumed(this.#open, event.at);
        return;
      case 'seen':
        this.#open &&= corrected({ ...this.#open, path: this.#open.path ?? event.path }, event);
        return;
      case 'stop':
        this.#stop(event);
    }
  }

  /** A start while a file is open is the same recording met again after a break of the link, unless its file is another. */
  #start(event: FilmEvent): void {
    const again = this.#open ?? this.#reopen(event.path);
    if (again !== null && isSame(again, event)) {
      this.#open = corrected({ ...again, path: again.path ?? event.path }, event);
      return;
    }
    this.#close(null);
    this.#open = opened(event);
  }

  /** The link was given up by hand while OBS recorded on: its file was closed in the log only. */
  #reopen(path: string | null): Open | null {
    const last = this.#closed.at(-1);
    if (path === null || last?.path !== path || last.startsAt === null) return null;
    this.#closed = this.#closed.slice(0, -1);
    return { path, startsAt: last.startsAt, pauses: last.pauses, pausedSince: null };
  }

  #split(event: FilmEvent): void {
    if (event.path !== null && this.#open?.path === event.path) return;
    const paused = event.paused || (this.#open !== null && this.#open.pausedSince !== null);
    this.#close(event.at);
    this.#open = opened({ ...event, positionMs: event.positionMs ?? 0, paused });
  }

  #stop(event: FilmEvent): void {
    const open = this.#open;
    if (open === null) {
      const known = event.path !== null && this.#closed.some((piece) => piece.path === event.path);
      if (!known) this.#closed.push(endOnly(event));
      return;
    }
    const unseenSplit = open.path !== null && event.path !== null && open.path !== event.path;
    if (unseenSplit && !this.#closed.some((piece) => piece.path === event.path)) {
      // An OBS that does not tell of splits names the last file when it stops; only its end is known.
      this.#close(null);
      this.#closed.push({ path: event.path, startsAt: null, pauses: [], lengthMs: null, endsAt: event.at });
      return;
    }
    this.#open = { ...open, path: open.path ?? event.path };
    const late = event.positionMs !== null && positionOf(open, event.at) - event.positionMs > DRIFT;
    this.#close(late ? null : event.at);
  }

  #close(at: Instant | null): void {
    if (this.#open !== null) this.#closed.push(asPiece(this.#open, at));
    this.#open = null;
  }
}

function opened({ path, at, positionMs, paused }: FilmEvent): Open {
  return { path, startsAt: plus(at, -Math.round(positionMs ?? 0)), pauses: [], pausedSince: paused ? at : null };
}

function isSame(open: Open, event: FilmEvent): boolean {
  if (open.path !== null && event.path !== null) return open.path === event.path;
  return event.positionMs !== null && Math.abs(positionOf(open, event.at) - event.positionMs) <= DRIFT;
}

/** A stop of which no start is known: the start follows from the length, and nothing is known of pauses. */
function endOnly({ path, at, positionMs }: FilmEvent): FilmPiece {
  const lengthMs = positionMs === null || positionMs === 0 ? null : Math.round(positionMs);
  return { path, startsAt: lengthMs === null ? null : plus(at, -lengthMs), pauses: [], lengthMs, endsAt: at };
}

function asPiece(open: Open, at: Instant | null): FilmPiece {
  const { path, startsAt, pauses } = open;
  const lengthMs = at === null ? null : Math.max(0, positionOf(open, at));
  return { path, startsAt, pauses, lengthMs: lengthMs === 0 ? null : lengthMs, endsAt: at };
}

function positionOf({ startsAt, pauses, pausedSince }: Open, at: Instant): Millis {
  const until = pausedSince === null ? at : Math.min(at, pausedSince);
  return until - startsAt - pauses.reduce((sum, pause) => sum + pause.lengthMs, 0);
}

function resumed(open: Open, at: Instant): Open {
  const { pausedSince } = open;
  if (pausedSince === null) return open;
  return { ...withPause(open, positionOf(open, pausedSince), at - pausedSince), pausedSince: null };
}

/**
 * OBS told its position after nobody had listened for a while. A film that is behind the clock was paused meanwhile;
 * where exactly is not known, so the pause is put at the end of the silence.
 */
function corrected(open: Open, { at, positionMs, paused }: FilmEvent): Open {
  const running = open.pausedSince !== null && !paused ? resumed(open, at) : open;
  // A file never gets shorter: a position before its last pause is no position of this file.
  const believed = positionMs !== null && positionMs >= (running.pauses.at(-1)?.positionMs ?? 0);
  const behind = believed ? positionOf(running, at) - positionMs : 0;
  const right = Math.abs(behind) <= DRIFT ? running : shifted(running, Math.round(behind), positionMs ?? 0);
  return paused ? { ...right, pausedSince: right.pausedSince ?? at } : right;
}

function shifted(open: Open, behind: Millis, positionMs: Millis): Open {
  if (behind > 0) return withPause(open, Math.round(positionMs), behind);
  // Ahead of the clock: a pause that was booked did not last as long, or the file is older than was thought.
  const last = open.pauses.at(-1);
  const shorter = last === undefined ? 0 : last.lengthMs + behind;
  if (last !== undefined && shorter > 0) {
    return { ...open, pauses: [...open.pauses.slice(0, -1), { ...last, lengthMs: shorter }] };
  }
  return { ...open, startsAt: instant(open.startsAt + behind) };
}

function withPause(open: Open, positionMs: Millis, lengthMs: Millis): Open {
  if (lengthMs <= 0) return open;
  const pause = { positionMs: Math.max(0, positionMs), lengthMs };
  return { ...open, pauses: [...open.pauses, pause] };
}
