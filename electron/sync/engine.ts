import { clockState } from '#shared/sync/index.ts';
import { HubError, type HubLink } from './hub.port.ts';
import type { RosterView } from './roster-view.ts';
import type { EngineDeps } from './engine.port.ts';
import { Session } from './session.ts';
import { Stopped } from './stopped.ts';

const CLOCK_AGAIN_MS = 10_000;
/** A machine of the hub that has just started lets nobody in for a moment. */
const REFUSED_AFTER = 3;
const RETRY_MS = [500, 1_000, 2_000, 3_000, 5_000] as const;

/**
 * Keeps this device in step with the hub: reads what is new, merges, sends what waits. The studio never waits for it.
 * One session a connection; whatever goes wrong ends the session, and the next begins by comparing again.
 */
export class SyncEngine {
  readonly #deps: EngineDeps;
  #link: HubLink | null = null;
  #session: Session | null = null;
  #running = false;
  #loop: Promise<void> = Promise.resolve();
  #wake: () => void = () => undefined;
  #offset: number | null = null;
  /** The line is broken, and the library mends it. */
  #isDown = false;

  constructor(deps: EngineDeps) {
    this.#deps = deps;
  }

  /** This machine's clock minus the hub's, ms; null before anything was heard. */
  get clockOffsetMs(): number | null {
    return this.#offset;
  }

  get link(): HubLink | null {
    return this.#link;
  }

  get roster(): RosterView | null {
    return this.#session?.roster ?? null;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#loop = this.#run();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#wake();
    await this.#session?.end(null);
    await this.#drop();
    await this.#loop;
  }

  /** Something waits to be sent. */
  nudge(): void {
    this.#session?.nudge();
  }

  /** Compares all that lies on the hub with what is here, and fetches what is missing; how much that was. */
  async compare(): Promise<number> {
    if (this.#session === null) throw new HubError('away', 'not connected');
    return this.#session.compare();
  }

  /** The answer to `hub-empty`: send everything from here. */
  async resumeAfterEmpty(): Promise<void> {
    await this.#deps.store.rebase();
    this.start();
  }

  async #run(): Promise<void> {
    let refusals = 0;
    for (let failures = 0; this.#goesOn();) {
      try {
        // Who is not let in has nothing new to say each time it tries.
        if (refusals < REFUSED_AFTER) this.#deps.onState({ kind: 'connecting' });
        this.#link ??= await this.#opened();
        // Told to stop while it was connecting: nobody would end the session any more.
        if (!this.#goesOn()) return await this.#drop();
        await this.#oneSession(this.#link, () => {
          failures = 0;
        });
      } catch (thrown) {
        if (thrown instanceof Stopped && thrown.reason === 'clock') {
          await this.#waitForClock(thrown);
          continue;
        }
        if (thrown instanceof Stopped) return this.#halt(thrown);
        failures += 1;
        refusals = this.#link === null && thrown instanceof HubError && thrown.fault === 'denied' ? refusals + 1 : 0;
        this.#deps.log('sync session ended', { reason: thrown instanceof HubError ? thrown.fault : thrown });
      }
      if (!this.#goesOn()) return;
      this.#deps.onState(refusals < REFUSED_AFTER ? { kind: 'offline' } : { kind: 'offline', refused: true });
      await this.#pause(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? 5_000);
      // What is asked on a broken line is never answered, and the line says when it is back.
      if (this.#isDown && this.#goesOn()) await this.#woken();
    }
  }

  async #drop(): Promise<void> {
    const link = this.#link;
    this.#link = null;
    await link?.close();
  }

  #goesOn(): boolean {
    return this.#running;
  }

  async #opened(): Promise<HubLink> {
    const link = await this.#deps.connect();
    this.#isDown = false;
    link.onLink((line) => {
      this.#isDown = line === 'down';
      if (line === 'closed' && this.#link === link) this.#link = null;
      if (line !== 'up') void this.#session?.end(new HubError('away', 'disconnected'));
      if (line !== 'down') this.#wake();
    });
    return link;
  }

  async #oneSession(link: HubLink, succeeded: () => void): Promise<void> {
    const session = new Session(this.#deps, link, (at) => {
      this.#heard(at);
    });
    this.#session = session;
    try {
      await session.run();
    } finally {
      if (session.wasLive) succeeded();
      this.#session = null;
    }
  }

  /** The hub's clock, from the newest entry that has just arrived. */
  #heard(hubMs: number): void {
    this.#offset = this.#deps.clock.now() - hubMs;
    if (clockState(this.#offset) === 'stop') void this.#session?.end(new Stopped('clock'));
  }

  /** Nobody but the person at this machine can put its clock right; then everything goes on by itself. */
  async #waitForClock(stopped: Stopped): Promise<void> {
    await this.#drop();
    this.#deps.onState({ kind: 'stopped', reason: stopped.reason });
    await this.#pause(CLOCK_AGAIN_MS);
  }

  #halt(stopped: Stopped): void {
    this.#running = false;
    this.#deps.onState({ kind: 'stopped', reason: stopped.reason });
    void this.#drop();
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
