import { afterAll, describe, expect, it } from 'vitest';
import type { Id } from '#shared/kernel/ids.ts';
import { BUCKETS } from '#shared/sync/index.ts';
import { createUlids } from '#electron/platform/ulids.ts';
import { hasNats } from '#tests/support/nats.ts';
import { TestCluster } from '#tests/support/nats-cluster.ts';
import { newSheet, SHEET_ADAPTERS, SyncDevice, until } from '#tests/support/sync-device.ts';

const KILLS = 5;
const ids = createUlids();
let cluster: TestCluster | null = null;
let device: SyncDevice | null = null;

afterAll(async () => {
  await device?.dispose();
  await cluster?.stop();
});

/**
 * A kill costs 8 to 12 s until the others have a leader again; then about every third reader asked for is placed on the
 * dead machine, and the device has to ask again for each of its buckets. Both are the server's and bounded; the test
 * waits for what must come, never for a time. A kill is not a power loss, and three servers share one disk here.
 */
describe.skipIf(!hasNats)('three hubs with three copies', () => {
  it(`lose no acknowledged write when the leader is killed, ${String(KILLS)} times`, { timeout: 240_000 }, async () => {
    cluster = await TestCluster.start(SHEET_ADAPTERS, 1);
    const [key] = cluster.devices;
    if (!key) throw new Error('No device');
    const { servers } = cluster;
    device = await new SyncDevice(key, () => servers).open();
    device.online();
    const writing = device;
    await until('the device is live', () => writing.state?.kind === 'live', 30_000);
    const connection = await cluster.connect();
    const acknowledged = new Map<Id, string>();
    for (let kill = 0; kill < KILLS; kill += 1) {
      // Every bucket has its own leader, and three whole copies before the next is killed.
      for (const bucket of BUCKETS) await cluster.leader(connection, bucket);
      const leader = await cluster.leader(connection, 'work');
      const sheets = Array.from({ length: 400 }, (_, at) => newSheet(ids.next(), `${String(kill)}-${String(at)}`));
      await device.put(sheets);
      await new Promise((resolve) => setTimeout(resolve, 20 + kill * 15));
      await cluster.kill(leader);
      const waiting = new Set((await device.hub.outgoing(10_000)).map(({ id }) => id));
      for (const { id, title } of sheets) if (!waiting.has(id)) acknowledged.set(id, title);
      await until('a new leader has taken everything', async () => (await writing.hub.waiting()).toSend === 0, 60_000);
      for (const { id, title } of sheets) acknowledged.set(id, title);
      cluster.up();
    }
    await cluster.leader(connection, 'work');
    const lost: Id[] = [];
    for (const [id, title] of acknowledged) {
      const text = await cluster.read(connection, 'work', `sheet.${id}`);
      if (text?.includes(`"title":"${title}"`) !== true) lost.push(id);
    }
    await connection.close();
    expect(acknowledged.size).toBe(KILLS * 400);
    expect(lost).toEqual([]);
  });
});
