import type { Id } from '#shared/kernel/ids.ts';
import { filmEventOf, filmPieces, type FilmPiece } from '#shared/features/review/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';

const KINDS = ['start', 'split', 'pause', 'resume', 'stop', 'seen'].map((did) => `obs.record.${did}`);

/** The files OBS wrote while a show was on air, with their place on the show clock. */
export async function obsPieces({ journal }: Pick<MainDeps, 'journal'>, showId: Id): Promise<readonly FilmPiece[]> {
  const rows = await journal.read({ showId, kinds: KINDS });
  return filmPieces(rows.flatMap((row) => filmEventOf(row) ?? []));
}
