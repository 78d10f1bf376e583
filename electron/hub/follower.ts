import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '#shared/kernel/clock.ts';
import type { AnyAdapter } from '#shared/sync/index.ts';
import type { HubEntry, HubLink } from '#electron/sync/hub.port.ts';
import { connectNats } from '#electron/sync/nats-hub.ts';
import { rosterEntrySchema, type RosterEntry } from '#electron/sync/roster.ts';
import { hubConfigText } from './hub-config.ts';
import {
  addressOf,
  INVITATIONS_KEY,
  machinePacketSchema,
  machineSubject,
  openInvitationsSchema,
  routesOf,
  serverNameOf,
  type MachinePacket,
} from './machine.model.ts';
import { findNatsServer, knowsSyncInterval, RunningServer, type NatsServer } from './server.ts';

const SAY_EVERY_MS = 4_000;
const TRY_AGAIN_MS = 1_000;

export type FollowerDeps = {
  readonly folder: string;
  readonly clock: Clock;
  readonly adapters: readonly AnyAdapter[];
  /** Members are let in here from now on. */
  readonly onFollowing: () => void;
};

/** No nats-server is installed here. */
export class NoServerHere extends Error {}

/**
 * 跟随的机器: the second or third machine of a hub. It lets in exactly whom the roster names, and nobody before it has
 * read it: whoever was removed while it was down stays out.
 */
export class Follower {
  readonly #deps: FollowerDeps;
  readonly #packet: MachinePacket;
  readonly #devices = new Map<string, RosterEntry>();
  #invitations: readonly { readonly key: string; readonly expiresAt: number }[] = [];
  #revision = -1;
  #config = '';
  #found: NatsServer | null = null;
  #server: RunningServer | null = null;
  #link: HubLink | null = null;
  #running = false;
  #loop: Promise<void> = Promise.resolve();
  #wake: () => void = () => undefined;
  #timer: NodeJS.Timeout | undefined;

  private constructor(deps: FollowerDeps, packet: MachinePacket) {
    this.#deps = deps;
    this.#packet = packet;
  }

  /** Takes what was carried here from the first machine; the file is not needed any more. */
  static async install(folder: string, packetText: string): Promise<void> {
    const packet = machinePacketSchema.parse(JSON.parse(packetText));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const put = (name: string, text: string): Promise<void> =>
      writeFile(path.join(folder, name), text, { mode: 0o600 });
    await put('ca.crt', packet.ca);
    await put('server.crt', packet.cert);
    await put('server.key', packet.certKey);
    await put('machine.json', JSON.stringify(packet));
  }

  /** Null where nothing was installed. */
  static async open(deps: FollowerDeps): Promise<Follower | null> {
    const text = await readFile(path.join(deps.folder, 'machine.json'), 'utf8').catch(() => null);
    return text === null ? null : new Follower(deps, machinePacketSchema.parse(JSON.parse(text)));
  }

  get address(): string {
    return addressOf(this.#self());
  }

  /** Starts the server and follows the roster for good. Throws NoServerHere, ServerFailed. */
  async start(): Promise<void> {
    this.#found = findNatsServer();
    if (this.#found === null) throw new NoServerHere();
    this.#server = await RunningServer.start(this.#found, await this.#write(), this.#self());
    this.#running = true;
    this.#timer = setInterval(() => {
      this.#say();
    }, SAY_EVERY_MS);
    this.#loop = this.#follow();
  }

  async stop(): Promise<void> {
    this.#running = false;
    clearInterval(this.#timer);
    this.#wake();
    await this.#link?.close();
    await this.#server?.stop();
    await this.#loop;
  }

  async #follow(): Promise<void> {
    while (this.#goesOn()) {
      try {
        const { seed, ca } = this.#packet;
        this.#link ??= await connectNats({ servers: [this.address], seed, ca });
        const { last } = await this.#link.info('roster');
        const following = await this.#link.follow('roster', 0, (entries) => this.#take(entries, last));
        await following.ended;
      } catch {
        // The three find each other within seconds; until then there is nothing to read.
      }
      await this.#pause();
    }
  }

  async #take(entries: readonly HubEntry[], last: number): Promise<void> {
    for (const entry of entries) this.#read(entry);
    const revision = entries.at(-1)?.revision ?? 0;
    // Half of a roster would let in some and not others.
    if (revision < last) return;
    const before = this.#config;
    const file = await this.#write();
    if (this.#found !== null && before !== this.#config) await this.#server?.reload(this.#found, file);
    if (this.#revision < 0) this.#deps.onFollowing();
    this.#revision = revision;
    this.#say();
  }

  #read({ key, text }: HubEntry): void {
    const raw = parsed(text);
    if (key === INVITATIONS_KEY) this.#invitations = openInvitationsSchema.safeParse(raw).data ?? [];
    const { data } = rosterEntrySchema.safeParse(raw);
    if (data !== undefined) this.#devices.set(data.device, data);
  }

  #say(): void {
    if (this.#revision < 0) return;
    this.#link?.say(machineSubject(this.#self().key), JSON.stringify({ revision: this.#revision }));
  }

  async #write(): Promise<string> {
    const { at, machines, hubKey } = this.#packet;
    const { host, port, clusterPort } = this.#self();
    const file = (name: string): string => path.join(this.#deps.folder, name);
    const tls = { cert: file('server.crt'), key: file('server.key') };
    const now = this.#deps.clock.now();
    const text = hubConfigText(
      {
        serverName: serverNameOf(at),
        host,
        port,
        storeDir: file('data'),
        portsDir: null,
        pidFile: file('nats.pid'),
        hubKey,
        devices: [...this.#devices.values()].filter(({ state }) => state === 'active'),
        invitations: this.#invitations.flatMap(({ key, expiresAt }) => (expiresAt > now ? [key] : [])),
        machines: machines.slice(1).map(({ key }) => key),
        tls,
        syncAlways: knowsSyncInterval(this.#found?.version ?? ''),
        cluster: { host, port: clusterPort, routes: routesOf(machines), tls: { ...tls, ca: file('ca.crt') } },
      },
      this.#deps.adapters,
    );
    if (text !== this.#config) {
      await writeFile(file('hub.conf.new'), text, { mode: 0o600 });
      await chmod(file('hub.conf.new'), 0o600);
      await rename(file('hub.conf.new'), file('hub.conf'));
      this.#config = text;
    }
    return file('hub.conf');
  }

  #self() {
    const self = this.#packet.machines[this.#packet.at];
    if (self === undefined) throw new Error('This machine is not among those of the hub');
    return self;
  }

  #goesOn(): boolean {
    return this.#running;
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.#running ? TRY_AGAIN_MS : 0);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Names nobody.
    return null;
  }
}
