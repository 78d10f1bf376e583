import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KEEPER_CHANGED, keeperSubject, readInvitation, type HubRole } from '#shared/sync/index.ts';
import type { HubHost } from '#electron/hub/host.ts';
import { askToJoin } from '#electron/hub/join.ts';
import { RemoteKeeper } from '#electron/hub/remote-keeper.ts';
import type { HubLink } from '#electron/sync/hub.port.ts';
import { connectNats } from '#electron/sync/nats-hub.ts';
import { newDeviceKey } from '#electron/sync/signatures.ts';
import { freePort, hasNats } from '#tests/support/nats.ts';
import { until } from '#tests/support/sync-device.ts';
import { openHost } from '#tests/support/test-host.ts';

let folder: string;
let host: HubHost;
const links: HubLink[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'kaibo-keeper-'));
  host = await openHost(path.join(folder, 'hub'));
  if (hasNats) await host.create({ orgName: '小满直播', host: null, port: await freePort() });
});

afterEach(async () => {
  for (const link of links.splice(0)) await link.close();
  await host.stop();
  await rm(folder, { recursive: true, force: true });
});

type Member = { readonly device: string; readonly link: HubLink; readonly keeper: RemoteKeeper };

/** A device of the team, connected. */
async function member(roles: readonly HubRole[]): Promise<Member> {
  const { publicKey: device, seed } = newDeviceKey();
  await host.admit(device, roles.join(' '), roles);
  const link = await connectNats({ servers: [`127.0.0.1:${String(host.state?.port)}`], seed, ca: null });
  links.push(link);
  return { device, link, keeper: new RemoteKeeper(link, device) };
}

/** Someone with an invitation, at the door. */
function knock(text: string) {
  const invitation = readInvitation(text);
  if (invitation === null) throw new Error('The invitation does not read');
  const { publicKey: device } = newDeviceKey();
  const signal = new AbortController().signal;
  return askToJoin(invitation, { device, name: '三号机' }, { asked: () => undefined, signal });
}

function rolesOf(device: string): readonly HubRole[] | undefined {
  return host.state?.devices.find((one) => one.device === device && one.state === 'active')?.roles;
}

describe.skipIf(!hasNats)('an admin at another machine than the hub', () => {
  it('invites, is told who asks, and lets them in', async () => {
    const admin = await member(['admin']);
    let told = 0;
    admin.link.listen(KEEPER_CHANGED, () => (told += 1));
    const { text } = await admin.keeper.invite(['control']);
    const joining = knock(text);
    await until('the admin is told', () => told > 0);
    const [ask] = await admin.keeper.asks();
    expect(ask).toMatchObject({ name: '三号机', roles: ['control'] });
    await admin.keeper.approve(ask?.id ?? '', '三号机', ['control', 'ops']);
    expect(await joining).toBe('approved');
    expect(rolesOf(ask?.device ?? '')).toEqual(['control', 'ops']);
    expect(await admin.keeper.asks()).toEqual([]);
  });

  it('says no', async () => {
    const admin = await member(['admin']);
    const { text } = await admin.keeper.invite(['ops']);
    const joining = knock(text);
    await until('the request is heard', async () => (await admin.keeper.asks()).length === 1);
    await admin.keeper.refuse((await admin.keeper.asks())[0]?.id ?? '');
    expect(await joining).toBe('refused');
  });

  it('changes roles, and cuts a device off at once', async () => {
    const admin = await member(['admin']);
    const other = await member(['ops']);
    await admin.keeper.setRoles(other.device, ['buyer']);
    expect(rolesOf(other.device)).toEqual(['buyer']);
    const changes: boolean[] = [];
    other.link.onLink((line) => changes.push(line === 'up'));
    await admin.keeper.remove(other.device);
    await until('the line is cut', () => changes.includes(false));
    expect(rolesOf(other.device)).toBeUndefined();
  });

  it('cannot leave the team without an admin', async () => {
    const admin = await member(['admin', 'manager']);
    await expect(admin.keeper.setRoles(admin.device, ['manager'])).rejects.toMatchObject({ why: 'last-admin' });
    await expect(admin.keeper.remove(admin.device)).rejects.toMatchObject({ why: 'last-admin' });
    expect(rolesOf(admin.device)).toEqual(['admin', 'manager']);
  });

  it('is nobody else: the server refuses every other role, and an admin in the name of another', async () => {
    const admin = await member(['admin']);
    const manager = await member(['manager', 'ops']);
    await expect(manager.keeper.invite(['admin'])).rejects.toMatchObject({ fault: 'denied' });
    await expect(manager.link.ask(keeperSubject(admin.device), '{"act":"asks"}')).rejects.toMatchObject({
      fault: 'denied',
    });
    await expect(admin.link.ask(keeperSubject(manager.device), '{"act":"asks"}')).rejects.toMatchObject({
      fault: 'denied',
    });
  });

  it('is answered when what it asks makes no sense', async () => {
    const admin = await member(['admin']);
    expect(JSON.parse(await admin.link.ask(keeperSubject(admin.device), 'wipe everything'))).toEqual({
      done: false,
      why: 'failed',
    });
  });
});
