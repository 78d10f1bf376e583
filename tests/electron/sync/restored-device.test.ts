import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conflictCollection, type ConflictDoc } from '#shared/sync/index.ts';
import { createUlids } from '#electron/platform/ulids.ts';
import { restoreFrom } from '#electron/store/recovery.ts';
import { systemClock } from '#electron/platform/system-clock.ts';
import { hasNats, TestHub } from '#tests/support/nats.ts';
import { inStep, newSheet, SHEET_ADAPTERS, SyncDevice, until } from '#tests/support/sync-device.ts';

const ids = createUlids();
const sheet = newSheet(ids.next(), 'at the start');
let hub: TestHub;
let a: SyncDevice;
let b: SyncDevice;
let extra: SyncDevice[] = [];

beforeEach(async () => {
  if (!hasNats) return;
  hub = await TestHub.start(SHEET_ADAPTERS, [['ops'], ['ops']]);
  a = await new SyncDevice(hub.device(0), () => [hub.address]).open();
  b = await new SyncDevice(hub.device(1), () => [hub.address]).open();
  await a.put([sheet]);
  for (const device of [a, b]) device.online();
  await until('both have it', () => inStep([a, b]));
});

afterEach(async () => {
  if (!hasNats) return;
  for (const device of [...extra, a, b]) await device.dispose();
  extra = [];
  await hub.stop();
});

const retitle = (device: SyncDevice, title: string): Promise<void> =>
  device.edit(sheet.id, (edited) => {
    edited.title = title;
  });

async function sent(device: SyncDevice): Promise<void> {
  await until('it is sent', async () => (await device.hub.waiting()).toSend === 0);
}

function conflicts(device: SyncDevice): Promise<readonly ConflictDoc[]> {
  return device.store.documents.find(conflictCollection);
}

/** The store as it is now, put back later in the place of the newer one, the way the studio does it. */
async function putBack(device: SyncDevice, backup: string): Promise<void> {
  await device.offline();
  await device.store.close();
  await restoreFrom(backup, device.store.folders, systemClock);
  await device.open();
}

describe.skipIf(!hasNats)('a device whose store was put back from a backup', () => {
  it('meets what it wrote after the backup as an edit of someone else: a double edit is a conflict', async () => {
    const backup = await a.store.backups.take('manual');
    await retitle(a, 'after the backup');
    await sent(a);
    await putBack(a, backup.path);
    await retitle(a, 'after the restore');
    a.online();
    await until('both are in step', () => inStep([a, b]));
    expect((await b.sheets()).map(({ title }) => title)).toEqual(['after the restore']);
    expect(await conflicts(a)).toMatchObject([
      { path: 'title', kept: { value: 'after the restore' }, lost: { value: 'after the backup' }, settled: null },
    ]);
  });

  it('keeps the other fields it wrote after the backup, and a price is left for a person to choose', async () => {
    const backup = await a.store.backups.take('manual');
    await a.edit(sheet.id, (edited) => {
      edited.stock = 7;
      edited.log = [{ at: 1, text: 'after the backup' }];
    });
    await sent(a);
    await putBack(a, backup.path);
    await a.edit(sheet.id, (edited) => {
      edited.title = 'after the restore';
      edited.stock = 5;
    });
    a.online();
    await until('both are in step', () => inStep([a, b]));
    expect(await b.sheets()).toMatchObject([
      { title: 'after the restore', stock: 7, log: [{ text: 'after the backup' }] },
    ]);
    expect(await conflicts(a)).toMatchObject([{ path: 'stock', open: true, lost: { value: 5 } }]);
  });

  it('reads from where the backup stood: nothing made, changed or removed since is left out', async () => {
    const gone = newSheet(ids.next(), 'will go');
    await a.put([gone]);
    await sent(a);
    const backup = await a.store.backups.take('manual');
    await a.put([newSheet(ids.next(), 'made after')]);
    await retitle(a, 'changed after');
    await a.remove(gone.id);
    await sent(a);
    await putBack(a, backup.path);
    a.online();
    await until('both are in step', () => inStep([a, b]));
    expect((await a.sheets()).map(({ title }) => title).sort()).toEqual(['changed after', 'made after']);
    expect(await conflicts(a)).toEqual([]);
  });

  it('and one with an edit that waited when the backup was made loses neither it nor what came after', async () => {
    await a.offline();
    await retitle(a, 'waited');
    const backup = await a.store.backups.take('manual');
    a.online();
    await sent(a);
    await retitle(a, 'after the backup');
    await sent(a);
    await putBack(a, backup.path);
    await retitle(a, 'after the restore');
    a.online();
    await until('both are in step', () => inStep([a, b]));
    expect((await b.sheets()).map(({ title }) => title)).toEqual(['after the restore']);
    expect(await conflicts(a)).toMatchObject([{ path: 'title', lost: { value: 'after the backup' } }]);
  });
});

describe.skipIf(!hasNats)('a store that was copied to a second machine', () => {
  it('is another device to the hub, though both go by the same name', async () => {
    const backup = await a.store.backups.take('manual');
    const copy = new SyncDevice(hub.device(0), () => [hub.address]);
    extra = [copy];
    await copyFile(backup.path, path.join(copy.userData, 'studio.db'));
    await copy.open();
    expect(copy.hub.device).toBe(a.hub.device);
    await retitle(a, 'on the first');
    await sent(a);
    await retitle(copy, 'on the second');
    copy.online();
    await until('all are in step', () => inStep([a, b, copy]));
    expect((await a.sheets()).map(({ title }) => title)).toEqual(['on the second']);
    expect(await conflicts(copy)).toMatchObject([{ path: 'title', lost: { value: 'on the first' } }]);
  });
});
