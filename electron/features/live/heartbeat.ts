import { resumeKind, type LiveSession } from '#shared/features/live/index.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';

const KEY = 'live.lastSeen';
const EVERY_MS = 5_000;

type Seen = { readonly sessionId: Id; readonly at: Instant };

/** Notes every few seconds that the studio runs while a show is on, so that a crash knows how long it lasted. */
export class Heartbeat {
  readonly #deps: Pick<MainDeps, 'settings' | 'clock' | 'tellStale'>;
  #timer: NodeJS.Timeout | null = null;
  /** Session of an earlier run whose gap nobody has settled yet. */
  #asking: Seen | null = null;

  constructor(deps: Pick<MainDeps, 'settings' | 'clock' | 'tellStale'>) {
    this.#deps = deps;
  }

  /** Starts (again) for a session; whatever was asked is settled. */
  begin(sessionId: Id): void {
    this.stop();
    this.#asking = null;
    const note = (): void => {
      this.#deps.settings.set(KEY, { sessionId, at: this.#deps.clock.now() } satisfies Seen);
    };
    note();
    this.#timer = setInterval(note, EVERY_MS);
    this.#deps.tellStale('live-gap');
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
    this.#timer = null;
  }

  /** True for the session this machine ran last. */
  isOf(session: LiveSession): boolean {
    return this.#seen()?.sessionId === session.id;
  }

  /** Another machine runs the session now. */
  letGo(session: LiveSession): void {
    if (!this.isOf(session)) return;
    this.finish();
    this.#deps.settings.set(KEY, null);
  }

  /** The show is over: nothing is left to ask. */
  finish(): void {
    this.stop();
    this.#asking = null;
    this.#deps.tellStale('live-gap');
  }

  /** Called at start with the session that was running: a short gap resumes by itself, a long one waits for an answer. */
  pickUp(session: LiveSession): void {
    const seen = this.#lastSeen(session);
    if (resumeKind(seen, this.#deps.clock.now()) === 'resume') this.begin(session.id);
    else this.#asking = { sessionId: session.id, at: seen };
  }

  /** Last moment before an unsettled gap; null when there is none. */
  gapSince(session: LiveSession): Instant | null {
    return this.#asking?.sessionId === session.id ? this.#asking.at : null;
  }

  #seen(): Seen | null {
    return this.#deps.settings.get<Seen | null>(KEY, null);
  }

  #lastSeen(session: LiveSession): Instant {
    const seen = this.#seen();
    return seen?.sessionId === session.id && seen.at > session.lastSeenAt ? seen.at : session.lastSeenAt;
  }
}
