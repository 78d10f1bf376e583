import type { Id } from '#shared/kernel/ids.ts';
import { driverAskSchema, liveSessionCollection } from '#shared/features/live/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { DeskService } from './desk.service.ts';
import type { Driving } from './driving.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { LiveReader } from './live.reader.ts';

export type InTeamParts = {
  readonly reader: LiveReader;
  readonly desk: DeskService;
  readonly driving: Driving;
  readonly heartbeat: Heartbeat;
};

type Deps = Pick<MainDeps, 'documents' | 'team' | 'desktop' | 'logger'>;

/** What a running show does when the team has it too: follow it, answer for it, and let go of it. */
export class InTeam {
  readonly #deps: Deps;
  readonly #parts: InTeamParts;
  #unsubscribe: (() => void) | null = null;

  constructor(deps: Deps, parts: InTeamParts) {
    this.#deps = deps;
    this.#parts = parts;
  }

  start(): void {
    const { team, documents } = this.#deps;
    const { reader } = this.#parts;
    team.runningShows = async () => (await reader.running()).map(({ showId }) => showId);
    team.onAsked = (showId, what) => {
      this.#quietly(this.#asked(showId, what));
    };
    team.onDriver = (showId) => {
      this.#quietly(this.#letGo(showId));
    };
    this.#unsubscribe = documents.onChanged(({ collection, ids }) => {
      if (collection !== liveSessionCollection.name) return;
      this.#quietly(this.#sessionsChanged(ids));
    });
  }

  stop(): void {
    this.#unsubscribe?.();
  }

  async #asked(showId: Id, what: unknown): Promise<void> {
    const { data } = driverAskSchema.safeParse(what);
    if (data !== undefined) await this.#parts.desk.asked(showId, data);
  }

  /** Another machine has taken over: this one no longer counts itself as running the show. */
  async #letGo(showId: Id): Promise<void> {
    const { reader, driving, heartbeat } = this.#parts;
    const session = await reader.newest(showId);
    if (session === null || driving.isOwn(session) || !heartbeat.isOf(session)) return;
    heartbeat.letGo(session);
    this.#deps.desktop.onAir(false);
  }

  async #sessionsChanged(ids: readonly Id[]): Promise<void> {
    const { heartbeat } = this.#parts;
    const sessions = await this.#deps.documents.getMany(liveSessionCollection, ids);
    const ended = sessions.find((session) => session.endedAt !== null && heartbeat.isOf(session));
    if (ended !== undefined) {
      heartbeat.finish();
      this.#deps.desktop.onAir(false);
    }
    await this.#deps.team.parts?.followRunning();
  }

  #quietly(work: Promise<void>): void {
    work.catch((thrown: unknown) => {
      this.#deps.logger.warn('the team did not get its part of a running show', { thrown });
    });
  }
}
