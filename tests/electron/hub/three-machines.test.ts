import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { instant } from '#shared/kernel/time.ts';
import { readInvitation } from '#shared/sync/index.ts';
import { Follower } from '#electron/hub/follower.ts';
import type { HubHost } from '#electron/hub/host.ts';
import { hubConfigText } from '#electron/hub/hub-config.ts';
import { askToJoin } from '#electron/hub/join.ts';
import { routesOf } from '#electron/hub/machine.model.ts';
import type { MachineAt } from '#electron/hub/three-machines.ts';
import { makeCertificates } from '#electron/hub/tls.ts';
import type { HubLink } from '#electron/sync/hub.port.ts';
import { connectNats } from '#electron/sync/nats-hub.ts';
import { newDeviceKey } from '#electron/sync/signatures.ts';
import { freePort, hasNats } from '#tests/support/nats.ts';
import { SHEET_ADAPTERS, until } from '#tests/support/sync-device.ts';
import { openHost } from '#tests/support/test-host.ts';

const LONG_MS = 60_000;
const clock = { now: () => instant(Date.now()) };

let folder: string;
let at: readonly MachineAt[];
let host: HubHost;
const followers: Follower[] = [];

async function follower(number: number): Promise<Follower> {
  const opened = await Follower.open({
    folder: path.join(folder, `machine-${String(number)}`),
    clock,
    adapters: SHEET_ADAPTERS,
    onFollowing: () => undefined,
  });
  if (opened === null) throw new Error('Nothing was installed');
  return opened;
}

/** Carries the packet of a machine over and starts it. */
async function install(number: number): Promise<Follower> {
  const packet = await readFile(path.join(folder, `machine-1/machine-${String(number)}.kaibohub`), 'utf8');
  await Follower.install(path.join(folder, `machine-${String(number)}`), packet);
  const opened = await follower(number);
  await opened.start();
  return opened;
}

beforeAll(async () => {
  if (!hasNats) return;
  folder = await mkdtemp(path.join(tmpdir(), 'kaibo-three-'));
  at = await Promise.all(
    [1, 2, 3].map(async () => ({ host: '127.0.0.1', port: await freePort(), clusterPort: await freePort() })),
  );
  host = await openHost(path.join(folder, 'machine-1'));
  const made = host.create({ orgName: '小满直播', host: null, machines: at });
  const packet = path.join(folder, 'machine-1/machine-3.kaibohub');
  await until('what the others need is there', () =>
    stat(packet).then(
      () => true,
      () => false,
    ),
  );
  for (const number of [2, 3]) followers.push(await install(number));
  await made;
  await until('both are heard', () => host.machines.every(({ there }) => there), LONG_MS);
}, LONG_MS);

afterAll(async () => {
  if (!hasNats) return;
  for (const one of followers) await one.stop();
  await host.stop();
  await rm(folder, { recursive: true, force: true });
});

type Device = { readonly device: string; readonly seed: string };

/** A connection of a device to one of the machines and no other. */
function linkTo(machine: number, { seed }: Device): Promise<HubLink> {
  const { ca } = host.state ?? {};
  return connectNats({ servers: [`127.0.0.1:${String(at[machine - 1]?.port)}`], seed, ca: ca ?? null });
}

async function admitted(name: string): Promise<Device> {
  const { publicKey: device, seed } = newDeviceKey();
  await host.admit(device, name, ['ops']);
  return { device, seed };
}

function isRefused(machine: number, device: Device): Promise<boolean> {
  return linkTo(machine, device).then(
    async (link) => {
      await link.close();
      return false;
    },
    () => true,
  );
}

