import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, nkeyAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import type { AnyAdapter } from '#shared/sync/index.ts';
import { makeBuckets } from '#electron/hub/buckets.ts';
import { hubConfigText } from '#electron/hub/hub-config.ts';
import { deviceKey, META_KEY } from '#electron/sync/roster.ts';
import { newDeviceKey } from '#electron/sync/signatures.ts';
import type { TestDevice } from '#tests/support/nats.ts';

type Node = { readonly name: string; readonly port: number; readonly file: string; process: ChildProcess | null };

/** Three real nats-servers on loopback that keep three copies of every bucket. */
export class TestCluster {
  readonly folder: string;
  readonly devices: readonly TestDevice[];
  readonly #hubKey = newDeviceKey();
  readonly #nodes: Node[] = [];

  private constructor(folder: string, devices: readonly TestDevice[]) {
    this.folder = folder;
    this.devices = devices;
  }

  static async start(adapters: readonly AnyAdapter[], devices: number): Promise<TestCluster> {
    const folder = await mkdtemp(path.join(tmpdir(), 'kaibo-cluster-'));
    const keys = Array.from({ length: devices }, () => ({ ...newDeviceKey(), roles: ['ops'] as const }));
    const cluster = new TestCluster(folder, keys);
    await cluster.#configure(adapters);
    for (const node of cluster.#nodes) cluster.#up(node);
    await cluster.#fill();
    return cluster;
  }

  get servers(): readonly string[] {
    return this.#nodes.map(({ port }) => `127.0.0.1:${String(port)}`);
  }

  /** A connection of the hub itself. */
  connect(): Promise<NatsConnection> {
    return connect({
      servers: [...this.servers],
      authenticator: nkeyAuthenticator(new TextEncoder().encode(this.#hubKey.seed)),
      maxReconnectAttempts: -1,
      reconnectTimeWait: 100,
      waitOnFirstConnect: true,
    });
  }

  /** Asks until someone leads: name of the node that leads a bucket. */
  async leader(connection: NatsConnection, bucket: string): Promise<string> {
    return this.#patiently(async () => {
      const reply = await connection.request(`$JS.API.STREAM.INFO.KV_${bucket}`, '', { timeout: 1_000 });
      const { cluster } = reply.json<{ cluster?: { leader?: string; replicas?: { current: boolean }[] } }>();
      const all = cluster?.replicas?.every(({ current }) => current) ?? false;
      if (cluster?.leader === undefined || !all) throw new Error('No leader yet, or not all are up to date');
      return cluster.leader;
    });
  }

  async kill(name: string): Promise<void> {
    const node = this.#nodes.find((one) => one.name === name);
    const server = node?.process;
    if (!node || !server) throw new Error(`No node ${name}`);
    node.process = null;
    server.kill('SIGKILL');
    await once(server, 'exit');
  }

  /** Starts those that are down. */
  up(): void {
    for (const node of this.#nodes) if (node.process === null) this.#up(node);
  }

  /** What the leader of the bucket has under a key; null when it has nothing. A follower might lag behind. */
  async read(connection: NatsConnection, bucket: string, key: string): Promise<string | null> {
    const ask = JSON.stringify({ last_by_subj: `$KV.${bucket}.${key}` });
    return this.#patiently(async () => {
      const reply = await connection.request(`$JS.API.STREAM.MSG.GET.KV_${bucket}`, ask, { timeout: 2_000 });
      const answer = reply.json<{ message?: { data: string }; error?: { code: number } }>();
      if (answer.error !== undefined && answer.error.code !== 404) throw new Error('Not now');
      return answer.message ? Buffer.from(answer.message.data, 'base64').toString() : null;
    });
  }

  async stop(): Promise<void> {
    for (const { name, process } of this.#nodes) if (process) await this.kill(name);
    await rm(this.folder, { recursive: true, force: true });
  }

  async #configure(adapters: readonly AnyAdapter[]): Promise<void> {
    const ports = await freePorts(6);
    const routes = ports.slice(3).map((port) => `nats://127.0.0.1:${String(port)}`);
    for (const at of [0, 1, 2]) {
      const name = `node-${String(at)}`;
      const file = path.join(this.folder, `${name}.conf`);
      const port = ports[at] ?? 0;
      const text = hubConfigText(
        {
          serverName: name,
          host: '127.0.0.1',
          port,
          storeDir: path.join(this.folder, name),
          portsDir: null,
          hubKey: this.#hubKey.publicKey,
          devices: this.devices.map(({ publicKey, roles }) => ({ device: publicKey, roles })),
          invitations: [],
          tls: null,
          syncAlways: false,
          cluster: { host: '127.0.0.1', port: ports[at + 3] ?? 0, routes, tls: null },
        },
        adapters,
      );
      await writeFile(file, text);
      this.#nodes.push({ name, port, file, process: null });
    }
  }

  #up(node: Node): void {
    node.process = spawn('nats-server', ['-c', node.file], { stdio: 'ignore' });
  }

  async #fill(): Promise<void> {
    const connection = await this.#patiently(() => this.connect());
    await this.#patiently(() => makeBuckets(connection, 3));
    const put = (key: string, value: unknown): Promise<unknown> =>
      this.#patiently(() => connection.request(`$KV.roster.${key}`, JSON.stringify(value)));
    await put(META_KEY, { orgName: '小满直播', epoch: 1, minEnvelope: 1 });
    for (const { publicKey, roles } of this.devices) {
      await put(deviceKey(publicKey), { device: publicKey, name: publicKey.slice(0, 6), roles, state: 'active' });
    }
    await connection.close();
  }

  /** A cluster answers some seconds after it began, and after each failure. */
  async #patiently<T>(work: () => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      try {
        return await work();
      } catch (thrown) {
        if (tries > 120) throw thrown;
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
  }
}

async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '127.0.0.1'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  });
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}
