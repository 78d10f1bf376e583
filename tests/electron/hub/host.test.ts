import { mkdtemp, readFile, rename, rm, stat } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY } from '#shared/kernel/time.ts';
import { readInvitation } from '#shared/sync/index.ts';
import type { HubHost } from '#electron/hub/host.ts';
import { askToJoin } from '#electron/hub/join.ts';
import { compactToPem, makeCertificates } from '#electron/hub/tls.ts';
import { createUlids } from '#electron/platform/ulids.ts';
import { HubError } from '#electron/sync/hub.port.ts';
import { connectNats } from '#electron/sync/nats-hub.ts';
import { newDeviceKey } from '#electron/sync/signatures.ts';
import { freePort, hasNats } from '#tests/support/nats.ts';
import { newSheet, SyncDevice, until } from '#tests/support/sync-device.ts';
import { openHost } from '#tests/support/test-host.ts';

let folder: string;
let host: HubHost;
let now: number;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kaibo-hub-'));
  now = Date.now();
  host = await openHost(path.join(folder, 'hub'), { now: () => now });
});

afterEach(async () => {
  await host.stop();
  await rm(folder, { recursive: true, force: true });
});

/** The address of this machine in its network; tests of TLS off loopback need one. */
function ownAddress(): string | undefined {
  return Object.values(networkInterfaces())
    .flat()
    .find((one) => one?.family === 'IPv4' && !one.internal)?.address;
}

async function create(address: string | null = null): Promise<void> {
  await host.create({ orgName: '小满直播', host: address, port: await freePort() });
}

describe.skipIf(!hasNats)('a hub on this machine', () => {
  it('lets a device in by invitation and approval, and cuts it off at once', async () => {
    await create();
    const { text } = await host.invite(['ops']);
    const invitation = readInvitation(text);
    if (invitation === null) throw new Error('The invitation does not read');
    const device = newDeviceKey();
    const joining = askToJoin(
      invitation,
      { device: device.publicKey, name: '二号机' },
      { asked: () => undefined, signal: new AbortController().signal },
    );
    await until('the request is heard', () => host.asks.length === 1);
    expect(host.asks[0]).toMatchObject({ device: device.publicKey, name: '二号机', roles: ['ops'] });
    await host.approve(host.asks[0]?.id ?? '', '二号机', ['ops']);
    expect(await joining).toBe('approved');

    const address = { servers: invitation.servers, seed: device.seed, ca: null };
    const link = await connectNats(address);
    expect(await link.put('work', 'sheet.01', '{}', 0)).toBeGreaterThan(0);
    await expect(link.put('work', 'other.01', '{}', 0)).rejects.toMatchObject({ fault: 'denied' });
    const changes: boolean[] = [];
    link.onLink((line) => changes.push(line === 'up'));
    await host.remove(device.publicKey);
    await until('the line is cut', () => changes.includes(false));
    await link.close();
    await expect(connectNats(address)).rejects.toThrow(HubError);
  });

  it('keeps secrets out of its files, and its files to their owner', async () => {
    await create();
    const { text } = await host.invite(['ops']);
    for (const name of ['hub.json', 'hub.conf']) {
      const file = path.join(folder, 'hub', name);
      expect((await stat(file)).mode & 0o077).toBe(0);
      const content = await readFile(file, 'utf8');
      expect(content).not.toContain(readInvitation(text)?.seed);
      expect(content).not.toMatch(/\bSU[A-Z2-7]{40}/u);
    }
  });

  it('does not let an invitation in that has expired', async () => {
    await create();
    const { text } = await host.invite(['ops']);
    now += 25 * 3_600_000;
    await host.invite(['ops']);
    const invitation = readInvitation(text);
    if (invitation === null) throw new Error('The invitation does not read');
    const asking = askToJoin(
      invitation,
      { device: newDeviceKey().publicKey, name: 'late' },
      { asked: () => undefined, signal: new AbortController().signal },
    );
    await expect(asking).rejects.toThrow();
  });

  it.skipIf(ownAddress() === undefined)('speaks TLS in the network, with an authority of its own', async () => {
    await create(ownAddress());
    const { text } = await host.invite(['ops']);
    const invitation = readInvitation(text);
    expect(invitation?.ca).not.toBe('');
    expect(text.length).toBeLessThan(1_800);
    const device = newDeviceKey();
    await host.admit(device.publicKey, 'one', ['ops']);
    const servers = invitation?.servers ?? [];
    const link = await connectNats({ servers, seed: device.seed, ca: compactToPem(invitation?.ca ?? '') });
    expect((await link.info('work')).last).toBe(0);
    await link.close();
    const { ca } = await makeCertificates(['127.0.0.1'], now);
    await expect(connectNats({ servers, seed: device.seed, ca })).rejects.toThrow(HubError);
  });

  it('stands again after it was stopped, with everyone it knew', async () => {
    await create();
    const device = newDeviceKey();
    await host.admit(device.publicKey, 'one', ['ops']);
    const servers = [`127.0.0.1:${String(host.state?.port)}`];
    await host.stop(true);
    expect(host.running).toBe(false);
    await host.start();
    const link = await connectNats({ servers, seed: device.seed, ca: null });
    expect((await link.info('roster')).last).toBeGreaterThan(0);
    await link.close();
  });

  it('lets go of removals older than 90 days when it starts', async () => {
    await create();
    const device = newDeviceKey();
    await host.admit(device.publicKey, 'one', ['ops']);
    const servers = [`127.0.0.1:${String(host.state?.port)}`];
    const desk = await new SyncDevice({ ...device, roles: ['ops'] }, () => servers).open();
    desk.online();
    const [gone, kept] = ['gone', 'kept'].map((title) => newSheet(createUlids().next(), title));
    if (!gone || !kept) throw new Error('No sheets');
    const sent = () => until('it is sent', async () => (await desk.hub.waiting()).toSend === 0);
    await desk.put([gone]);
    await sent();
    await desk.remove(gone.id);
    await sent();
    await desk.put([kept]);
    await sent();
    await desk.dispose();
    await host.stop(true);
    now += 91 * DAY;
    await host.start();
    const link = await connectNats({ servers, seed: device.seed, ca: null });
    await until('the mark is gone', async () => (await link.get('work', `sheet.${gone.id}`)) === null);
    expect(await link.get('work', `sheet.${kept.id}`)).not.toBeNull();
    await link.close();
  });

  it('copies itself and stands again from the copy, and never mixes two copies', async () => {
    await create();
    const device = newDeviceKey();
    await host.admit(device.publicKey, 'one', ['ops']);
    const address = { servers: [`127.0.0.1:${String(host.state?.port)}`], seed: device.seed, ca: null };
    const before = await connectNats(address);
    const revision = await before.put('work', 'sheet.01', '{}', 0);
    await before.close();
    const copy = path.join(folder, 'copy');
    await host.backUp(copy);
    expect(host.running).toBe(true);
    await expect(host.backUp(copy)).rejects.toThrow();
    expect(host.running).toBe(true);

    await host.stop(true);
    await rm(path.join(folder, 'hub'), { recursive: true });
    await rename(copy, path.join(folder, 'hub'));
    await host.start();
    await host.raiseEpoch();
    const after = await connectNats(address);
    expect((await after.info('work')).last).toBe(revision);
    // As when the same copy is put back once more: it has to be another epoch than any before.
    const first = host.state?.epoch ?? 0;
    expect(first).toBeGreaterThan(1);
    now += 60_000;
    await host.raiseEpoch();
    expect(host.state?.epoch).toBeGreaterThan(first);
    await after.close();
  });
});
