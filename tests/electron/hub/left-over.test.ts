import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HubHost } from '#electron/hub/host.ts';
import { ServerFailed } from '#electron/hub/server.ts';
import { connectNats } from '#electron/sync/nats-hub.ts';
import { newDeviceKey } from '#electron/sync/signatures.ts';
import { freePort, hasNats } from '#tests/support/nats.ts';
import { until } from '#tests/support/sync-device.ts';
import { keptSecrets, openHost } from '#tests/support/test-host.ts';

let folder: string;
let port: number;
let left: ChildProcess | null = null;
let stranger: Server | null = null;
const secrets = keptSecrets();
const hosts: HubHost[] = [];

async function open(): Promise<HubHost> {
  const host = await openHost(path.join(folder, 'hub'), { secrets });
  hosts.push(host);
  return host;
}

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kaibo-hub-'));
  port = await freePort();
});

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.stop();
  if (left !== null && left.exitCode === null && left.signalCode === null) left.kill('SIGKILL');
  stranger?.close();
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(!hasNats)('a server that is there already', () => {
  it('is replaced when the process that ran it is gone, so that who is removed is cut off', async () => {
    const before = await open();
    await before.create({ orgName: '小满直播', host: null, port });
    const device = newDeviceKey();
    await before.admit(device.publicKey, 'one', ['ops']);
    await before.stop(true);
    const orphan = spawn('nats-server', ['-c', path.join(folder, 'hub', 'hub.conf')], { stdio: 'ignore' });
    left = orphan;
    const address = { servers: [`127.0.0.1:${String(port)}`], seed: device.seed, ca: null };
    await until('it listens', () =>
      connectNats(address).then(
        (early) => early.close().then(() => true),
        () => false,
      ),
    );
    const ended = once(orphan, 'exit');
    const after = await open();
    await after.start();
    await ended;
    expect(after.running).toBe(true);
    const link = await connectNats(address);
    let up = true;
    link.onLink((line) => (up = line === 'up'));
    await after.remove(device.publicKey);
    await until('the line is cut', () => !up);
    await link.close();
    await expect(connectNats(address)).rejects.toMatchObject({ fault: 'denied' });
  });

  it('is left alone while a living process runs it', async () => {
    const first = await open();
    await first.create({ orgName: '小满直播', host: null, port });
    const second = await open();
    await expect(second.start()).rejects.toThrow('this hub runs already');
    expect(first.running).toBe(true);
  });

  it('is named when it is another program', async () => {
    const taken = createServer().listen(port, '127.0.0.1');
    stranger = taken;
    await once(taken, 'listening');
    const host = await open();
    const making = host.create({ orgName: '小满直播', host: null, port });
    await expect(making).rejects.toThrow(ServerFailed);
    await expect(making).rejects.toThrow(`127.0.0.1:${String(port)} is taken by another program`);
  });
});
