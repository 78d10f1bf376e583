import { setTimeout as delay } from 'node:timers/promises';
import { MINUTE } from '#shared/kernel/time.ts';
import {
  CLOCK_STOP_MS,
  ENVELOPE_VERSION,
  mayHaveMissedRemovals,
  mayWrite,
  readableBuckets,
  type AnyAdapter,
  type Bucket,
} from '#shared/sync/index.ts';
import type { Cursor } from '#electron/store/hub-store.port.ts';
import type { EngineDeps } from './engine.port.ts';
import { compareLog } from './compare.ts';
import { endOf, HubError, type BucketInfo, type Following, type HubEntry, type HubLink } from './hub.port.ts';
import { Inbox } from './inbox.ts';
import { pushAll } from './push.ts';
import { RosterView } from './roster-view.ts';
import { Stopped } from './stopped.ts';

type Log = { readonly bucket: Bucket; readonly info: BucketInfo; readonly cursor: Cursor | null };

const STOP_MS = 1_000;

/** What got lost while in step is found this late at most, when nobody asks. */
const COMPARE_EVERY_MS = 30 * MINUTE;

type Asked = { readonly found: (count: number) => void; readonly failed: (thrown: unknown) => void };

type Follow = {
  readonly bucket: Bucket;
  readonly from: number;
  readonly take: (entries: readonly HubEntry[]) => Promise<void>;
  /** Called once the hub has answered. */
  readonly following: () => void;
};

/** One connection's work: compare, catch up, then follow and send until something ends it. */
export class Session {
  readonly #deps: EngineDeps;
  readonly #link: HubLink;
  readonly #adapters: ReadonlyMap<string, AnyAdapter>;
  readonly #tellHeard: (hubMs: number) => void;
  readonly #followings: Following[] = [];
  #roster: RosterView | null = null;
  #basis: string | null = null;
  #inbox: Inbox | null = null;
  #waiting = false;
  #nudged: () => void = () => undefined;
  #ending: Error | null = null;
  #ended = false;
  #over: () => void = () => undefined;
  /** Settles when the session ends: what is being waited for then may never come. */
  readonly #whenOver: Promise<void>;
  #wasLive = false;
  readonly #asked: Asked[] = [];
  #compareAt = 0;
  /** This machine's clock minus the hub's. */
  #offset: number | null = null;

