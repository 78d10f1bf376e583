import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, nkeyAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { fromSeed } from '@nats-io/nkeys';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inboxOf, readInvitation } from '#shared/sync/index.ts';
import type { HubHost } from '#electron/hub/host.ts';
import { connectNats } from '#electron/sync/nats-hub.ts';
import { newDeviceKey } from '#electron/sync/signatures.ts';
import { freePort, hasNats } from '#tests/support/nats.ts';
import { until } from '#tests/support/sync-device.ts';
import { openHost } from '#tests/support/test-host.ts';

let folder: string;
let host: HubHost;
let servers: readonly string[];

beforeEach(async () => {
  if (!hasNats) return;
  folder = await mkdtemp(path.join(tmpdir(), 'kaibo-hub-'));
  host = await openHost(path.join(folder, 'hub'));
  const port = await freePort();
  await host.create({ orgName: '小满直播', host: null, port });
  servers = [`127.0.0.1:${String(port)}`];
});

afterEach(async () => {
  if (!hasNats) return;
  await host.stop();
  await rm(folder, { recursive: true, force: true });
});

function raw(seed: string): Promise<NatsConnection> {
  const key = new TextEncoder().encode(seed);
  const inboxPrefix = inboxOf(fromSeed(key).getPublicKey());
  return connect({ servers: [...servers], authenticator: nkeyAuthenticator(key), inboxPrefix, reconnect: false });
}

describe.skipIf(!hasNats)('members who come and go', () => {
  it('do not disturb the others: nobody else is disconnected, not for a moment', async () => {
    const [staying, leaving, coming] = [newDeviceKey(), newDeviceKey(), newDeviceKey()];
    await host.admit(staying.publicKey, 'stays', ['ops']);
    await host.admit(leaving.publicKey, 'leaves', ['ops']);
    const link = await connectNats({ servers, seed: staying.seed, ca: null });
    const changes: boolean[] = [];
    link.onLink((line) => changes.push(line === 'up'));
    const leaver = await raw(leaving.seed);

    await host.admit(coming.publicKey, 'comes', ['streamer']);
    const comer = await connectNats({ servers, seed: coming.seed, ca: null });
    await host.invite(['qc']);
    await host.remove(leaving.publicKey);
    await leaver.closed();
    expect(await link.put('work', 'sheet.01', '{}', 0)).toBeGreaterThan(0);
    expect(await comer.put('work', 'sheet.02', '{}', 0)).toBeGreaterThan(0);
    expect(changes).toEqual([]);
    await expect(raw(leaving.seed)).rejects.toThrow(/authorization/iu);
    await link.close();
    await comer.close();
  });

  it('a new role is in force at once for who is connected', async () => {
    const device = newDeviceKey();
    const address = { servers, seed: device.seed, ca: null };
    await host.admit(device.publicKey, 'one', ['qc']);
    const before = await connectNats(address);
    await expect(before.put('work', 'sheet.01', '{}', 0)).rejects.toMatchObject({ fault: 'denied' });
    await host.admit(device.publicKey, 'one', ['ops']);
    expect(await before.put('work', 'sheet.01', '{}', 0)).toBeGreaterThan(0);
    await host.admit(device.publicKey, 'one', ['qc']);
    await expect(before.put('work', 'sheet.02', '{}', 0)).rejects.toMatchObject({ fault: 'denied' });
    await before.close();
  });

  it('are not called removed before the server has heard of it', async () => {
    const devices = Array.from({ length: 8 }, () => newDeviceKey());
    await Promise.all(devices.map(({ publicKey }, at) => host.admit(publicKey, `n${String(at)}`, ['ops'])));
    for (const { seed } of devices) await (await raw(seed)).close();
    for (const { publicKey, seed } of devices) {
      await host.remove(publicKey);
      await expect(raw(seed)).rejects.toThrow(/authorization/iu);
    }
  });

  it('an invitation opens nothing but the door bell', async () => {
    const invitation = readInvitation((await host.invite(['admin'])).text);
    const link = await raw(invitation?.seed ?? '');
    const said = async (subject: string): Promise<string> =>
      link.request(subject, '{}', { timeout: 1_000 }).then(
        () => 'answered',
        (thrown: unknown) => String(thrown),
      );
    for (const subject of [
      '$KV.work.sheet.01',
      '$KV.roster.device',
      '$JS.API.STREAM.INFO.KV_roster',
      '$JS.API.DIRECT.GET.KV_roster.$KV.roster.meta',
      '$JS.API.INFO',
      'files.x.about',
      'presence.me',
      'live.show.item',
      'join.someone-else',
      'hub.host',
    ]) {
      expect([subject, await said(subject)]).toEqual([subject, expect.stringContaining('Permissions Violation')]);
    }
    await link.close();
  });

  it('a request cannot smuggle more into the configuration than the key of its device', async () => {
    const invitation = readInvitation((await host.invite(['ops'])).text);
    const guest = await raw(invitation?.seed ?? '');
    const id = fromSeed(new TextEncoder().encode(invitation?.seed)).getPublicKey();
    const [mine, secret] = [newDeviceKey(), newDeviceKey()];
    const smuggled = `${mine.publicKey}},{nkey:${secret.publicKey}},{nkey:${newDeviceKey().publicKey}`;
    for (const device of [smuggled, 'UNONSENSE', `${mine.publicKey.slice(0, -1)}A`, '', 7]) {
      guest.publish(`join.${id}`, JSON.stringify({ device, name: '二号机' }));
    }
    guest.publish(`join.${id}`, JSON.stringify({ device: mine.publicKey, name: '二号机' }));
    await guest.flush();
    await until('the honest request is heard', () => host.asks.length > 0);
    expect(host.asks).toMatchObject([{ device: mine.publicKey }]);
    await expect(host.admit(smuggled, 'x', ['ops'])).rejects.toThrow('not the key of a device');
    expect(host.state?.devices).toEqual([]);
    await expect(raw(secret.seed)).rejects.toThrow(/authorization/iu);
    await guest.close();
  });
});
