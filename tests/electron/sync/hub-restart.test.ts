import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { createUlids } from '#electron/platform/ulids.ts';
import { hasNats, TestHub } from '#tests/support/nats.ts';
import { newSheet, SHEET_ADAPTERS, SyncDevice, until } from '#tests/support/sync-device.ts';

/** Longer than the engine waits before it tries again. */
const DOWN_MS = 1_500;
const ids = createUlids();
let hub: TestHub | null = null;
const devices: SyncDevice[] = [];

afterAll(async () => {
  for (const device of devices) await device.dispose();
  await hub?.stop();
});

describe.skipIf(!hasNats)('a hub that was down for a while', () => {
  it('is waited for, not asked on a broken line: the first try after it is back is the one that works', async () => {
    const there = await TestHub.start(SHEET_ADAPTERS, [['ops'], ['ops']]);
    hub = there;
    for (const at of [0, 1]) devices.push(await new SyncDevice(there.device(at), () => [there.address]).open());
    const [writes, reads] = devices;
    if (!writes || !reads) throw new Error('No devices');
    for (const device of devices) device.online();
    const live = (): boolean => devices.every(({ state }) => state?.kind === 'live');
    await until('both are live', live);
    for (const round of [1, 2, 3]) {
      await there.kill();
      await until('both have noticed', () => devices.every(({ state }) => state?.kind === 'offline'));
      const known = devices.map(({ states }) => states.length);
      await writes.put([newSheet(ids.next(), `round ${String(round)}`)]);
      await delay(DOWN_MS);
      await there.up();
      await until('the edit arrives', async () => (await reads.sheets()).length === round);
      for (const [at, { states }] of devices.entries()) {
        expect(states.slice(known[at]).map(({ kind }) => kind)).not.toContain('offline');
      }
    }
  });

  it('keeps nobody from quitting while it is away', async () => {
    await hub?.kill();
    for (const device of devices) {
      await until('it has noticed', () => device.state?.kind === 'offline');
      await device.offline();
    }
    expect(devices.every(({ state }) => state?.kind !== 'live')).toBe(true);
  });
});
