import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatHlc } from '#shared/kernel/hlc.ts';
import { newShadow } from '#shared/sync/index.ts';
import { createUlids } from '#electron/platform/ulids.ts';
import { newDeviceKey } from '#electron/sync/signatures.ts';
import { HubPen } from '#tests/support/hub-pen.ts';
import { hasNats, TestHub } from '#tests/support/nats.ts';
import { inStep, newSheet, SHEET_ADAPTERS, SyncDevice, until, type Sheet } from '#tests/support/sync-device.ts';

const ids = createUlids();
let hub: TestHub;
let pen: HubPen;
let a: SyncDevice;
let b: SyncDevice;
let sheet: Sheet;
let key: string;

beforeEach(async () => {
  if (!hasNats) return;
  hub = await TestHub.start(SHEET_ADAPTERS, [['ops'], ['ops'], ['ops'], ['qc']]);
  pen = new HubPen(hub);
  a = await device(0).open();
  b = await device(1).open();
  sheet = newSheet(ids.next(), 'true');
  key = `sheet.${sheet.id}`;
  await a.put([sheet]);
  for (const one of [a, b]) one.online();
  await until('both have it', async () => (await b.sheets()).length === 1 && (await inStep([a, b])));
});

afterEach(async () => {
  if (!hasNats) return;
  for (const one of [a, b]) await one.dispose();
  await hub.stop();
});

const device = (at: number): SyncDevice => new SyncDevice(hub.device(at), () => [hub.address]);
const newest = () => newShadow(formatHlc(Date.now(), 9, 'pen'));
const titles = async (one: SyncDevice): Promise<readonly string[]> => (await one.sheets()).map(({ title }) => title);

async function retitle(one: SyncDevice, title: string): Promise<void> {
  await one.edit(sheet.id, (edited) => {
    edited.title = title;
  });
}

/** Edits go both ways, and both call themselves in step. */
async function goesOn(): Promise<void> {
  const [mine, theirs] = [newSheet(ids.next(), 'of a'), newSheet(ids.next(), 'of b')];
  await a.put([mine]);
  await b.put([theirs]);
  await until('both have both', async () => {
    const both = await Promise.all([titles(a), titles(b)]);
    return both.every((some) => some.includes('of a') && some.includes('of b'));
  });
  for (const one of [a, b]) expect(one.state).toEqual({ kind: 'live' });
}

describe.skipIf(!hasNats)('a document that does not fit', () => {
  /** Signed by the third member, whose studio must be another one. */
  const lay = (doc: unknown): Promise<number> =>
    pen.write(key, pen.signed(hub.device(2), key, { doc, shadow: newest() }));

  it.each([
    ['a number for a title', { title: 42 }],
    ['no title at all', { title: undefined }],
    ['a stock of words', { stock: 'many' }],
    ['steps that are none', { steps: [null] }],
  ])('with %s stops nobody: it is put aside, named with its author, and the rest goes on', async (_, wrong) => {
    const revision = await lay({ ...sheet, ...wrong });
    await until('both have passed it', async () => {
      const cursors = await Promise.all([a, b].map((one) => one.hub.cursor('work')));
      return cursors.every((cursor) => (cursor?.revision ?? 0) >= revision);
    });
    for (const one of [a, b]) {
      expect(await one.hub.aside()).toMatchObject([
        { id: sheet.id, title: 'true', reason: 'unfit', author: hub.device(2).publicKey, settled: false },
      ]);
      expect(await titles(one)).toEqual(['true']);
    }
    await goesOn();
  });

  it('heals by itself when a version comes that fits', async () => {
    await lay({ ...sheet, title: 42 });
    await until('it is put aside', async () => (await a.hub.aside()).length === 1);
    await pen.write(key, pen.signed(hub.device(2), key, { doc: { ...sheet, title: 'mended' }, shadow: newest() }));
    await until('both have it', async () => (await titles(a))[0] === 'mended' && (await titles(b))[0] === 'mended');
    for (const one of [a, b]) expect(await one.hub.aside()).toEqual([]);
  });

  it('can be edited here all the same, and the edit is sent over it', async () => {
    await lay({ ...sheet, title: 42 });
    await until('it is put aside', async () => (await a.hub.aside()).length === 1);
    await retitle(a, 'edited');
    await until('the other has it', async () => (await titles(b))[0] === 'edited');
    expect(await b.hub.aside()).toEqual([]);
    await goesOn();
  });

  it('does not stop a device that joins, comes back or compares anew either', async () => {
    await b.offline();
    await lay({ ...sheet, title: 42 });
    const late = await device(2).open();
    try {
      b.online();
      late.online();
      await until('it is put aside', async () => (await b.hub.aside()).length + (await late.hub.aside()).length === 2);
      await goesOn();
      hub.epoch += 1;
      await hub.writeRoster();
      for (const one of [a, b, late]) {
        await until('it has compared', async () => (await one.hub.cursor('work'))?.epoch === hub.epoch);
      }
      await until('all are in step', () => inStep([a, b, late]));
      expect(await titles(late)).toContain('true');
    } finally {
      await late.dispose();
    }
  });

  it('is not sent: a damaged row is held and named here, and everything else goes', async () => {
    await a.offline();
    await retitle(a, 'will be damaged');
    await a.put([newSheet(ids.next(), 'behind it')]);
    await a.damage(sheet.id, (body) => body.replace('"stock":10', '"stock":"ten"'));
    a.online();
    await until('what is behind it has come', async () => (await titles(b)).includes('behind it'));
    expect(await a.hub.held()).toMatchObject([{ id: sheet.id, title: 'will be damaged', reason: 'unfit' }]);
    expect(await b.hub.aside()).toEqual([]);
    expect([...(await titles(b))].sort()).toEqual(['behind it', 'true']);
    for (const one of [a, b]) expect(one.state).toEqual({ kind: 'live' });
  });

  it('above the limit is not sent: it is held and named, and everything else goes', async () => {
    await a.edit(sheet.id, (edited) => {
      edited.title = 'big';
      edited.log = [{ at: 1, text: 'x'.repeat(300_000) }];
    });
    await a.put([newSheet(ids.next(), 'small')]);
    await until('the small one has come', async () => (await titles(b)).includes('small'));
    expect(await a.hub.held()).toMatchObject([{ id: sheet.id, title: 'big', reason: 'too-large' }]);
    expect(await pen.read(key)).not.toContain('xxxx');
    await a.edit(sheet.id, (edited) => {
      edited.log = [];
    });
    await until('made smaller it goes', async () => (await titles(b)).includes('big'));
    expect(await a.hub.held()).toEqual([]);
  });
});

