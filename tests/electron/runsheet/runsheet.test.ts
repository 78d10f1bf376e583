import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import { MINUTE, plus } from '#shared/kernel/time.ts';
import { lineupCollection, productCollection, type Product, type ProductRole } from '#shared/features/lineup/index.ts';
import type { runsheetContract, RunSheet, RunSheetView } from '#shared/features/runsheet/index.ts';
import { showCollection, type Show, type ShowStatus } from '#shared/features/schedule/index.ts';
import type { CallName } from '#shared/kernel/contract.ts';
import { createRunsheetFeature, readRunItems } from '#electron/features/runsheet/index.ts';
import { EMPTY_DRAFT, talkCardCollection } from '#shared/features/scripts/index.ts';
import type { MainFeature } from '#electron/features/feature.port.ts';
import { createTempStudio, TEST_NOW, type TempStudio } from '#tests/support/temp-studio.ts';

let studio: TempStudio;
let feature: MainFeature;
let showId: string;
const ROLES: readonly ProductRole[] = [
  'welfare',
  'traffic',
  'core',
  'core',
  'core',
  'profit',
  'profit',
  'image',
  'welfare',
  'traffic',
  'core',
  'profit',
];

const call = <T = unknown>(name: CallName<typeof runsheetContract>, input: object = {}): Promise<T> =>
  studio.call(feature, name, { showId, ...input }) as Promise<T>;
const view = (): Promise<RunSheetView> => call('sheet');
async function sheet(): Promise<RunSheet> {
  const { sheet: found } = await view();
  if (found === null) throw new Error('no sheet');
  return found;
}

beforeEach(async () => {
  studio = await createTempStudio();
  feature = createRunsheetFeature(studio.deps);
  showId = studio.deps.ids.next();
  await seed('planned');
});
afterEach(() => studio.dispose());

async function seed(status: ShowStatus): Promise<void> {
  const { documents, ids } = studio.deps;
  const products = ROLES.map((_, index) => product(ids.next(), index + 1));
  await documents.change({ name: 'test.seed', scope: 'test', by: null }, async (tx) => {
    await tx.put(showCollection, show(showId, status, ids.next()));
    await tx.putMany(productCollection, products);
    const items = ROLES.map((role, index) => ({
      id: ids.next(),
      number: index + 1,
      productId: products[index]?.id ?? null,
      role,
      wanted: '',
    }));
    await tx.put(lineupCollection, { id: ids.next(), showId, version: 1, state: 'open' as const, items });
  });
}

function product(id: string, n: number): Product {
  return {
    id,
    title: `商品 ${n}`,
    platformProductId: null,
    merchantCode: null,
    merchant: null,
    category: null,
    spec: null,
    listPriceFen: fen(n * 1000),
    couponFen: fen(100),
    landedPriceFen: fen(n * 1000 - 100),
    costFen: null,
    commissionRate: null,
    stock: null,
    qc: 'passed',
    notes: '',
  };
}

function show(id: string, status: ShowStatus, roomId: string): Show {
  return {
    id,
    title: '周一厨房焕新场',
    roomId,
    platform: 'douyin',
    account: 'xm',
    place: '',
    anchorId: null,
    crew: [],
    startsAt: TEST_NOW,
    endsAt: plus(TEST_NOW, 120 * MINUTE),
    timeZone: 'Asia/Shanghai',
    status,
    reason: null,
    seriesId: null,
    rrule: null,
    source: null,
    goals: { gmvFen: null, marginFen: null, adCapFen: null, minRoi: null },
    reminderMinutes: [],
    wentLiveAt: null,
    endedAt: null,
    notes: '',
  };
}

