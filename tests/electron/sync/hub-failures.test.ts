import { cp, rm } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createUlids } from '#electron/platform/ulids.ts';
import { signedText } from '#electron/sync/inbox.ts';
import { newDeviceKey, signerOf } from '#electron/sync/signatures.ts';
import { conflictCollection, envelopeOf, newShadow, wireText } from '#shared/sync/index.ts';
import { hasNats, TestHub } from '#tests/support/nats.ts';
import { inStep, newSheet, SHEET_ADAPTERS, SyncDevice, until, type Sheet } from '#tests/support/sync-device.ts';

const ids = createUlids();
let open: { stop: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.reverse()) await one.stop();
  open = [];
});

async function team(count: number): Promise<{ hub: TestHub; devices: SyncDevice[] }> {
  const hub = await TestHub.start(
    SHEET_ADAPTERS,
    Array.from({ length: count }, () => ['ops'] as const),
  );
  open.push(hub);
  const devices: SyncDevice[] = [];
  for (let at = 0; at < count; at += 1) {
    const device = await new SyncDevice(hub.device(at), () => [hub.address]).open();
    open.push({ stop: () => device.dispose() });
    devices.push(device);
  }
  return { hub, devices };
}

const some = (count: number, word: string): Sheet[] =>
  Array.from({ length: count }, (_, at) => newSheet(ids.next(), `${word} ${String(at)}`));

async function pair(): Promise<{ hub: TestHub; a: SyncDevice; b: SyncDevice }> {
  const { hub, devices } = await team(2);
  const [a, b] = devices;
  if (!a || !b) throw new Error('No devices');
  return { hub, a, b };
}

/** What the hub itself has under a key. */
async function onHub(hub: TestHub, key: string): Promise<string> {
  const connection = await hub.connect();
  const message = await connection.request(`$JS.API.DIRECT.GET.KV_work.$KV.work.${key}`, '');
  await connection.close();
  return message.string();
}

