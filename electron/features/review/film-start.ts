import path from 'node:path';
import type { Instant } from '#shared/kernel/time.ts';
import { startFromName, type FilmPiece, type Recording } from '#shared/features/review/index.ts';
import type { Show } from '#shared/features/schedule/index.ts';

export type FilmStart = Pick<Recording, 'startsAt' | 'startBasis' | 'startChoices' | 'pauses'>;

/**
 * Where a file that a person chose begins on the show clock: by what OBS wrote of it, else by the time in its name,
 * else with the show for want of anything better. It says which, and can be lined up by hand afterwards.
 */
export function startOf(file: string, show: Show, pieces: readonly FilmPiece[]): FilmStart {
  const fileName = nameOf(file);
  const piece = pieces.find((one) => one.path !== null && nameOf(one.path) === fileName);
  if (piece?.startsAt != null) return byObs(piece.startsAt, piece);
  const wentLive = show.wentLiveAt ?? show.startsAt;
  const timeZones = [show.timeZone, Intl.DateTimeFormat().resolvedOptions().timeZone];
  const named = startFromName(fileName, { startsAt: wentLive, endsAt: show.endedAt ?? show.endsAt, timeZones });
  if (named === null) return { startsAt: wentLive, startBasis: 'show', startChoices: [], pauses: [] };
  return { startsAt: named.at, startBasis: 'name', startChoices: [...named.others], pauses: [] };
}

/** A start as OBS told it, with the pauses it told of. */
export function byObs(startsAt: Instant, { pauses }: FilmPiece): FilmStart {
  return { startsAt, startBasis: 'obs', startChoices: [], pauses: [...pauses] };
}

/** OBS may run on Windows: both signs divide a path. */
function nameOf(file: string): string {
  return path.posix.basename(file.replaceAll('\\', '/'));
}