describe('run sheet', () => {
  it('lists the patterns of the pack in order', async () => {
    const patterns = await call<{ id: string; minutes: number }[]>('patterns');
    expect(patterns.map((one) => one.id)).toEqual(['default-120', 'catalogue', 'loop', 'steady']);
    expect(patterns[0]?.minutes).toBe(120);
  });

  it('is built from the lineup by a pattern, once, and joined with prices', async () => {
    await call('createFromPattern', { patternId: 'default-120' });
    const found = await view();
    expect(found.sheet?.items[1]).toMatchObject({ role: 'welfare', number: 1, title: '商品 1' });
    expect(found.products.find((one) => one.number === 1)).toMatchObject({ landedPriceFen: 900, qc: 'passed' });
    await expect(call('createFromPattern', { patternId: 'loop' })).rejects.toMatchObject({ code: 'RUNSHEET_EXISTS' });
  });

  it('takes twelve items of the lineup into 120 minutes', async () => {
    const { lineup } = await view();
    await call('addFromLineup', { lineupItemIds: lineup.map((one) => one.itemId) });
    const items = (await sheet()).items;
    expect(items.map((one) => one.number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    await call('edit', { edits: items.map((one) => ({ kind: 'resize', itemId: one.id, plannedMs: 10 * MINUTE })) });
    expect((await sheet()).items.reduce((sum, one) => sum + one.plannedMs, 0)).toBe(120 * MINUTE);
  });

  it('makes every edit one act that can be undone by its name', async () => {
    await call('createFromPattern', { patternId: 'default-120' });
    const before = await sheet();
    const moved = before.items[3];
    if (moved === undefined) throw new Error('too short');
    await call('edit', { edits: [{ kind: 'move', itemId: moved.id, to: 0 }] });
    expect((await sheet()).items[0]?.id).toBe(moved.id);
    const { undo } = await studio.deps.documents.undoState(showId);
    expect(undo).toMatchObject({ act: 'runsheet.move', params: { number: moved.number ?? 0 } });
    await studio.deps.documents.undo(showId, null);
    expect(await sheet()).toEqual(before);
  });

  it('names a fix after what it does', async () => {
    await call('createEmpty');
    const item = { title: '机动', role: 'segment', plannedMs: MINUTE, productId: null, number: null, buffer: true };
    await call('edit', { edits: [{ kind: 'insert', at: 0, item }], fix: 'fill' });
    expect((await studio.deps.documents.undoState(showId)).undo?.act).toBe('runsheet.fixFill');
  });

  it('is final only with a reason while something is open, and opens again by an edit', async () => {
    await call('createFromPattern', { patternId: 'default-120' });
    await expect(call('finalise', { reason: null })).rejects.toMatchObject({ code: 'RUNSHEET_NEEDS_REASON' });
    await call('finalise', { reason: '机动由答疑吸收' });
    expect(await sheet()).toMatchObject({ state: 'final', finalised: { reason: '机动由答疑吸收' } });
    const [first] = (await sheet()).items;
    await call('edit', { edits: [{ kind: 'resize', itemId: first?.id, plannedMs: 4 * MINUTE }] });
    expect(await sheet()).toMatchObject({ state: 'draft' });
  });

  it('marks 拦截 words of card, name, note and price tag, and lets them through only with a name and a reason', async () => {
    await call('createFromPattern', { patternId: 'default-120' });
    const { documents, ids } = studio.deps;
    const by = ids.next();
    const withProduct = (await sheet()).items.find((item) => item.productId !== null);
    const segment = (await sheet()).items.find((item) => item.productId === null);
    expect((await view()).blocked).toEqual({});
    await documents.change({ name: 'test.card', scope: 'test', by: null }, (tx) =>
      tx.put(talkCardCollection, {
        ...EMPTY_DRAFT,
        id: ids.next(),
        productId: withProduct?.productId ?? '',
        version: 1,
        parts: { ...EMPTY_DRAFT.parts, fabe: '国家级品质，治疗颈椎病' },
      }),
    );
    const edits = [{ kind: 'update', itemId: segment?.id, patch: { notes: '说一句第一品牌', obsText: '全网最低' } }];
    await call('edit', { edits });
    const { blocked } = await view();
    expect(blocked[withProduct?.id ?? '']).toEqual(expect.arrayContaining(['国家级']));
    expect(blocked[segment?.id ?? '']).toEqual(expect.arrayContaining(['全网最低']));
    const finalise = (reason: string, actor: string | null) =>
      studio.call(feature, 'finalise', { showId, reason }, actor);
    await expect(finalise('今晚先这样播，下播就改', null)).rejects.toMatchObject({ code: 'NO_ACTING_PERSON' });
    await expect(finalise('先播', by)).rejects.toMatchObject({
      code: 'RUNSHEET_NEEDS_REASON',
      details: { least: 10 },
    });
    await finalise('法务已看过，今晚口播时替换', by);
    const { finalised } = await sheet();
    expect(finalised).toMatchObject({ by, reason: '法务已看过，今晚口播时替换' });
    expect(finalised?.blocked).toEqual(expect.arrayContaining(['国家级', '全网最低']));
  });

  it('shows a product that left the lineup as a hole, and runs it as one', async () => {
    await call('createFromPattern', { patternId: 'default-120' });
    const { documents } = studio.deps;
    await documents.change({ name: 'test.drop', scope: 'test', by: null }, async (tx) => {
      const [lineup] = await tx.find(lineupCollection, { where: { showId } });
      if (lineup) await tx.put(lineupCollection, { ...lineup, items: lineup.items.slice(1) });
    });
    const found = await view();
    expect(found.products.find((one) => one.title === '商品 1')).toMatchObject({ number: null });
    const items = await readRunItems(documents, showId);
    expect(items[1]).toMatchObject({ productId: null, number: null, title: '商品 1' });
  });

  it('keeps the sheet of a show that is over', async () => {
    await call('createEmpty');
    const { documents } = studio.deps;
    await documents.change({ name: 'test.end', scope: 'test', by: null }, (tx) =>
      tx.put(showCollection, show(showId, 'ended', studio.deps.ids.next())),
    );
    const item = { title: '环节', role: 'segment', plannedMs: MINUTE, productId: null, number: null };
    await expect(call('edit', { edits: [{ kind: 'insert', at: 0, item }] })).rejects.toMatchObject({
      code: 'RUNSHEET_SHOW_OVER',
    });
  });

  it('prints the cards where the person says, and nowhere when they cancel', async () => {
    await call('createFromPattern', { patternId: 'default-120' });
    const folder = await mkdtemp(path.join(tmpdir(), 'kaibo-cards-'));
    const file = path.join(folder, '手卡.pdf');
    studio.desktop.nextSave.push(null, file, path.join(folder, 'gone', 'x.pdf'));
    expect(await call('printHandCards', { size: 'A6' })).toEqual({ saved: null });
    expect(await call('printHandCards', { size: 'A6' })).toEqual({ saved: file });
    expect((await readFile(file)).length).toBeGreaterThan(0);
    await expect(call('printHandCards', { size: 'A5' })).rejects.toMatchObject({ code: 'RUNSHEET_PDF_NOT_SAVED' });
    await rm(folder, { recursive: true });
  });
});
