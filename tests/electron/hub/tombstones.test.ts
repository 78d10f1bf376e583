import type { NatsConnection } from '@nats-io/transport-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, instant } from '#shared/kernel/time.ts';
import { envelopeOf, newShadow, wireText, type Bucket } from '#shared/sync/index.ts';
import { collectTombstones } from '#electron/hub/tombstones.ts';
import { createUlids } from '#electron/platform/ulids.ts';
import { signedText } from '#electron/sync/inbox.ts';
import { newDeviceKey, signerOf } from '#electron/sync/signatures.ts';
import { hasNats, TestHub } from '#tests/support/nats.ts';
import { inStep, newSheet, SHEET_ADAPTERS, SyncDevice, until, type Sheet } from '#tests/support/sync-device.ts';

const ids = createUlids();
let hub: TestHub;
let a: SyncDevice;
let b: SyncDevice;
let connection: NatsConnection;

beforeEach(async () => {
  if (!hasNats) return;
  hub = await TestHub.start(SHEET_ADAPTERS, [['ops'], ['ops']]);
  a = await new SyncDevice(hub.device(0), () => [hub.address]).open();
  b = await new SyncDevice(hub.device(1), () => [hub.address]).open();
  connection = await hub.connect();
});

afterEach(async () => {
  if (!hasNats) return;
  await connection.close();
  for (const device of [a, b]) await device.dispose();
  await hub.stop();
});

/** What the hub has under a key: its revision, and when it got it, ms. Null when there is nothing. */
async function onHub(
  key: string,
  bucket: Bucket = 'work',
): Promise<{ readonly revision: number; readonly at: number } | null> {
  const { headers } = await connection.request(`$JS.API.DIRECT.GET.KV_${bucket}.$KV.${bucket}.${key}`, '');
  const at = headers?.get('Nats-Time-Stamp');
  return at ? { revision: Number(headers?.get('Nats-Sequence')), at: Date.parse(at) } : null;
}

/** Collects as the hub would at that moment. */
function collect(now: number, adapters = SHEET_ADAPTERS): Promise<readonly string[]> {
  const roles = {
    rolesOf: (key: string) => [hub.device(0), hub.device(1)].find((one) => one.publicKey === key)?.roles ?? [],
  };
  return collectTombstones(connection, { adapters, roles, clock: { now: () => instant(now) } });
}

const inNinetyDays = (): number => Date.now() + 90 * DAY + 1;
const keyOf = ({ id }: Sheet): string => `sheet.${id}`;

/** Some sheets on the hub, and after them one that is always the newest entry. */
async function made(count: number): Promise<readonly Sheet[]> {
  const sheets = Array.from({ length: count }, (_, at) => newSheet(ids.next(), `sheet ${String(at)}`));
  await a.put(sheets);
  a.online();
  await sent();
  return sheets;
}

async function sent(): Promise<void> {
  await until('it is sent', async () => (await a.hub.waiting()).toSend === 0);
}

async function removed(sheet: Sheet): Promise<void> {
  await a.remove(sheet.id);
  await sent();
}

async function somethingNewer(): Promise<void> {
  await a.put([newSheet(ids.next(), 'newer')]);
  await sent();
}

/** Lays an envelope on the hub, signed by the given device. */
async function lay(seed: string, key: string, doc: Sheet | null, bucket: Bucket = 'work'): Promise<void> {
  const author = signerOf(seed).publicKey;
  const facts = { o: ids.next(), a: author, d: 'x', p: null, c: 1, r: 0 };
  const json = JSON.stringify(envelopeOf({ doc, shadow: newShadow('000000000001-0000-x') }, facts));
  await connection.request(`$KV.${bucket}.${key}`, wireText(signerOf(seed).sign(signedText(key, json)), json));
}