describe.skipIf(!hasNats)('a hub', () => {
  it('restored from an older backup is healed by the devices, also by one that notices late', async () => {
    const { hub, a, b } = await pair();
    const old = some(100, 'old');
    await a.put(old);
    for (const device of [a, b]) device.online();
    await until('both have the old', () => inStep([a, b]));
    await hub.kill('SIGTERM');
    await cp(hub.storeDir, `${hub.storeDir}-backup`, { recursive: true });
    await hub.up();
    await a.put(some(60, 'new'));
    for (const sheet of old.slice(0, 40)) {
      await a.edit(sheet.id, (edited) => {
        edited.title = 'changed';
      });
    }
    await until('both have the new', () => inStep([a, b]));
    await b.offline();
    await hub.kill();
    await rm(hub.storeDir, { recursive: true });
    await cp(`${hub.storeDir}-backup`, hub.storeDir, { recursive: true });
    await hub.up();
    hub.epoch += 1;
    await hub.writeRoster();
    await until('the one that was connected has healed it', async () => {
      const text = await onHub(hub, `sheet.${old[0]?.id ?? ''}`);
      return text.includes('changed') && (await a.hub.waiting()).toSend === 0;
    });
    b.online();
    await until('both are in step', () => inStep([a, b]));
    const titles = (await b.sheets()).map(({ title }) => title);
    expect(titles.filter((title) => title === 'changed')).toHaveLength(40);
    expect(titles.filter((title) => title.startsWith('new'))).toHaveLength(60);
    expect(titles).toHaveLength(160);
  });

  it('wiped makes the device stop and ask; nothing is removed here, and on request everything is sent again', async () => {
    const { hub, a, b } = await pair();
    await a.put(some(50, 'kept'));
    for (const device of [a, b]) device.online();
    await until('both have them', () => inStep([a, b]));
    await hub.kill();
    await rm(hub.storeDir, { recursive: true });
    await hub.up();
    await hub.makeBuckets();
    await hub.writeRoster();
    for (const device of [a, b]) {
      await until('the device has stopped', () => device.state?.kind === 'stopped');
      expect(device.state).toEqual({ kind: 'stopped', reason: 'hub-empty' });
      expect(await device.sheets()).toHaveLength(50);
    }
    await a.engine.resumeAfterEmpty();
    await b.engine.resumeAfterEmpty();
    await until('the hub is full again', () => inStep([a, b]));
    expect(await a.sheets()).toHaveLength(50);
    const [first] = await a.sheets();
    expect(await onHub(hub, `sheet.${first?.id ?? ''}`)).toContain('kept');
  });

  it('wiped, and filled by a device with an edit that nobody had heard of: the edit of the other is not lost', async () => {
    const { hub, a, b } = await pair();
    const [sheet] = some(1, 'both');
    if (!sheet) throw new Error('No sheet');
    await a.put([sheet]);
    for (const device of [a, b]) device.online();
    await until('both have it', () => inStep([a, b]));
    await a.offline();
    await b.edit(sheet.id, (edited) => {
      edited.title = 'sent';
    });
    await until('it is sent', async () => (await b.hub.waiting()).toSend === 0);
    await b.offline();
    await a.edit(sheet.id, (edited) => {
      edited.title = 'unsent';
    });
    await hub.kill();
    await rm(hub.storeDir, { recursive: true });
    await hub.up();
    await hub.makeBuckets();
    await hub.writeRoster();
    a.online();
    await until('the device has stopped', () => a.state?.kind === 'stopped');
    await a.engine.resumeAfterEmpty();
    await until('the hub has it', async () => (await a.hub.waiting()).toSend === 0);
    b.online();
    await until('both are in step', async () => b.state?.kind === 'live' && (await inStep([a, b])));
    expect(await a.sheets()).toMatchObject([{ title: 'unsent' }]);
    expect(await b.store.documents.find(conflictCollection)).toMatchObject([
      { path: 'title', kept: { value: 'unsent' }, lost: { value: 'sent' } },
    ]);
  });

  it.each(['first', 'last'] as const)(
    'wiped does not bring back what a device had removed, unsent, when that is the %s to fill it',
    async (when) => {
      const { hub, a, b } = await pair();
      const [gone, kept] = some(2, 'both');
      if (!gone || !kept) throw new Error('No sheets');
      await a.put([gone, kept]);
      for (const device of [a, b]) device.online();
      await until('both have them', () => inStep([a, b]));
      for (const device of [a, b]) await device.offline();
      await a.remove(gone.id);
      await hub.kill();
      await rm(hub.storeDir, { recursive: true });
      await hub.up();
      await hub.makeBuckets();
      await hub.writeRoster();
      const [first, second] = when === 'first' ? [a, b] : [b, a];
      first.online();
      await until('the device has stopped', () => first.state?.kind === 'stopped');
      await first.engine.resumeAfterEmpty();
      await until('the hub has it', async () => (await first.hub.waiting()).toSend === 0);
      second.online();
      await until('both are in step', async () => second.state?.kind === 'live' && (await inStep([a, b])));
      expect(await b.sheets()).toMatchObject([{ id: kept.id }]);
      expect(await b.store.documents.find(conflictCollection)).toEqual([]);
    },
  );

  it('that is away for a while keeps nobody waiting: edits go on and are sent when it is back', async () => {
    const { hub, a, b } = await pair();
    const sheets = some(5, 'sheet');
    await a.put(sheets);
    for (const device of [a, b]) device.online();
    await until('both have them', () => inStep([a, b]));
    await hub.kill();
    const started = performance.now();
    for (const [at, sheet] of sheets.entries()) {
      await (at % 2 === 0 ? a : b).edit(sheet.id, (edited) => {
        edited.title = 'while away';
      });
    }
    expect(performance.now() - started).toBeLessThan(2_000);
    await hub.up();
    await until('both are in step', () => inStep([a, b]));
    expect((await b.sheets()).every(({ title }) => title === 'while away')).toBe(true);
  });

  it('does not make a forged document pass: unsigned, signed by a stranger, laid under another key', async () => {
    const { hub, a } = await pair();
    const [kept, moved] = some(2, 'true');
    if (!kept || !moved) throw new Error('No sheets');
    await a.put([kept, moved]);
    a.online();
    await until('they are sent', async () => (await a.hub.waiting()).toSend === 0);
    const stranger = newDeviceKey();
    const forge = (seed: string, author: string, key: string, doc: Sheet): string => {
      const shadow = newShadow('ffffffffffff-0000-x');
      const facts = { o: ids.next(), a: author, d: 'x', p: null, c: 1, r: 0 };
      const json = JSON.stringify(envelopeOf({ doc: doc, shadow }, facts));
      return wireText(signerOf(seed).sign(signedText(key, json)), json);
    };
    const key = `sheet.${kept.id}`;
    const forged = { ...kept, title: 'forged' };
    const member = hub.device(1).publicKey;
    const texts = [
      forge(stranger.seed, stranger.publicKey, key, forged),
      forge(stranger.seed, member, key, forged),
      `\n${forge(stranger.seed, member, key, forged).split('\n')[1] ?? ''}`,
      await onHub(hub, `sheet.${moved.id}`),
    ];
    const connection = await hub.connect();
    for (const text of texts) await connection.request(`$KV.work.${key}`, text);
    await connection.close();
    const after = newSheet(ids.next(), 'after');
    await a.put([after]);
    await until('it is sent', async () => (await a.hub.waiting()).toSend === 0);
    await until('the cursor has passed them', async () => ((await a.hub.cursor('work'))?.revision ?? 0) >= 7);
    expect((await a.sheets()).map(({ title }) => title)).toEqual(['true 0', 'true 1', 'after']);
    await a.edit(kept.id, (edited) => {
      edited.title = 'still true';
    });
    await until('the forged one is written over', async () => (await onHub(hub, key)).includes('still true'));
  });
});
