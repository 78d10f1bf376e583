import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatHlc, parseHlc } from '#shared/kernel/hlc.ts';
import { DAY, MINUTE } from '#shared/kernel/time.ts';
import { conflictCollection, newShadow } from '#shared/sync/index.ts';
import { createUlids } from '#electron/platform/ulids.ts';
import { HubPen } from '#tests/support/hub-pen.ts';
import { hasNats, TestHub } from '#tests/support/nats.ts';
import { inStep, newSheet, SHEET_ADAPTERS, SyncDevice, until, type Sheet } from '#tests/support/sync-device.ts';

const FIVE_YEARS = 1_826 * DAY;
const ids = createUlids();
let hub: TestHub;
let pen: HubPen;
let a: SyncDevice;
let b: SyncDevice;
let sheet: Sheet;
let key: string;

beforeEach(async () => {
  if (!hasNats) return;
  hub = await TestHub.start(SHEET_ADAPTERS, [['ops'], ['ops'], ['ops']]);
  pen = new HubPen(hub);
  a = await new SyncDevice(hub.device(0), () => [hub.address]).open();
  b = await new SyncDevice(hub.device(1), () => [hub.address]).open();
  sheet = newSheet(ids.next(), 'at first');
  key = `sheet.${sheet.id}`;
  await b.put([sheet]);
  for (const one of [a, b]) one.online();
  await until('both have it', async () => (await a.sheets()).length === 1 && (await inStep([a, b])));
});

afterEach(async () => {
  if (!hasNats) return;
  for (const one of [a, b]) await one.dispose();
  await hub.stop();
});

const titleOf = async (one: SyncDevice): Promise<string | undefined> => (await one.sheets())[0]?.title;

async function retitle(one: SyncDevice, title: string): Promise<void> {
  await one.edit(sheet.id, (edited) => {
    edited.title = title;
  });
}

/** The newest stamp of what lies on the hub, ms. */
async function newestOnHub(): Promise<number> {
  const text = await pen.read(key);
  return parseHlc((JSON.parse(text.slice(text.indexOf('\n') + 1)) as { h: string }).h).ms;
}

describe.skipIf(!hasNats)('a clock that was five years ahead, and put right', () => {
  it('leaves no stamp of that time on the hub, and later edits of others are the later ones', async () => {
    await a.offline();
    a.skewMs = FIVE_YEARS;
    await retitle(a, 'in five years');
    a.skewMs = 0;
    a.online();
    await until('the other has it', async () => (await titleOf(b)) === 'in five years');
    expect(await newestOnHub()).toBeLessThan(Date.now() + 16 * MINUTE);
    await retitle(b, 'now');
    await until('both have it', async () => (await titleOf(a)) === 'now');
    await retitle(a, 'and again');
    await until('both have it', async () => (await titleOf(b)) === 'and again');
    expect(await newestOnHub()).toBeLessThan(Date.now() + 16 * MINUTE);
  });

  it('has left such a stamp from an older studio: it is taken, its time limited, named, and does not win for years', async () => {
    const late = newShadow(formatHlc(Date.now() + FIVE_YEARS, 0, 'pen'));
    await pen.write(key, pen.signed(hub.device(2), key, { doc: { ...sheet, title: 'of 2031' }, shadow: late }));
    await until('both have it', async () => (await titleOf(a)) === 'of 2031' && (await titleOf(b)) === 'of 2031');
    expect(await a.hub.aside()).toMatchObject([{ reason: 'clock', author: hub.device(2).publicKey }]);
    await retitle(b, 'now');
    await until('both have it', async () => (await titleOf(a)) === 'now');
    expect(await newestOnHub()).toBeLessThan(Date.now() + 16 * MINUTE);
    expect(await a.hub.aside()).toEqual([]);
  });
});

describe.skipIf(!hasNats)('a clock that was three days behind, and put right', () => {
  it('loses nothing: what was edited meanwhile is sent, and a double edit is a conflict', async () => {
    await a.offline();
    a.skewMs = -3 * DAY;
    await retitle(a, 'three days ago');
    await a.edit(sheet.id, (edited) => {
      edited.stock = 3;
    });
    await retitle(b, 'today');
    await until('it is sent', async () => (await b.hub.waiting()).toSend === 0);
    a.skewMs = 0;
    a.online();
    await until('both are in step', async () => a.state?.kind === 'live' && (await inStep([a, b])));
    expect(await b.sheets()).toMatchObject([{ stock: 3 }]);
    const found = await a.store.documents.find(conflictCollection);
    expect(found).toMatchObject([{ path: 'title' }]);
    const values = [found[0]?.kept.value, found[0]?.lost.value];
    expect(values).toEqual(expect.arrayContaining(['three days ago', 'today']));
  });
});

describe.skipIf(!hasNats)('a device that was removed while it was away', () => {
  it('says that the hub does not let it in, and not only that it is offline; let in again it goes on', async () => {
    await b.offline();
    await hub.kill('SIGTERM');
    hub.shutOut(1);
    await hub.up();
    b.online();
    await until('it says so', () => b.state?.kind === 'offline' && b.state.refused === true);
    await hub.kill('SIGTERM');
    hub.shutOut(null);
    await hub.up();
    await until('it is in again', () => b.state?.kind === 'live');
  });
});
