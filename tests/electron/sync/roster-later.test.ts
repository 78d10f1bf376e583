import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUlids } from '#electron/platform/ulids.ts';
import { newShadow } from '#shared/sync/index.ts';
import { HubPen } from '#tests/support/hub-pen.ts';
import { hasNats, TestHub } from '#tests/support/nats.ts';
import { inStep, newSheet, SHEET_ADAPTERS, SyncDevice, until } from '#tests/support/sync-device.ts';

const ids = createUlids();
let hub: TestHub;
let writes: SyncDevice;
let reads: SyncDevice;

beforeEach(async () => {
  if (!hasNats) return;
  hub = await TestHub.start(SHEET_ADAPTERS, [['ops'], ['ops']]);
  writes = await new SyncDevice(hub.device(0), () => [hub.address]).open();
  reads = await new SyncDevice(hub.device(1), () => [hub.address]).open();
});

afterEach(async () => {
  if (!hasNats) return;
  for (const device of [writes, reads]) await device.dispose();
  await hub.stop();
});

describe.skipIf(!hasNats)('a roster that changes while devices are connected', () => {
  it('gives a device new roles: it reads at once what it may read now', async () => {
    await hub.tellRoles(1, []);
    writes.online();
    reads.online();
    await writes.put([newSheet(ids.next(), 'for everybody')]);
    await until('both are live', () => [writes, reads].every(({ state }) => state?.kind === 'live'));
    expect(await reads.sheets()).toEqual([]);
    await hub.tellRoles(1, ['ops']);
    await until('it has read it', async () => (await reads.sheets()).length === 1);
  });

  it('says that a device was removed: it stops, sends nothing more, and keeps what it has', async () => {
    const [before, after] = [newSheet(ids.next(), 'before'), newSheet(ids.next(), 'after')];
    await writes.put([before]);
    for (const device of [writes, reads]) device.online();
    await until('both have it', async () => (await reads.sheets()).length === 1);
    await hub.tellLeft(0, Date.now());
    await until('it has stopped', () => writes.state?.kind === 'stopped');
    expect(writes.state).toEqual({ kind: 'stopped', reason: 'removed' });
    await writes.put([after]);
    expect(await writes.hub.waiting()).toEqual({ toSend: 1, refused: 0 });
    expect(await writes.sheets()).toHaveLength(2);
    expect(await reads.sheets()).toMatchObject([{ title: 'before' }]);
  });

  it('removed a device: what it wrote before is read by whoever joins, what comes in its name later is refused', async () => {
    await writes.put([newSheet(ids.next(), 'before')]);
    writes.online();
    await until('it is sent', async () => (await writes.hub.waiting()).toSend === 0);
    await writes.offline();
    const forged = newSheet(ids.next(), 'after');
    const key = `sheet.${forged.id}`;
    const pen = new HubPen(hub);
    // What was on its way for ten seconds while it was removed still counts; this is the moment after.
    const leftAt = Date.now() - 10_000;
    await until('the clock has gone on', () => Date.now() > leftAt + 10_001);
    await hub.tellLeft(0, leftAt);
    await pen.write(key, pen.signed(hub.device(0), key, { doc: forged, shadow: newShadow('000000000001-0000-x') }));
    reads.online();
    await until('it has caught up', () => reads.state?.kind === 'live');
    expect((await reads.sheets()).map(({ title }) => title)).toEqual(['before']);
    expect(await reads.hub.aside()).toMatchObject([{ id: forged.id, reason: 'unsigned' }]);
  });

  it('raises the epoch: what was read before is compared again', async () => {
    await writes.put([newSheet(ids.next())]);
    for (const device of [writes, reads]) device.online();
    await until('both have it', () => inStep([writes, reads]));
    hub.epoch += 1;
    await hub.writeRoster();
    for (const device of [writes, reads]) {
      await until('it has compared', async () => (await device.hub.cursor('work'))?.epoch === hub.epoch);
    }
    expect(await inStep([writes, reads])).toBe(true);
  });

  it('does not name a device yet: it waits, and does not call itself in step', async () => {
    await writes.put([newSheet(ids.next())]);
    writes.online();
    await until('it is sent', async () => (await writes.hub.waiting()).toSend === 0);
    await hub.kill();
    await rm(hub.storeDir, { recursive: true });
    const known = writes.states.length;
    await hub.up();
    await hub.makeBuckets();
    const made = writes.states.length;
    await until('it has asked', () => writes.states.slice(made).filter(({ kind }) => kind === 'connecting').length > 1);
    expect(writes.states.slice(known).map(({ kind }) => kind)).not.toContain('live');
    await hub.writeRoster();
    await until('it has stopped', () => writes.state?.kind === 'stopped');
    expect(await writes.sheets()).toHaveLength(1);
  });
});
