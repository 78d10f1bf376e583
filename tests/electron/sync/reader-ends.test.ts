import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUCKETS, type Bucket } from '#shared/sync/index.ts';
import { createUlids } from '#electron/platform/ulids.ts';
import { HubError, type HubLink } from '#electron/sync/hub.port.ts';
import { hasNats, TestHub } from '#tests/support/nats.ts';
import { newSheet, SHEET_ADAPTERS, SyncDevice, until } from '#tests/support/sync-device.ts';

const ids = createUlids();
/** Ends what is read from a bucket, as when the machine of the hub that gave it has died. */
const silence = new Map<Bucket, () => void>();
let hub: TestHub;
const devices: SyncDevice[] = [];

beforeAll(async () => {
  if (!hasNats) return;
  hub = await TestHub.start(SHEET_ADAPTERS, [['ops'], ['ops']]);
  for (const at of [0, 1]) devices.push(await new SyncDevice(hub.device(at), () => [hub.address]).open());
  const [writes, reads] = devices;
  writes?.online();
  reads?.online(silenceable);
});

afterAll(async () => {
  for (const device of devices) await device.dispose();
  if (hasNats) await hub.stop();
});

function silenceable(link: HubLink): HubLink {
  return new Proxy(link, {
    get: (target, name: keyof HubLink) => {
      if (name !== 'follow') return bound(target, name);
      const follow: HubLink['follow'] = async (bucket, revision, take) => {
        const following = await target.follow(bucket, revision, take);
        const silent = new Promise<void>((_, reject) => {
          silence.set(bucket, () => {
            reject(new HubError('away', 'silent'));
            void following.stop();
          });
        });
        return { ...following, ended: Promise.race([following.ended, silent]) };
      };
      return follow;
    },
  });
}

function bound(link: HubLink, name: keyof HubLink): unknown {
  const value: unknown = link[name];
  return typeof value === 'function' ? (value.bind(link) as unknown) : value;
}

describe.skipIf(!hasNats)('a reader that ends while its device is in step', () => {
  it.each(BUCKETS.filter((bucket) => bucket === 'roster' || bucket === 'work'))(
    'is made anew: the next edit arrives (%s)',
    async (bucket) => {
      const [writes, reads] = devices;
      if (!writes || !reads) throw new Error('No devices');
      await until('both are live', () => devices.every(({ state }) => state?.kind === 'live'));
      const known = reads.states.length;
      silence.get(bucket)?.();
      await writes.put([newSheet(ids.next(), bucket)]);
      await until('the edit arrives', async () => (await reads.sheets()).some(({ title }) => title === bucket));
      await until('it is live again', () => reads.state?.kind === 'live' && reads.states.length > known + 2);
      expect(reads.states.slice(known).map(({ kind }) => kind)).toContain('connecting');
    },
  );
});
