import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { nkeyAuthenticator, connect, type NatsConnection } from '@nats-io/transport-node';
import type { AnyAdapter, HubRole } from '#shared/sync/index.ts';
import { makeBuckets } from '#electron/hub/buckets.ts';
import { hubConfigText, type HubConfig } from '#electron/hub/hub-config.ts';
import { deviceKey, META_KEY, type RosterEntry } from '#electron/sync/roster.ts';
import { newDeviceKey } from '#electron/sync/signatures.ts';

/** False where the package is not installed; say so once and count the tests as skipped. */
export const hasNats = spawnSync('nats-server', ['-v']).status === 0;

export type TestDevice = { readonly seed: string; readonly publicKey: string; readonly roles: readonly HubRole[] };

/** A port nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
  });
}

/** A real nats-server on loopback with the real configuration, buckets and roster. */
export class TestHub {
  readonly folder: string;
  readonly #adapters: readonly AnyAdapter[];
  readonly #hubKey = newDeviceKey();
  readonly #devices: TestDevice[] = [];
  #process: ChildProcess | null = null;
  #port = -1;
  #out: number | null = null;
  epoch = 1;

  private constructor(folder: string, adapters: readonly AnyAdapter[]) {
    this.folder = folder;
    this.#adapters = adapters;
  }

  static async start(adapters: readonly AnyAdapter[], roles: readonly (readonly HubRole[])[]): Promise<TestHub> {
    const hub = new TestHub(await mkdtemp(path.join(tmpdir(), 'kaibo-hub-')), adapters);
    for (const some of roles) hub.#devices.push({ ...newDeviceKey(), roles: some });
    await hub.up();
    await hub.makeBuckets();
    await hub.writeRoster();
    return hub;
  }

  get address(): string {
    return `127.0.0.1:${String(this.#port)}`;
  }

  device(at: number): TestDevice {
    const device = this.#devices[at];
    if (device === undefined) throw new Error(`No device ${String(at)}`);
    return device;
  }

  get storeDir(): string {
    return path.join(this.folder, 'data');
  }

  async up(): Promise<void> {
    const config: HubConfig = {
      serverName: 'test-hub',
      host: '127.0.0.1',
      port: this.#port,
      storeDir: this.storeDir,
      portsDir: this.folder,
      hubKey: this.#hubKey.publicKey,
      devices: this.#devices
        .filter((_, at) => at !== this.#out)
        .map(({ publicKey, roles }) => ({ device: publicKey, roles })),
      invitations: [],
      tls: null,
      syncAlways: false,
      cluster: null,
    };
    const file = path.join(this.folder, 'hub.conf');
    await writeFile(file, hubConfigText(config, this.#adapters));
    const server = spawn('nats-server', ['-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    server.stderr.on('data', (text: Buffer) => (said += text.toString()));
    this.#process = server;
    this.#port = await portOf(this.folder, server, () => said);
  }

  /** From the next start on this device is not let in; null: everyone is. */
  shutOut(at: number | null): void {
    this.#out = at;
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const server = this.#process;
    this.#process = null;
    if (server === null || server.exitCode !== null) return;
    server.kill(signal);
    await once(server, 'exit');
  }

  /** A connection of the hub itself: may do everything inside the account. */
  connect(): Promise<NatsConnection> {
    return connect({
      servers: this.address,
      authenticator: nkeyAuthenticator(new TextEncoder().encode(this.#hubKey.seed)),
    });
  }

  async makeBuckets(): Promise<void> {
    const connection = await this.connect();
    await makeBuckets(connection);
    await connection.close();
  }

  async writeRoster(): Promise<void> {
    const connection = await this.connect();
    const put = (key: string, value: unknown) => connection.request(`$KV.roster.${key}`, JSON.stringify(value));
    await put(META_KEY, { orgName: '小满直播', epoch: this.epoch, minEnvelope: 1 });
    for (const device of this.#devices) await put(deviceKey(device.publicKey), rosterEntry(device));
    await connection.close();
  }

  /** Says in the roster alone that a device has these roles. */
  async tellRoles(at: number, roles: readonly HubRole[]): Promise<void> {
    const device = this.device(at);
    const connection = await this.connect();
    const text = JSON.stringify(rosterEntry({ ...device, roles }));
    await connection.request(`$KV.roster.${deviceKey(device.publicKey)}`, text);
    await connection.close();
  }

  /** Says in the roster alone that a device was removed, then. */
  async tellLeft(at: number, leftAt: number): Promise<void> {
    const device = this.device(at);
    const connection = await this.connect();
    const entry: RosterEntry = { ...rosterEntry(device), state: 'left', leftAt };
    await connection.request(`$KV.roster.${deviceKey(device.publicKey)}`, JSON.stringify(entry));
    await connection.close();
  }

  async stop(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}

function rosterEntry({ publicKey, roles }: TestDevice): RosterEntry {
  return { device: publicKey, name: publicKey.slice(0, 6), roles: [...roles], state: 'active' };
}

/** The server writes its ports to a file once it listens. */
async function portOf(folder: string, server: ChildProcess, said: () => string): Promise<number> {
  for (let tries = 0; tries < 250; tries += 1) {
    if (server.exitCode !== null) throw new Error(`nats-server ended: ${said()}`);
    const name = (await readdir(folder)).find((file) => file.endsWith(`_${String(server.pid)}.ports`));
    const text = name === undefined ? '' : await readFile(path.join(folder, name), 'utf8');
    const url = /nats:\/\/[^"]*:(\d+)/u.exec(text)?.[1];
    if (url !== undefined) return Number(url);
    await delay(20);
  }
  throw new Error(`nats-server does not listen: ${said()}`);
}