/** Asks again while the three agree on who leads. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  let value: T | undefined;
  await until(
    'the hub answers',
    async () => {
      value = await work().catch(() => undefined);
      return value !== undefined;
    },
    LONG_MS,
  );
  return value as T;
}

describe.skipIf(!hasNats)('a hub on three machines', () => {
  it('keeps what is carried over for its owner alone', async () => {
    for (const file of [
      'machine-1/machine-2.kaibohub',
      'machine-2/machine.json',
      'machine-2/server.key',
      'machine-2/hub.conf',
    ])
      expect((await stat(path.join(folder, file))).mode & 0o077).toBe(0);
  });

  it('lets a new device in at each of them, and what one takes the others have', async () => {
    const device = await admitted('一号机');
    const links = await Promise.all([1, 2, 3].map((machine) => linkTo(machine, device)));
    const [first, , third] = links;
    const revision = await patiently(
      () => first?.put('work', 'sheet.01', '{}', 0) ?? Promise.reject(new Error('none')),
    );
    await until('the third has it', async () => (await third?.get('work', 'sheet.01'))?.revision === revision);
    for (const link of links) await link.close();
  });

  it('takes an invitation at any of them', async () => {
    const { text } = await host.invite(['ops']);
    const invitation = readInvitation(text);
    if (invitation === null) throw new Error('The invitation does not read');
    expect(invitation.servers).toEqual(at.map(({ port }) => `127.0.0.1:${String(port)}`));
    const onlySecond = { ...invitation, servers: invitation.servers.slice(1, 2) };
    const { publicKey: device } = newDeviceKey();
    const signal = new AbortController().signal;
    const joining = askToJoin(onlySecond, { device, name: '新来的' }, { asked: () => undefined, signal });
    await until('the first machine hears of it', () => host.asks.length === 1);
    await host.approve(host.asks[0]?.id ?? '', '新来的', ['ops']);
    expect(await joining).toBe('approved');
  });

  it('cuts a removed device off at all of them', async () => {
    const device = await admitted('要走的');
    const links = await Promise.all([1, 2, 3].map((machine) => linkTo(machine, device)));
    const cut = links.map(() => false);
    for (const [index, link] of links.entries()) link.onLink((line) => (cut[index] ||= line !== 'up'));
    await host.remove(device.device);
    await until('every line is cut', () => cut.every(Boolean));
    for (const link of links) await link.close();
    for (const machine of [1, 2, 3]) await expect(linkTo(machine, device)).rejects.toMatchObject({ fault: 'denied' });
  });

  it('goes on with one down, which lets nobody in who was removed meanwhile', async () => {
    const leaver = await admitted('离职的');
    const stays = await admitted('在职的');
    await followers[1]?.stop();
    await host.remove(leaver.device);
    await until('the second has followed', () => isRefused(2, leaver), LONG_MS);
    const link = await linkTo(1, stays);
    expect(await patiently(() => link.put('work', 'sheet.02', '{}', 0))).toBeGreaterThan(0);
    followers[1] = await follower(3);
    await followers[1].start();
    // From its first moment on: it knows nobody until it has read the roster.
    await expect(linkTo(3, leaver)).rejects.toMatchObject({ fault: 'denied' });
    const back = await patiently(() => linkTo(3, stays));
    await expect(linkTo(3, leaver)).rejects.toMatchObject({ fault: 'denied' });
    expect((await patiently(() => back.get('work', 'sheet.02')))?.key).toBe('sheet.02');
    await back.close();
    await link.close();
  });

  it('lets no stranger in between the machines, whatever it calls itself', async () => {
    const { servers } = await makeCertificates(['127.0.0.1'], Date.now());
    // The authority's certificate is in every invitation; one of its own making is all a stranger has to show.
    const ca = host.state?.ca ?? '';
    const made = { 'ca.crt': ca, 'server.crt': servers[0]?.cert ?? '', 'server.key': servers[0]?.key ?? '' };
    const file = (name: string): string => path.join(folder, `stranger-${name}`);
    for (const [name, text] of Object.entries(made)) await writeFile(file(name), text);
    const [, second] = at;
    const tls = { cert: file('server.crt'), key: file('server.key'), ca: file('ca.crt') };
    const config = hubConfigText(
      {
        serverName: 'kaibo-4',
        host: '127.0.0.1',
        port: await freePort(),
        storeDir: file('data'),
        portsDir: null,
        hubKey: host.state?.hubKey ?? '',
        devices: [],
        invitations: [],
        tls: null,
        syncAlways: false,
        cluster: {
          host: '127.0.0.1',
          port: await freePort(),
          routes: routesOf(second ? [{ ...second, key: '' }] : []),
          tls,
        },
      },
      SHEET_ADAPTERS,
    );
    await writeFile(file('hub.conf'), config);
    const stranger = spawn('nats-server', ['-c', file('hub.conf')], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    stranger.stderr.on('data', (text: Buffer) => (said += text.toString()));
    await until('it was sent away again and again', () => said.split('Router connection closed').length > 3);
    stranger.kill();
    expect(said).not.toContain('metadata leader');
  });
});
