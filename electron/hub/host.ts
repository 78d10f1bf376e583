import { chmod, cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connect, nkeyAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import type { Clock } from '#shared/kernel/clock.ts';
import { DAY, SECOND, type Instant } from '#shared/kernel/time.ts';
import { invitationText, KEEPER_CHANGED, type AnyAdapter, type HubRole } from '#shared/sync/index.ts';
import { rolesAt } from '#electron/sync/roster-view.ts';
import { isDeviceKey, newDeviceKey } from '#electron/sync/signatures.ts';
import { hearAdmins } from './admin-desk.ts';
import { makeBuckets } from './buckets.ts';
import { Collecting } from './collecting.ts';
import { hostConfigText } from './host-config.ts';
import { hubStateSchema, joinAskSchema, type HubState, type JoinAsk } from './hub-state.model.ts';
import { endLeftOver, sayHere } from './left-over.ts';
import { MachineDesk } from './machine-desk.ts';
import type { Machine } from './machine.model.ts';
import { writeRoster } from './roster-writer.ts';
import { findNatsServer, freePort, RunningServer, type NatsServer } from './server.ts';
import { hubAt, makeMachines, type MachineAt, type MachinesMade } from './three-machines.ts';
import { pemToCompact } from './tls.ts';
import { collectDaily } from './tombstones.ts';

/** Another is taken when something listens there already. */
const DEFAULT_PORT = 4222;
const SECRET = 'hub-seed';
const ASK_MACHINES_AGAIN_MS = 1_000;
const TELL_WITHIN_MS = 1_500;
/** A machine that takes longer is named as not there; it lets nobody in whom it has not read of. */
const FOLLOWED_WITHIN_MS = 12_000;

/** Keeps the hub's own seed; a keyring in the app, a file only its owner reads on a server. */
export interface HubSecrets {
  get(name: string): Promise<string | null>;
  set(name: string, value: string): Promise<unknown>;
}

export type HubHostDeps = {
  readonly folder: string;
  readonly clock: Clock;
  readonly adapters: readonly AnyAdapter[];
  readonly secrets: HubSecrets;
  /** Someone asks to join, or the server stopped. */
  readonly onChange: () => void;
  /** Something goes on without which everything else does, such as clearing away. For the log. */
  readonly onTrouble?: (message: string, thrown: unknown) => void;
  /** A hub of three machines stands once two are there; said once while it waits for them. */
  readonly onWaiting?: () => void;
};

/** No nats-server is installed here. */
export class NoServer extends Error {}

/** 中台 on this machine: one folder, one configuration file, one nats-server, and who may come in. */
export class HubHost {
  readonly #deps: HubHostDeps;
  readonly #asks = new Map<string, JoinAsk>();
  readonly #machines: MachineDesk;
  readonly #collecting: Collecting;
  #state: HubState | null = null;
  #writing: Promise<void> = Promise.resolve();
  #server: RunningServer | null = null;
  #found: NatsServer | null = null;
  #connection: NatsConnection | null = null;

  private constructor(deps: HubHostDeps) {
    this.#deps = deps;
    this.#machines = new MachineDesk(deps.clock);
    this.#collecting = new Collecting(deps.clock, deps.onChange, deps.onTrouble ?? (() => undefined));
  }

  /** Reads what is in the folder; nothing is started. */
  static async open(deps: HubHostDeps): Promise<HubHost> {
    const host = new HubHost(deps);
    const text = await readFile(host.#file('hub.json'), 'utf8').catch(() => null);
    if (text !== null) host.#state = hubStateSchema.parse(JSON.parse(text));
    return host;
  }

  get state(): HubState | null {
    return this.#state;
  }

  /** Since when old marks of removals could not be cleared away; null while they could. */
  get uncollectedSince(): Instant | null {
    return this.#collecting.failingSince;
  }

  get running(): boolean {
    return this.#server?.running === true;
  }

  get version(): string | null {
    return this.running ? (this.#found?.version ?? null) : null;
  }

  get asks(): readonly JoinAsk[] {
    return [...this.#asks.values()];
  }

  /**
   * Makes a hub in the folder and starts it. `host` is this machine's address in the network, null for this machine
   * alone. Off loopback it gets certificates of its own. `machines`, this one first, spread it over several: what the
   * others need is laid beside it as `machine-2.kaibohub` and so on. Throws NoServer, ServerFailed.
   */
  async create(options: {
    readonly orgName: string;
    readonly host: string | null;
    readonly port?: number;
    readonly machines?: readonly MachineAt[];
  }): Promise<void> {
    if (findNatsServer() === null) throw new NoServer();
    const { folder, clock, secrets } = this.#deps;
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const key = newDeviceKey();
    await secrets.set(SECRET, key.seed);
    const { orgName, machines: spread = [] } = options;
    const host = spread[0]?.host ?? options.host ?? '127.0.0.1';
    const port = spread[0]?.port ?? options.port ?? (await freePort(host, DEFAULT_PORT));
    const at = spread.length > 0 ? spread : [{ host, port, clusterPort: 0 }];
    const isAlone = spread.length === 0 && options.host === null;
    const made = isAlone ? null : await makeMachines(at, { orgName, hubKey: key.publicKey }, clock.now());
    if (made !== null) await this.#keepMade(made);
    this.#state = {
      orgName,
      host,
      port,
      hubKey: key.publicKey,
      epoch: 1,
      ca: made?.ca ?? null,
      enabled: true,
      devices: [],
      machines: spread.length > 0 && made !== null ? [...made.machines] : [],
      invitations: [],
    };
    await this.start();
  }

  async #keepMade({ ca, own, packets }: MachinesMade): Promise<void> {
    await this.#write('ca.crt', ca);
    await this.#write('server.crt', own.cert);
    await this.#write('server.key', own.key);
    for (const packet of packets)
      await this.#write(`machine-${String(packet.at + 1)}.kaibohub`, JSON.stringify(packet));
  }

  async start(): Promise<void> {
    const state = this.#known();
    const found = findNatsServer();
    if (found === null) throw new NoServer();
    this.#found = found;
    await this.#ensureKey();
    await this.#save({ enabled: true });
    await this.#connection?.close();
    const leftOver = await this.#connect(false).catch(() => null);
    if (leftOver !== null) await endLeftOver(leftOver, this.#file('nats.pid'));
    this.#server = await RunningServer.start(found, await this.#writeConfig(), { host: state.host, port: state.port });
    this.#server.onExit(this.#deps.onChange);
    this.#connection = await this.#connect();
    this.#machines.hear(this.#connection);
    await this.#makeBuckets(this.#connection);
    await this.#writeRoster();
    this.#hearAsks(this.#connection);
    hearAdmins(this.#connection, this);
    sayHere(this.#connection);
    collectDaily(this.#connection, {
      adapters: this.#deps.adapters,
      clock: this.#deps.clock,
      roles: { rolesOf: (device, at = 0) => rolesAt(this.#known().devices, device, at) },
      collected: (failure) => {
        this.#collecting.note(failure);
      },
    });
    this.#deps.onChange();
  }

  /** Three machines keep three copies, and make them once all are there. */
  async #makeBuckets(connection: NatsConnection): Promise<void> {
    if (this.#known().machines.length === 0) return makeBuckets(connection);
    for (let tries = 0; ; tries += 1) {
      try {
        return await makeBuckets(connection, 3);
      } catch (thrown) {
        if (!this.running) throw thrown;
        if (tries === 0) this.#deps.onWaiting?.();
        await delay(ASK_MACHINES_AGAIN_MS);
      }
    }
  }

  /** Where no keyring keeps it, the hub's key is gone with the last run: the hub gives itself another. */
  async #ensureKey(): Promise<void> {
    if ((await this.#deps.secrets.get(SECRET)) !== null) return;
    const key = newDeviceKey();
    await this.#deps.secrets.set(SECRET, key.seed);
    await this.#save({ hubKey: key.publicKey });
  }

  /** Ends the server; `enabled` false keeps it off after a restart of the studio too. */
  async stop(enabled = false): Promise<void> {
    if (this.#state !== null) await this.#save({ enabled });
    await this.#connection?.close();
    this.#connection = null;
    await this.#server?.stop();
    this.#server = null;
    this.#deps.onChange();
  }

  /** An invitation for one device, good for a day. */
  async invite(roles: readonly HubRole[]): Promise<{ readonly text: string; readonly expiresAt: number }> {
    const state = this.#known();
    const key = newDeviceKey();
    const now = this.#deps.clock.now();
    const expiresAt = now + DAY;
    const open = state.invitations.filter((invitation) => invitation.expiresAt > now);
    await this.#save({ invitations: [...open, { key: key.publicKey, roles: [...roles], expiresAt }] });
    await this.#reload();
    // The other machines have to know it too, whichever the newcomer finds.
    if (state.machines.length > 0) await this.#writeRoster();
    const { servers } = hubAt(state);
    const ca = state.ca === null ? '' : pemToCompact(state.ca);
    return {
      text: invitationText({ orgName: state.orgName, servers, seed: key.seed, ca, roles, expiresAt }),
      expiresAt,
    };
  }

  /** Lets a device in. Its permissions follow from its roles. */
  async admit(device: string, name: string, roles: readonly HubRole[]): Promise<void> {
    if (!isDeviceKey(device)) throw new Error('This is not the key of a device');
    const others = this.#known().devices.filter((one) => one.device !== device);
    await this.#save({ devices: [...others, { device, name, roles: [...roles], state: 'active' }] });
    await this.#reload();
    await this.#writeRoster();
  }

  async approve(id: string, name: string, roles: readonly HubRole[]): Promise<void> {
    const ask = this.#asks.get(id);
    if (ask === undefined) return;
    await this.admit(ask.device, name, roles);
    await this.#answer(id, true);
  }

  async refuse(id: string): Promise<void> {
    await this.#answer(id, false);
  }

  /** Cut off at once; what the device wrote stays. */
  async remove(device: string): Promise<void> {
    const leftAt = this.#deps.clock.now();
    const devices = this.#known().devices.map((one) =>
      one.device === device ? { ...one, state: 'left' as const, leftAt } : one,
    );
    await this.#save({ devices });
    // The roster first: the device should hear why before the line is cut. It is cut whatever comes of that.
    const told = this.#writeRoster();
    await Promise.race([told.catch(() => undefined), delay(TELL_WITHIN_MS)]);
    await this.#reload();
    await told;
  }

  /** After the store was put back from a backup: every device compares again. */
  async raiseEpoch(): Promise<void> {
    // Never one that was used before: the same copy may be put back more than once.
    const seconds = Math.floor(this.#deps.clock.now() / SECOND);
    await this.#save({ epoch: Math.max(this.#known().epoch + 1, seconds) });
    await this.#writeRoster();
  }

  /** Copies everything the hub needs to stand again, the server paused for as long as it takes. */
  async backUp(to: string): Promise<void> {
    const wasRunning = this.running;
    if (wasRunning) await this.stop(true);
    try {
      // Never over an older copy: half of each would be neither.
      await cp(this.#deps.folder, to, { recursive: true, errorOnExist: true, force: false });
    } finally {
      if (wasRunning) await this.start();
    }
  }

  async #answer(id: string, approved: boolean): Promise<void> {
    this.#asks.delete(id);
    this.#connection?.publish(`joined.${id}`, JSON.stringify({ approved }));
    await this.#connection?.flush();
    await this.#save({ invitations: this.#known().invitations.filter(({ key }) => key !== id) });
    this.#asksChanged();
  }

  #asksChanged(): void {
    this.#connection?.publish(KEEPER_CHANGED);
    this.#deps.onChange();
  }

  #hearAsks(connection: NatsConnection): void {
    connection.subscribe('join.*', {
      callback: (error, message) => {
        if (error === null) this.#heard(message.subject.slice('join.'.length), message.string());
      },
    });
  }

  #heard(id: string, text: string): void {
    const invitation = this.#state?.invitations.find(({ key }) => key === id);
    const ask = parsed(text);
    const now = this.#deps.clock.now();
    if (invitation === undefined || ask === null || invitation.expiresAt < now || this.#asks.has(id)) return;
    this.#asks.set(id, { ...ask, id, askedAt: now, roles: invitation.roles });
    this.#asksChanged();
  }

  async #reload(): Promise<void> {
    const file = await this.#writeConfig();
    if (this.#found !== null) await this.#server?.reload(this.#found, file);
  }

  async #writeConfig(): Promise<string> {
    const { folder, clock, adapters } = this.#deps;
    const from = { folder, now: clock.now(), version: this.#found?.version ?? '' };
    const text = hostConfigText(this.#known(), from, adapters);
    await this.#write('hub.conf', text);
    return this.#file('hub.conf');
  }

  /** With three machines it ends when those that are there have followed. */
  async #writeRoster(): Promise<void> {
    if (this.#connection === null) return;
    const revision = await writeRoster(this.#connection, this.#known(), () => this.running);
    const there = this.#known()
      .machines.slice(1)
      .filter((machine) => this.#machines.isThere(machine));
    if (there.length > 0) await this.#machines.followed(there, revision, FOLLOWED_WITHIN_MS);
  }

  /** The other machines of this hub, and whether each has been heard lately. */
  get machines(): readonly (Machine & { readonly there: boolean })[] {
    const others = this.#state?.machines.slice(1) ?? [];
    return others.map((machine) => ({ ...machine, there: this.#machines.isThere(machine) }));
  }

  /** A connection of the hub itself; `stay` false gives up when the line is cut. */
  async #connect(stay = true): Promise<NatsConnection> {
    const state = this.#known();
    const seed = await this.#deps.secrets.get(SECRET);
    if (seed === null) throw new Error('The hub has no key');
    return connect({
      servers: `${state.host}:${String(state.port)}`,
      authenticator: nkeyAuthenticator(new TextEncoder().encode(seed)),
      ...(stay ? { maxReconnectAttempts: -1 } : { reconnect: false, timeout: 2_000 }),
      ...(state.ca === null ? {} : { tls: { ca: state.ca } }),
    });
  }

  async #save(change: Partial<HubState>): Promise<void> {
    this.#state = { ...this.#known(), ...change };
    await this.#write('hub.json', JSON.stringify(this.#state, null, 2));
  }

  /** Whole or not at all, one after the other, and for its owner only. */
  #write(name: string, text: string): Promise<void> {
    const file = this.#file(name);
    const mine = this.#writing.then(async () => {
      await writeFile(`${file}.new`, text, { mode: 0o600 });
      await chmod(`${file}.new`, 0o600);
      await rename(`${file}.new`, file);
    });
    this.#writing = mine.catch(() => undefined);
    return mine;
  }

  #file(name: string): string {
    return path.join(this.#deps.folder, name);
  }

  #known(): HubState {
    if (this.#state === null) throw new Error('There is no hub here');
    return this.#state;
  }

  /** Takes the hub away from this machine, its data too. */
  async destroy(): Promise<void> {
    await this.stop();
    await rm(this.#deps.folder, { recursive: true, force: true });
    this.#state = null;
  }
}

function parsed(text: string) {
  try {
    return joinAskSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    // Not a request.
    return null;
  }
}