describe.skipIf(!hasNats)('what is not to be taken', () => {
  const stranger = newDeviceKey();
  const forged = () => ({ doc: { ...sheet, title: 'forged' }, shadow: newest() });

  it.each([
    ['no signature over a newer version', 'unsigned', (): string => '\n{"v":2}'],
    [
      'a newer version in the name of a member',
      'unsigned',
      (): string => `x\n{"v":2,"a":"${hub.device(1).publicKey}"}`,
    ],
    ['a stranger', 'unsigned', (): string => pen.signed(stranger, key, forged())],
    ['a member whose roles do not write it', 'role', (): string => pen.signed(hub.device(3), key, forged())],
    ['no envelope at all', 'broken', (): string => 'hello'],
    ['the envelope of another key', 'unsigned', (): string => pen.signed(hub.device(1), 'sheet.other', forged())],
    [
      'another document',
      'broken',
      (): string => pen.signed(hub.device(1), key, { doc: newSheet('x'), shadow: newest() }),
    ],
  ] as const)(
    '%s: it is refused (%s), counted, and the document stays as it is and can be edited',
    async (_, reason, text) => {
      await pen.write(key, text());
      await until('it is counted', async () => (await b.hub.aside()).length === 1);
      expect(await b.hub.aside()).toMatchObject([{ id: sheet.id, title: 'true', reason }]);
      expect(await titles(b)).toEqual(['true']);
      await retitle(b, 'still mine');
      await until('the other has it', async () => (await titles(a))[0] === 'still mine');
      expect(await pen.read(key)).toContain('still mine');
    },
  );

  it('is put right on the hub by itself, so that whoever joins finds what is true', async () => {
    await pen.write(key, pen.signed(stranger, key, forged()));
    await until('it is put right', async () => (await pen.read(key)).includes('"title":"true"'));
    const late = await device(2).open();
    try {
      late.online();
      await until('it has it', async () => (await titles(late))[0] === 'true');
    } finally {
      await late.dispose();
    }
    await until('it is noted', async () => (await b.hub.aside())[0]?.settled === true);
    await b.hub.dismissAside();
    expect(await b.hub.aside()).toEqual([]);
  });

  it('an older envelope of somebody else, laid there again: it is refused by all, and put right', async () => {
    const first = await pen.read(key);
    await retitle(a, 'second');
    await until('both have it', async () => (await titles(b))[0] === 'second');
    await a.edit(sheet.id, (edited) => {
      edited.stock = 5;
    });
    await until('both have it', async () => (await b.sheets())[0]?.stock === 5);
    const second = await pen.read(key);
    await pen.write(key, first);
    await until('both refuse it', async () => (await a.hub.aside()).length + (await b.hub.aside()).length === 2);
    for (const one of [a, b]) {
      expect(await one.hub.aside()).toMatchObject([{ reason: 'replay', author: hub.device(0).publicKey }]);
      expect(await one.sheets()).toMatchObject([{ title: 'second', stock: 5 }]);
    }
    await until('it is put right', async () => (await pen.read(key)).includes('"stock":5'));
    await retitle(b, 'third');
    await until('both have it', async () => (await titles(a))[0] === 'third');
    await pen.write(key, second);
    await until('it is put right again', async () => (await pen.read(key)).includes('third'));
    expect(await inStep([a, b])).toBe(true);
    expect(await titles(a)).toEqual(['third']);
  });

  it('the envelope of a document that was removed, laid there again: it stays removed', async () => {
    const first = await pen.read(key);
    await a.remove(sheet.id);
    await until('it is gone on both', async () => (await b.sheets()).length === 0);
    await pen.write(key, first);
    await until('it is refused', async () => (await b.hub.aside()).length === 1);
    await goesOn();
    expect(await titles(b)).not.toContain('true');
    await until('it is put right', async () => (await pen.read(key)).includes('"b":null'));
  });
});

describe.skipIf(!hasNats)(
  'an envelope of an older studio, which does not say what it was written on but by its revision',
  () => {
    it('is taken while it goes on from what is here, and refused when it does not', async () => {
      const { revision } = JSON.parse(JSON.stringify({ revision: (await a.hub.cursor('work'))?.revision })) as {
        revision: number;
      };
      const older = (title: string, r: number): string =>
        pen.signed(hub.device(2), key, { doc: { ...sheet, title }, shadow: newest() }, { r });
      await pen.write(key, older('goes on', revision));
      await until('both have it', async () => (await titles(a))[0] === 'goes on' && (await titles(b))[0] === 'goes on');
      await pen.write(key, older('from the past', 0));
      await until('it is refused', async () => (await b.hub.aside())[0]?.reason === 'replay');
      expect(await titles(b)).toEqual(['goes on']);
    });
  },
);
