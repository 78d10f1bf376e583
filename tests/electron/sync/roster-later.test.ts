import { rm } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUlids } from '#electron/platform/ulids.ts';
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