  constructor(deps: EngineDeps, link: HubLink, heard: (hubMs: number) => void) {
    this.#deps = deps;
    this.#link = link;
    this.#tellHeard = heard;
    this.#adapters = new Map(deps.adapters.map((adapter) => [adapter.collection.name, adapter]));
    this.#whenOver = new Promise((resolve) => {
      this.#over = resolve;
    });
  }

  /** True once this session has caught up. */
  get wasLive(): boolean {
    return this.#wasLive;
  }

  get roster(): RosterView | null {
    return this.#roster;
  }

  nudge(): void {
    this.#waiting = true;
    this.#nudged();
  }

  /** Ends the session; `run` throws `reason` unless it is null. */
  async end(reason: Error | null): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    this.#ending = reason;
    for (const one of this.#asked.splice(0)) one.failed(reason ?? new HubError('away', 'ended'));
    this.#nudged();
    this.#over();
    const stops = Promise.allSettled([...this.#followings.map((one) => one.stop()), this.#roster?.close()]);
    // On a broken connection a stop may never be answered; the next session does not wait for it.
    await Promise.race([stops, delay(STOP_MS, undefined, { ref: false })]);
  }

  async run(): Promise<void> {
    // What is lost on the way wakes nobody.
    const timer = setInterval(() => {
      this.nudge();
    }, COMPARE_EVERY_MS).unref();
    void this.#whenOver.then(() => {
      clearInterval(timer);
    });
    try {
      await Promise.race([this.#begin(), this.#whenOver]);
      if (!this.#ended) {
        this.#wasLive = true;
        this.#deps.onState({ kind: 'live' });
      }
      this.#waiting = true;
      while (!this.#ended) {
        if ((await this.#push()) && !this.#isOver()) this.#deps.onState({ kind: 'live' });
        await this.#compareLogs();
        await this.#nudge();
      }
    } catch (thrown) {
      await this.end(null);
      throw thrown;
    }
    if (this.#ending !== null) throw this.#ending;
  }

  async #begin(): Promise<void> {
    this.#roster = await RosterView.open(this.#link, {
      changed: () => {
        this.#checkMembership();
      },
      ended: (reason) => void this.end(reason),
    });
    if (this.#ended) return this.#roster.close();
    this.#basis = this.#roster.basisFor(this.#deps.signer.publicKey);
    if (this.#basis === null) throw new HubError('away', 'the roster does not name this device yet');
    this.#checkMembership();
    this.#inbox = new Inbox(this.#deps.adapters, this.#roster);
    const logs = await this.#compare(this.#roster);
    const total = logs.reduce((sum, { info, cursor }) => sum + Math.max(0, info.last - (cursor?.revision ?? 0)), 0);
    let done = 0;
    for (const log of logs) {
      if (this.#isOver()) return;
      await this.#catchUp(log, (entries) => {
        done += entries;
        this.#deps.onState({ kind: 'catching-up', done: Math.min(done, total), total });
      });
    }
  }

  #heard(hubMs: number): void {
    this.#offset = this.#deps.clock.now() - hubMs;
    this.#tellHeard(hubMs);
  }

  #isOver(): boolean {
    return this.#ended;
  }

  /** Removed while connected, or given other roles, or a hub restored: this session no longer reads the right things. */
  #checkMembership(): void {
    const { publicKey } = this.#deps.signer;
    if (this.#roster === null) return;
    if (this.#roster.device(publicKey)?.state === 'left') void this.end(new Stopped('removed'));
    else if (this.#roster.basisFor(publicKey) !== this.#basis) void this.end(new HubError('away', 'another roster'));
  }

  /** A log that is not the one we read, or that ends before where we were: nothing may be based on it any more. */
  async #compare(roster: RosterView): Promise<readonly Log[]> {
    const { store } = this.#deps;
    const logs = await Promise.all(
      this.#buckets().map(async (bucket) => ({
        bucket,
        info: await this.#link.info(bucket),
        cursor: await store.cursor(bucket),
      })),
    );
    const { epoch } = roster.meta;
    const isOther = ({ info, cursor }: Log): boolean =>
      cursor !== null && (cursor.created !== info.created || cursor.revision > info.last || cursor.epoch !== epoch);
    if (!logs.some(isOther)) return logs;
    this.#deps.log('the hub has another past', { epoch });
    if (logs.every(({ info }) => info.last === 0)) throw new Stopped('hub-empty');
    await store.rebase();
    return logs.map((log) => ({ ...log, cursor: null }));
  }

  async #catchUp({ bucket, info, cursor }: Log, progress: (entries: number) => void): Promise<void> {
    const began = this.#deps.clock.now();
    const again = cursor !== null && info.last > 0 && mayHaveMissedRemovals(cursor.readAt, began);
    const present = again ? new Set<string>() : null;
    const from = again ? 0 : (cursor?.revision ?? 0);
    const epoch = this.#roster?.meta.epoch ?? 0;
    let live = from >= info.last;
    await new Promise<void>((resolve, reject) => {
      const take = async (entries: readonly HubEntry[]): Promise<void> => {
        const last = entries.at(-1);
        if (last === undefined) return;
        for (const { key } of entries) present?.add(key);
        // Until the end is reached, what was removed since the last time is not known.
        const readAt = live ? this.#deps.clock.now() : (cursor?.readAt ?? began);
        await this.#absorb(bucket, entries, { revision: last.revision, created: info.created, epoch, readAt });
        if (live) this.#heard(last.at);
        else progress(entries.length);
        if (last.revision < info.last) return;
        live = true;
        resolve();
      };
      const following = (): void => {
        if (live) resolve();
      };
      this.#follow({ bucket, from, take, following }).catch(reject);
    });
    await this.#deps.store.caughtUp(bucket, began, present);
  }

  async #follow({ bucket, from, take, following: begun }: Follow): Promise<void> {
    const following = await this.#link.follow(bucket, from, take);
    this.#followings.push(following);
    this.#heard(following.hubNow);
    begun();
    if (this.#isOver()) await following.stop();
    await this.end(await endOf(following));
  }

  async #absorb(bucket: Bucket, entries: readonly HubEntry[], cursor: Cursor | null): Promise<number> {
    const incoming = (await this.#inbox?.open(bucket, entries)) ?? [];
    const taken = await this.#deps.store.absorb(bucket, incoming, cursor, { writes: (name) => this.#writes(name) });
    if (taken < incoming.length) this.#deps.onAside?.();
    // What was put together, or is to be put right on the hub, waits to be sent now.
    this.nudge();
    return taken;
  }

  #writes(collection: string): boolean {
    const adapter = this.#adapters.get(collection);
    const roles = this.#roster?.rolesOf(this.#deps.signer.publicKey) ?? [];
    return adapter !== undefined && mayWrite(roles, adapter);
  }

  /** True when something was sent, so that people hear that it no longer waits. */
  async #push(): Promise<boolean> {
    if (!this.#waiting) return false;
    this.#waiting = false;
    if ((this.#roster?.meta.minEnvelope ?? 1) > ENVELOPE_VERSION) throw new Stopped('too-old');
    const { store, signer, person, clock } = this.#deps;
    const sent = await pushAll({
      store,
      link: this.#link,
      adapters: this.#adapters,
      signer,
      person,
      latestMs: () => (this.#offset === null ? Infinity : clock.now() - this.#offset + CLOCK_STOP_MS),
      absorb: (bucket, entries) => this.#absorb(bucket, entries, null),
    });
    return sent > 0;
  }

  /**
   * Finds what got lost on the way: once when in step, then now and then, and when asked. The hub is asked for its keys;
   * whatever is edited meanwhile waits for it no longer than for a push.
   */
  async #compareLogs(): Promise<void> {
    const asked = this.#asked.splice(0);
    const all = asked.length > 0;
    if (this.#ended || (!all && this.#deps.clock.now() < this.#compareAt)) return;
    this.#compareAt = this.#deps.clock.now() + COMPARE_EVERY_MS;
    const { store, clock } = this.#deps;
    const absorb = (bucket: Bucket, entries: readonly HubEntry[]): Promise<number> =>
      this.#absorb(bucket, entries, null);
    const deps = { store, link: this.#link, now: () => clock.now(), absorb };
    let found = 0;
    try {
      for (const bucket of this.#buckets()) found += await compareLog(deps, bucket, all);
    } catch (thrown) {
      for (const one of asked) one.failed(thrown);
      throw thrown;
    }
    if (found > 0) this.#deps.log('entries had been lost on the way', { found });
    for (const one of asked) one.found(found);
  }

  /** Compares everything now; how much was missing. Throws HubError `away`. */
  compare(): Promise<number> {
    return new Promise((found, failed) => {
      if (this.#ended) failed(new HubError('away', 'not connected'));
      else this.#asked.push({ found, failed });
      this.nudge();
    });
  }

  #buckets(): readonly Bucket[] {
    const roles = this.#roster?.rolesOf(this.#deps.signer.publicKey) ?? [];
    return readableBuckets(roles).filter((bucket) => bucket !== 'roster');
  }

  /** Until something waits, or the session ends. */
  #nudge(): Promise<void> {
    if (this.#waiting || this.#ended) return Promise.resolve();
    return new Promise((resolve) => {
      this.#nudged = resolve;
    });
  }
}
