import { afterAll, describe, expect, it } from 'vitest';
import { BUCKETS } from '#shared/sync/index.ts';
import { createUlids } from '#electron/platform/ulids.ts';
import { hasNats } from '#tests/support/nats.ts';
import { TestCluster } from '#tests/support/nats-cluster.ts';
import { newSheet, SHEET_ADAPTERS, SyncDevice, until } from '#tests/support/sync-device.ts';

const NODES = ['node-0', 'node-1', 'node-2'];
const ids = createUlids();
let cluster: TestCluster | null = null;
const devices: SyncDevice[] = [];

afterAll(async () => {
  for (const device of devices) await device.dispose();
  await cluster?.stop();
});

/** A reader lives on one of the three, not always on the one its device is connected to. */
describe.skipIf(!hasNats)('a device that reads along while machines of the hub die', () => {
  it('hears of the next edit, whichever of them died', { timeout: 400_000 }, async () => {
    cluster = await TestCluster.start(SHEET_ADAPTERS, 2);
    const { servers } = cluster;
    for (const key of cluster.devices) devices.push(await new SyncDevice(key, () => servers).open());
    const [writes, reads] = devices;
    if (!writes || !reads) throw new Error('No devices');
    for (const device of devices) device.online();
    await until('both are live', () => devices.every(({ state }) => state?.kind === 'live'), 30_000);
    const connection = await cluster.connect();
    for (const [at, node] of NODES.entries()) {
      for (const bucket of BUCKETS) await cluster.leader(connection, bucket);
      await cluster.kill(node);
      await writes.put([newSheet(ids.next(), `after ${node}`)]);
      await until('the edit arrives', async () => (await reads.sheets()).length > at, 120_000);
      cluster.up();
    }
    await connection.close();
    expect((await reads.sheets()).map(({ title }) => title).sort()).toEqual(NODES.map((node) => `after ${node}`));
  });
});
