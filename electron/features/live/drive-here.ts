import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { TeamLink } from '#electron/platform/team-link.ts';

/**
 * Every act of a running show is done by the machine that drives it: the session is one piece, and of two that change
 * it at once one would be lost. Alone, that is always this machine. Throws LIVE_DRIVEN_ELSEWHERE.
 */
export function driveHere(team: TeamLink, showId: Id): void {
  const driver = team.parts?.driver(showId) ?? null;
  if (driver !== null && driver.kind !== 'own') throw new AppError('LIVE_DRIVEN_ELSEWHERE');
  if (driver === null) team.parts?.drive(showId);
}
