import { cp, rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conflictCollection, type ConflictDoc } from '#shared/sync/index.ts';
import { createUlids } from '#electron/platform/ulids.ts';
import { hasNats, TestHub } from '#tests/support/nats.ts';
import { inStep, newSheet, SHEET_ADAPTERS, SyncDevice, until, type Sheet } from '#tests/support/sync-device.ts';

const ids = createUlids();
let hub: TestHub;
let team: readonly SyncDevice[];
let a: SyncDevice;
let b: SyncDevice;
let sheet: Sheet;

beforeEach(async () => {
  if (!hasNats) return;
  hub = await TestHub.start(SHEET_ADAPTERS, [['ops'], ['ops'], ['ops']]);
  const open = (at: number) => new SyncDevice(hub.device(at), () => [hub.address]).open();
  team = [await open(0), await open(1), await open(2)];
  a = member(0);
  b = member(1);
  sheet = newSheet(ids.next(), 'at first');
  await a.put([sheet]);
  for (const one of team) one.online();
  await until('all have it', async () => (await b.sheets()).length === 1 && (await inStep(team)));
});

afterEach(async () => {
  if (!hasNats) return;
  for (const one of team) await one.dispose();
  await hub.stop();
});

function member(at: number): SyncDevice {
  const device = team[at];
  if (device === undefined) throw new Error('No such device');
  return device;
}

const edit = (device: SyncDevice, change: (edited: Sheet) => void): Promise<void> => device.edit(sheet.id, change);
const conflicts = (device: SyncDevice): Promise<readonly ConflictDoc[]> =>
  device.store.documents.find(conflictCollection);

async function sent(device: SyncDevice): Promise<void> {
  await until('it is sent', async () => device.state?.kind === 'live' && (await device.hub.waiting()).toSend === 0);
}

/** Everyone but this one is away. */
async function alone(device: SyncDevice): Promise<void> {
  for (const one of team) if (one !== device) await one.offline();
}

async function lose(): Promise<void> {
  for (const one of team) await one.offline();
  await hub.kill();
  await rm(hub.storeDir, { recursive: true });
  await hub.up();
  await hub.makeBuckets();
  await hub.writeRoster();
}

/** The first to come to an empty hub, and told to send everything. */
async function refill(device: SyncDevice): Promise<void> {
  device.online();
  await until('it has stopped', () => device.state?.kind === 'stopped');
  await device.engine.resumeAfterEmpty();
  await sent(device);
}

async function comesBack(device: SyncDevice): Promise<void> {
  device.online();
  await sent(device);
}

describe.skipIf(!hasNats)('a hub that was lost for good, after an edit was sent that only its author has', () => {
  it('and filled by another who then edits the same field: a conflict with both values', async () => {
    await alone(a);
    await edit(a, (one) => (one.title = 'sent and acknowledged'));
    await sent(a);
    await lose();
    await refill(b);
    await edit(b, (one) => (one.title = 'edited after'));
    await sent(b);
    await comesBack(a);
    await until('both are in step', () => inStep([a, b]));
    expect(await conflicts(a)).toMatchObject([
      { path: 'title', kept: { value: 'edited after' }, lost: { value: 'sent and acknowledged' }, settled: null },
    ]);
  });

  it('and filled by another who leaves it alone: the edit is there for all, without a conflict', async () => {
    await alone(a);
    await edit(a, (one) => (one.title = 'sent and acknowledged'));
    await sent(a);
    await lose();
    await refill(b);
    await edit(b, (one) => (one.stock = 3));
    await sent(b);
    await comesBack(a);
    await until('both are in step', () => inStep([a, b]));
    expect(await b.sheets()).toMatchObject([{ title: 'sent and acknowledged', stock: 3 }]);
    expect([...(await conflicts(a)), ...(await conflicts(b))]).toEqual([]);
  });

  it('a removed step stays removed, a moved one where it was put, a withdrawn tick withdrawn', async () => {
    await edit(a, (one) => one.steps.forEach((step) => (step.tick = 'early')));
    await sent(a);
    await until('all have it', () => inStep(team));
    await alone(a);
    await edit(a, (one) => (one.steps = one.steps.filter(({ id }) => id !== 'b')));
    await edit(a, (one) => (one.steps = one.steps.filter(({ id }) => id !== 'c')));
    await edit(a, (one) => one.steps.reverse());
    await edit(a, (one) => one.steps[0] && (one.steps[0].tick = null));
    await sent(a);
    await lose();
    await refill(b);
    await edit(b, (one) => (one.title = 'edited after'));
    await sent(b);
    await comesBack(a);
    await until('both are in step', () => inStep([a, b]));
    expect(await b.sheets()).toMatchObject([
      {
        title: 'edited after',
        steps: [
          { id: 'd', tick: null },
          { id: 'a', tick: 'early' },
        ],
      },
    ]);
    expect([...(await conflicts(a)), ...(await conflicts(b))]).toEqual([]);
  });

  it('and filled by a third who knew nothing, before the second came with what it had: nothing is lost', async () => {
    const c = member(2);
    await alone(a);
    await edit(a, (one) => (one.title = 'of a'));
    await sent(a);
    await a.offline();
    await edit(b, (one) => (one.stock = 4));
    await lose();
    await refill(c);
    await comesBack(b);
    await edit(c, (one) => (one.title = 'of c'));
    await sent(c);
    await comesBack(a);
    await until('all are in step', () => inStep(team));
    expect(await a.sheets()).toMatchObject([{ title: 'of c', stock: 4 }]);
    expect(await conflicts(a)).toMatchObject([{ path: 'title', kept: { value: 'of c' }, lost: { value: 'of a' } }]);
  });

  it('put back from an old copy, and lost again: what each had meanwhile comes together', async () => {
    const c = member(2);
    for (const one of team) await one.offline();
    await hub.kill('SIGTERM');
    await cp(hub.storeDir, `${hub.storeDir}-copy`, { recursive: true });
    await hub.up();
    await comesBack(a);
    await edit(a, (one) => (one.title = 'after the copy'));
    await sent(a);
    await a.offline();
    await hub.kill();
    await rm(hub.storeDir, { recursive: true });
    await cp(`${hub.storeDir}-copy`, hub.storeDir, { recursive: true });
    await hub.up();
    hub.epoch += 1;
    await hub.writeRoster();
    await comesBack(b);
    await edit(b, (one) => (one.title = 'on the copy'));
    await edit(b, (one) => (one.steps = one.steps.filter(({ id }) => id !== 'b')));
    await sent(b);
    await lose();
    await refill(c);
    await comesBack(b);
    await comesBack(a);
    await until('all are in step', () => inStep(team));
    expect(await c.sheets()).toMatchObject([{ title: 'on the copy', steps: [{ id: 'a' }, { id: 'c' }, { id: 'd' }] }]);
    expect(await conflicts(a)).toMatchObject([{ path: 'title', lost: { value: 'after the copy' } }]);
  });
});
