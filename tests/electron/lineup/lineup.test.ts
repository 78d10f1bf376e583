import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { productCollection, type LineupView, type Product } from '#shared/features/lineup/index.ts';
import type { MainFeature } from '#electron/features/feature.port.ts';
import { createLineupFeature } from '#electron/features/lineup/index.ts';
import { createTempStudio, type TempStudio } from '#tests/support/temp-studio.ts';

let studio: TempStudio;
let feature: MainFeature;
let showId: Id;

beforeEach(async () => {
  studio = await createTempStudio();
  feature = createLineupFeature(studio.deps);
  showId = studio.deps.ids.next();
});
afterEach(async () => {
  await feature.stop?.();
  await studio.dispose();
});

const call = <T>(name: string, input: object): Promise<T> => studio.call(feature, name, input) as Promise<T>;
const view = (): Promise<LineupView> => call('lineup', { showId });
const titles = async (): Promise<(string | undefined)[]> => (await view()).rows.map(({ product }) => product?.title);

const PRODUCT: Omit<Product, 'id'> = {
  title: '麦饭石不粘炒锅',
  platformProductId: '6917123456789012345',
  merchantCode: null,
  merchant: '恒厨家居',
  category: null,
  spec: null,
  listPriceFen: fen(19_900),
  couponFen: fen(4_000),
  landedPriceFen: fen(15_900),
  costFen: fen(10_000),
  commissionRate: 0.1,
  stock: 400,
  qc: 'passed',
  notes: '',
};

const create = (title: string, change: object = {}): Promise<Product> =>
  call('createProduct', {
    showId,
    product: { ...PRODUCT, title, platformProductId: null },
    role: 'core',
    slotId: null,
    ...change,
  });

describe('positions', () => {
  it('are filled, moved, changed and removed, each undone by one step', async () => {
    for (const title of ['甲', '乙', '丙']) await create(title);
    const [first] = (await view()).rows;
    await call('moveItem', { showId, itemId: first?.item.id, to: 2 });
    expect(await titles()).toEqual(['乙', '丙', '甲']);
    expect((await view()).rows.map(({ item }) => item.number)).toEqual([1, 2, 3]);
    await call('removeItem', { showId, itemId: first?.item.id });
    expect(await titles()).toEqual(['乙', '丙']);
    await studio.deps.documents.undo(showId, null);
    await studio.deps.documents.undo(showId, null);
    expect(await titles()).toEqual(['甲', '乙', '丙']);
  });

  it('can stay open and say what is wanted, and are filled from the library or with a new product', async () => {
    const slot = await call<{ id: Id }>('addItem', { showId, productId: null, role: 'traffic', wanted: '收纳类' });
    const made = await create('密封罐', { role: 'traffic', slotId: slot.id });
    expect((await view()).rows).toMatchObject([{ item: { id: slot.id, wanted: '收纳类' }, product: { id: made.id } }]);
    await expect(call('addItem', { showId, productId: made.id, role: 'core' })).rejects.toMatchObject({
      code: 'LINEUP_PRODUCT_TWICE',
    });
    await expect(call('removeItem', { showId, itemId: showId })).rejects.toMatchObject({ code: 'LINEUP_ITEM_GONE' });
  });
});

describe('final', () => {
  it('is refused with what is missing, then made, and taken back by a price change', async () => {
    const pan = await create('炒锅');
    const slot = await call<{ id: Id }>('addItem', { showId, productId: null, role: 'profit' });
    await expect(call('finalise', { showId })).rejects.toMatchObject({
      code: 'LINEUP_NOT_READY',
      details: { open: 1 },
    });
    await call('removeItem', { showId, itemId: slot.id });
    await call('finalise', { showId });
    expect(await view()).toMatchObject({ state: 'final', version: 2 });
    await call('updateProduct', { showId, productId: pan.id, patch: { stock: 5 } });
    expect(await view()).toMatchObject({ state: 'final', version: 2 });
    await call('updateProduct', { showId, productId: pan.id, patch: { landedPriceFen: 14_900 } });
    expect(await view()).toMatchObject({ state: 'open', version: 3 });
    await studio.deps.documents.undo(showId, null);
    expect(await view()).toMatchObject({ state: 'final', version: 2, rows: [{ product: { landedPriceFen: 15_900 } }] });
  });
});

it('finds products by part of the name, by id and by code', async () => {
  await create('铸铁珐琅锅', { product: { ...PRODUCT, title: '铸铁珐琅锅', merchantCode: 'KT-09' } });
  await create('硅胶铲');
  const found = async (text: string) => (await call<Product[]>('findProducts', { text })).map(({ title }) => title);
  expect(await found('珐琅')).toEqual(['铸铁珐琅锅']);
  expect(await found('kt-09')).toEqual(['铸铁珐琅锅']);
  expect(await found('6917123456789012345')).toEqual(['铸铁珐琅锅']);
  expect(await found('')).toHaveLength(2);
  expect(await found('没有')).toEqual([]);
});

it('targets belong to the show', async () => {
  await call('setTargets', { showId, targets: { traffic: 1, welfare: 1, core: 1, profit: 1, image: 0 } });
  expect((await view()).targets.image).toBe(0);
  await studio.deps.documents.undo(showId, null);
  expect((await view()).targets.image).toBe(1);
  await studio.deps.documents.redo(showId, null);
  expect((await call<LineupView>('lineup', { showId: studio.deps.ids.next() })).targets.image).toBe(1);
});

it('a store without products answers with nothing', async () => {
  expect(await view()).toMatchObject({ version: 0, rows: [] });
  expect(await studio.deps.documents.count(productCollection)).toBe(0);
});
