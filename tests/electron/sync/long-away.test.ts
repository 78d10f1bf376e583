import { jetstreamManager } from '@nats-io/jetstream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Id } from '#shared/kernel/ids.ts';
import { DAY } from '#shared/kernel/time.ts';
import { conflictCollection } from '#shared/sync/index.ts';
import { createUlids } from '#electron/platform/ulids.ts';
import { HubError, type HubEntry, type HubLink } from '#electron/sync/hub.port.ts';
import { hasNats, TestHub } from '#tests/support/nats.ts';
import { inStep, newSheet, SHEET_ADAPTERS, SyncDevice, until } from '#tests/support/sync-device.ts';

const ids = createUlids();
const [stays, gone, edited, after] = ['stays', 'gone', 'edited', 'after'].map((title) => newSheet(ids.next(), title));
let hub: TestHub;
let here: SyncDevice;
let away: SyncDevice;

beforeEach(async () => {
  if (!hasNats) return;
  hub = await TestHub.start(SHEET_ADAPTERS, [['ops'], ['ops']]);
  here = await new SyncDevice(hub.device(0), () => [hub.address]).open();
  away = await new SyncDevice(hub.device(1), () => [hub.address]).open();
  if (!stays || !gone || !edited) throw new Error('No sheets');
  await here.put([stays, gone, edited]);
  for (const device of [here, away]) device.online();
  await until('both have them', () => inStep([here, away]));
  await until('it has caught up', () => away.state?.kind === 'live');
  await away.offline();
});

afterEach(async () => {
  if (!hasNats) return;
  for (const device of [here, away]) await device.dispose();
  await hub.stop();
});

const titles = async (device: SyncDevice): Promise<readonly string[]> =>
  (await device.sheets()).map(({ title }) => title).sort();

/** Removed by the other device, and then gone from the hub without a mark, as after 90 days. */
async function removeAndForget(removed: readonly Id[]): Promise<void> {
  for (const id of removed) await here.remove(id);
  if (after) await here.put([after]);
  await until('it is sent', async () => (await here.hub.waiting()).toSend === 0);
  const connection = await hub.connect();
  const manager = await jetstreamManager(connection);
  for (const id of removed) await manager.streams.purge('KV_work', { filter: `$KV.work.sheet.${id}` });
  await connection.close();
}

/** As if the device had last been in step so long ago. */
async function wasInStep(daysAgo: number): Promise<void> {
  await away.hub.caughtUp('work', Date.now() - daysAgo * DAY, null);
}

type Take = (entries: readonly HubEntry[]) => Promise<void>;

/** The connection, with `heard` between what the log of the work delivers and who takes it. */
function following(link: HubLink, heard: (entries: readonly HubEntry[], take: Take) => Promise<void>): HubLink {
  const follow: HubLink['follow'] = (bucket, revision, take) =>
    link.follow(bucket, revision, bucket === 'work' ? (entries) => heard(entries, take) : take);
  return new Proxy(link, {
    get: (target, name) => {
      if (name === 'follow') return follow;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

describe.skipIf(!hasNats)('a device that was away for more than 90 days', () => {
  it('removes what the others removed meanwhile, keeps and sends what was edited here, and says so to its windows', async () => {
    const told: string[] = [];
    away.store.documents.onChanged(({ ids: changed, act }) => {
      if (act === 'team.sync') told.push(...changed);
    });
    if (!gone || !edited) throw new Error('No sheets');
    await removeAndForget([gone.id, edited.id]);
    await away.edit(edited.id, (sheet) => {
      sheet.title = 'edited while away';
    });
    await wasInStep(91);
    away.online();
    await until('both are in step', () => inStep([here, away]));
    expect(await titles(away)).toEqual(['after', 'edited while away', 'stays']);
    expect(told).toContain(gone.id);
    expect(await away.store.documents.find(conflictCollection)).toEqual([]);
  });

  it('keeps what lies on the hub but is not to be taken, such as a forged document', async () => {
    if (!stays || !gone) throw new Error('No sheets');
    await removeAndForget([gone.id]);
    const connection = await hub.connect();
    await connection.request(`$KV.work.sheet.${stays.id}`, 'no signature\n{}');
    await connection.close();
    await wasInStep(91);
    away.online();
    await until('the removed one is gone here', async () => !(await titles(away)).includes('gone'));
    expect(await titles(away)).toEqual(['after', 'edited', 'stays']);
  });

  it('begins again when the reading was broken off', async () => {
    if (!gone) throw new Error('No sheets');
    await removeAndForget([gone.id]);
    await wasInStep(91);
    let readings = 0;
    away.online((link) =>
      following(link, async (entries, take) => {
        readings += 1;
        if (readings > 1) return take(entries);
        await take(entries.slice(0, 1));
        throw new HubError('away', 'broken off');
      }),
    );
    await until('the removed one is gone here', async () => !(await titles(away)).includes('gone'));
    expect(readings).toBeGreaterThan(1);
    expect(await titles(away)).toEqual(['after', 'edited', 'stays']);
  });

  it('counts from now on: the next time it reads only what is new', async () => {
    await wasInStep(91);
    away.online();
    await until('it has caught up', () => away.state?.kind === 'live');
    const cursor = await away.hub.cursor('work');
    expect(Date.now() - (cursor?.readAt ?? 0)).toBeLessThan(DAY);
    expect(await titles(away)).toEqual(['edited', 'gone', 'stays']);
  });
});

describe.skipIf(!hasNats)('a device that was away for less', () => {
  it('hears of a removal by its mark', async () => {
    if (!gone) throw new Error('No sheets');
    await here.remove(gone.id);
    await wasInStep(80);
    away.online();
    await until('both are in step', () => inStep([here, away]));
    expect(await titles(away)).toEqual(['edited', 'stays']);
  });
});
