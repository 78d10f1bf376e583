import { AppError } from '#shared/kernel/app-error.ts';
import type { DrivenElsewhere, LiveSession } from '#shared/features/live/index.ts';
import type { TeamLink } from '#electron/platform/team-link.ts';
import type { Heartbeat } from './heartbeat.ts';

/**
 * Which machine drives a show. Every act of a running show is done there: the session is one piece, and of two that
 * change it at once one would be lost. Alone, that is always this machine.
 */
export class Driving {
  readonly #team: TeamLink;
  readonly #heartbeat: Heartbeat;

  constructor(team: TeamLink, heartbeat: Heartbeat) {
    this.#team = team;
    this.#heartbeat = heartbeat;
  }

  /** True for a session this machine drives, or drove last and nobody has taken over. */
  isOwn(session: LiveSession): boolean {
    if (!this.#team.joined()) return true;
    const driver = this.#team.parts?.driver(session.showId) ?? null;
    if (driver?.kind === 'own') return true;
    return driver?.kind !== 'other' && this.#heartbeat.isOf(session);
  }

  /** Before an act. Throws LIVE_DRIVEN_ELSEWHERE. */
  mustBeOwn(session: LiveSession): void {
    if (!this.isOwn(session)) throw new AppError('LIVE_DRIVEN_ELSEWHERE');
    this.#team.parts?.drive(session.showId);
  }

  /** From now on this machine drives. Throws LIVE_DRIVEN_ELSEWHERE while another does and is there. */
  take(session: LiveSession): void {
    const driver = this.elsewhere(session);
    if (driver?.state === 'asking') throw new AppError('LIVE_DRIVEN_ELSEWHERE');
    if (this.#team.parts?.drive(session.showId) === false) throw new AppError('LIVE_DRIVEN_ELSEWHERE');
    this.#heartbeat.begin(session.id);
  }

  /** True while another machine is there and drives, so that it can be asked for something. */
  canAsk(session: LiveSession): boolean {
    return this.elsewhere(session)?.state === 'there';
  }

  /** Who drives a running session instead of this machine; null when it is this one. */
  elsewhere(session: LiveSession): DrivenElsewhere | null {
    if (session.endedAt !== null || this.isOwn(session)) return null;
    const driver = this.#team.parts?.driver(session.showId) ?? null;
    const name = driver?.kind === 'other' ? driver.name : '';
    if (driver?.kind === 'asking') return { state: 'asking', name };
    if (driver?.kind === 'other' && !driver.gone) return { state: 'there', name };
    if (this.#team.parts?.online !== true) return { state: 'unheard', name };
    return { state: driver === null ? 'nobody' : 'gone', name };
  }
}
