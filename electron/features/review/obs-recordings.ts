import { stat } from 'node:fs/promises';
import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { plus, SECOND, type Instant, type Millis } from '#shared/kernel/time.ts';
import type { FilmPiece } from '#shared/features/review/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import { readFilm } from './film-file/read-film.ts';
import { byObs } from './film-start.ts';
import { obsPieces } from './obs-pieces.ts';
import type { NewRecording, RecordingsService } from './recordings.service.ts';

/** A file whose end nobody saw and that changed within this is still being written. */
const SETTLED: Millis = 15 * SECOND;

type Deps = Pick<MainDeps, 'journal' | 'logger' | 'clock'>;

/** Attaches what OBS recorded while a show was on air. Safe to run again: a file is attached once. */
export class ObsRecordings {
  readonly #deps: Deps;
  readonly #recordings: RecordingsService;

  constructor(deps: Deps, recordings: RecordingsService) {
    this.#deps = deps;
    this.#recordings = recordings;
  }

  /** Returns how many were newly attached. A file that has gone is logged and left out. */
  async collect(showId: Id, by: Id | null): Promise<number> {
    let added = 0;
    for (const piece of await obsPieces(this.#deps, showId)) {
      if (piece.path === null || (await this.#recordings.knows(showId, piece.path))) continue;
      try {
        const wanted = await this.#wanted(showId, piece.path, piece);
        if (wanted === null) continue;
        await this.#recordings.add(wanted, by);
        added += 1;
      } catch (thrown) {
        if (!(thrown instanceof AppError)) throw thrown;
        this.#deps.logger.warn('recording not attached', { code: thrown.code });
      }
    }
    return added;
  }

  /** Null while the file is still being written: it would look as if it were cut off. */
  async #wanted(showId: Id, path: string, piece: FilmPiece): Promise<NewRecording | null> {
    const found = await stat(path).catch(() => null);
    const writing = piece.lengthMs === null && found !== null && this.#deps.clock.now() - found.mtimeMs < SETTLED;
    if (writing) return null;
    const facts = await readFilm(path);
    const startsAt = piece.startsAt ?? fromEnd(piece.endsAt, facts?.durationMs ?? null);
    if (startsAt === null) throw new AppError('REVIEW_RECORDING_UNTIMED');
    return { showId, path, source: 'obs', ...byObs(startsAt, piece), durationMs: piece.lengthMs, facts };
  }
}

function fromEnd(endsAt: Instant | null, lengthMs: Millis | null): Instant | null {
  return endsAt === null || lengthMs === null ? null : plus(endsAt, -lengthMs);
}