describe.skipIf(!hasNats)('the mark of a removal', () => {
  it('goes after 90 days; a younger one stays, and so does what lives, however old', async () => {
    const [old, young, living] = await made(3);
    if (!old || !young || !living) throw new Error('No sheets');
    await removed(old);
    const { at } = (await onHub(keyOf(old))) ?? { at: 0 };
    await until('the clock has gone on', () => Date.now() > at + 5);
    await removed(young);
    await somethingNewer();
    expect(await collect(at + 90 * DAY)).toEqual([]);
    expect(await collect(at + 90 * DAY + 1)).toEqual([keyOf(old)]);
    expect(await onHub(keyOf(old))).toBeNull();
    expect(await onHub(keyOf(young))).not.toBeNull();
    expect(await onHub(keyOf(living))).not.toBeNull();
    expect(await collect(inNinetyDays())).toEqual([keyOf(young)]);
    expect(await onHub(keyOf(living))).not.toBeNull();
  });

  it('stays while it is the newest entry: whoever reads the log waits to reach it', async () => {
    const [sheet] = await made(1);
    if (!sheet) throw new Error('No sheet');
    await removed(sheet);
    expect(await collect(inNinetyDays())).toEqual([]);
    b.online();
    await until('the other has reached the end', () => b.state?.kind === 'live');
    await somethingNewer();
    expect(await collect(inNinetyDays())).toEqual([keyOf(sheet)]);
  });

  it('that was undone is none: the document stays', async () => {
    const [sheet] = await made(1);
    if (!sheet) throw new Error('No sheet');
    await removed(sheet);
    await a.store.documents.undo('sheets', null);
    await sent();
    await somethingNewer();
    expect(await collect(inNinetyDays())).toEqual([]);
    expect(await onHub(keyOf(sheet))).not.toBeNull();
  });

  it('may be undone after it went too: the document is made anew', async () => {
    const [sheet] = await made(1);
    if (!sheet) throw new Error('No sheet');
    await removed(sheet);
    await somethingNewer();
    await collect(inNinetyDays());
    await a.store.documents.undo('sheets', null);
    await a.store.documents.undo('sheets', null);
    await sent();
    expect(await onHub(keyOf(sheet))).not.toBeNull();
  });

  it('counts only when a member who may do so has signed it, and for its own key alone', async () => {
    const sheets = await made(3);
    const [first, second] = sheets;
    if (!first || !second) throw new Error('No sheets');
    await lay(newDeviceKey().seed, keyOf(first), null);
    await connection.request(`$KV.work.${keyOf(second)}`, 'no signature\n{"b":null}');
    // Signed by a member; as a filter it would stand for every sheet.
    await lay(hub.device(1).seed, 'sheet.*', null);
    await lay(hub.device(1).seed, 'sheet.>', null);
    await somethingNewer();
    expect(await collect(inNinetyDays())).toEqual([]);
    for (const sheet of sheets) expect(await onHub(keyOf(sheet))).not.toBeNull();
  });

  it('takes the older versions below it along where a bucket keeps some, and leaves newer ones', async () => {
    const [gone, back] = [newSheet(ids.next()), newSheet(ids.next())];
    const { seed } = hub.device(0);
    for (const sheet of [gone, back]) {
      await lay(seed, keyOf(sheet), sheet, 'qc');
      await lay(seed, keyOf(sheet), null, 'qc');
    }
    await lay(seed, keyOf(back), back, 'qc');
    const adapters = SHEET_ADAPTERS.map((adapter) => ({ ...adapter, bucket: 'qc' as const }));
    expect(await collect(inNinetyDays(), adapters)).toEqual([keyOf(gone)]);
    expect(await onHub(keyOf(gone), 'qc')).toBeNull();
    expect(await onHub(keyOf(back), 'qc')).not.toBeNull();
  });

  it('that a device missed is made good when it comes back after 90 days', async () => {
    const [sheet, other] = await made(2);
    if (!sheet || !other) throw new Error('No sheets');
    b.online();
    await until('both have them', () => inStep([a, b]));
    await until('it has caught up', () => b.state?.kind === 'live');
    await b.offline();
    await removed(sheet);
    await somethingNewer();
    expect(await collect(inNinetyDays())).toEqual([keyOf(sheet)]);
    await b.hub.caughtUp('work', Date.now() - 91 * DAY, null);
    b.online();
    await until('both are in step', () => inStep([a, b]));
    expect((await b.sheets()).map(({ title }) => title)).toEqual([other.title, 'newer']);
  });
});
