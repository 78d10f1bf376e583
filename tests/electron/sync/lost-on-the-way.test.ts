import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createUlids } from '#electron/platform/ulids.ts';
import type { HubEntry, HubLink } from '#electron/sync/hub.port.ts';
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
  await writes.put(Array.from({ length: 20 }, (_, at) => newSheet(ids.next(), `sheet ${String(at)}`)));
  writes.online();
  await until('they are sent', async () => (await writes.hub.waiting()).toSend === 0);
});

afterEach(async () => {
  if (!hasNats) return;
  for (const device of [writes, reads]) await device.dispose();
  await hub.stop();
});

/** A connection whose reader loses what `lost` says; the last of each delivery comes, so that the cursor moves on. */
function losing(lost: (entry: HubEntry, at: number) => boolean): (link: HubLink) => HubLink {
  let at = 0;
  return (link) => {
    const follow: HubLink['follow'] = (bucket, revision, take) =>
      link.follow(bucket, revision, (entries) =>
        take(bucket === 'roster' ? entries : entries.filter((one, n) => n === entries.length - 1 || !lost(one, at++))),
      );
    return new Proxy(link, {
      get: (target, name) => {
        if (name === 'follow') return follow;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  };
}

const everySecond = (_: HubEntry, at: number): boolean => at % 2 === 0;

async function retitleAll(title: string): Promise<void> {
  for (const { id } of await writes.sheets()) {
    await writes.edit(id, (sheet) => {
      sheet.title = title;
    });
  }
  await until('it is sent', async () => (await writes.hub.waiting()).toSend === 0);
}

describe.skipIf(!hasNats)('entries that got lost on the way', () => {
  it('of what a device reads first are found and fetched as soon as it is in step', async () => {
    reads.online(losing(everySecond));
    await until('it has all', async () => (await reads.sheets()).length === 20);
    expect(await inStep([writes, reads])).toBe(true);
  });

  it('while connected are found when it connects again, new versions and removals too', async () => {
    let loses = false;
    reads.online(losing((one, at) => loses && everySecond(one, at)));
    await until('it has all', async () => (await reads.sheets()).length === 20);
    await until('it is live', () => reads.state?.kind === 'live');
    loses = true;
    await retitleAll('edited');
    const [gone] = await writes.sheets();
    await writes.remove(gone?.id ?? '');
    await writes.put([newSheet(ids.next(), 'last')]);
    await until('the last has come', async () => (await reads.sheets()).some(({ title }) => title === 'last'));
    expect(await inStep([writes, reads])).toBe(false);
    await reads.offline();
    reads.online();
    await until('it is in step', () => inStep([writes, reads]));
    expect((await reads.sheets()).filter(({ title }) => title === 'edited')).toHaveLength(19);
  });

  it('are found at once when a person asks, and counted; nothing is when nothing is missing', async () => {
    let loses = false;
    reads.online(losing((one, at) => loses && everySecond(one, at)));
    await until('it has all', async () => (await reads.sheets()).length === 20);
    await until('it is live', () => reads.state?.kind === 'live');
    expect(await reads.engine.compare()).toBe(0);
    loses = true;
    await retitleAll('edited');
    await until('the end has come', async () => {
      const [info, cursor] = [await reads.engine.link?.info('work'), await reads.hub.cursor('work')];
      return cursor?.revision === info?.last;
    });
    expect(await reads.engine.compare()).toBeGreaterThan(0);
    expect(await inStep([writes, reads])).toBe(true);
    expect(await reads.engine.compare()).toBe(0);
  });

  it('cost a list of what is new, and no list at all when nothing is', async () => {
    const asked: number[] = [];
    const counting = (link: HubLink): HubLink =>
      new Proxy(link, {
        get: (target, name) => {
          const value: unknown = Reflect.get(target, name, target);
          if (typeof value !== 'function') return value;
          return (...args: unknown[]): unknown => {
            if (name === 'list' && args[0] === 'work') asked.push(args[1] as number);
            return value.apply(target, args) as unknown;
          };
        },
      });
    for (let times = 0; times < 3; times += 1) {
      reads.online(counting);
      await until('it has compared', async () => {
        const [info, done] = [await writes.engine.link?.info('work'), await reads.hub.comparison('work')];
        return reads.state?.kind === 'live' && done?.revision === info?.last;
      });
      await reads.offline();
      if (times === 1) await retitleAll('edited');
    }
    expect(asked).toEqual([0, 20]);
  });

  it('of long ago are found by the whole comparison of each week', async () => {
    reads.online();
    await until('it has all', async () => (await reads.sheets()).length === 20);
    await until('it has compared', async () => (await reads.hub.comparison('work'))?.revision === 20);
    await reads.offline();
    const [lost] = await reads.sheets();
    await reads.forget(lost?.id ?? '');
    reads.online();
    await until('it is live', () => reads.state?.kind === 'live');
    await reads.offline();
    expect(await reads.sheets()).toHaveLength(19);
    await reads.hub.compared('work', { revision: 20, allAt: Date.now() - 8 * 86_400_000 });
    reads.online();
    await until('it has all again', async () => (await reads.sheets()).length === 20);
  });
});
