import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Id } from '#shared/kernel/ids.ts';
import { productCollection, type Product } from '#shared/features/lineup/index.ts';
import { EMPTY_DRAFT, type LexiconEntry, type TalkCard, type TalkCardVersion } from '#shared/features/scripts/index.ts';
import type { MainFeature } from '#electron/features/feature.port.ts';
import { createScriptsFeature } from '#electron/features/scripts/index.ts';
import { createTempStudio, type TempStudio } from '#tests/support/temp-studio.ts';

let studio: TempStudio;
let feature: MainFeature;
let productId: Id;

beforeEach(async () => {
  studio = await createTempStudio();
  feature = createScriptsFeature(studio.deps);
  productId = studio.deps.ids.next();
  const product: Product = {
    id: productId,
    title: '炒锅',
    platformProductId: null,
    merchantCode: null,
    merchant: null,
    category: null,
    spec: null,
    listPriceFen: null,
    couponFen: null,
    landedPriceFen: null,
    costFen: null,
    commissionRate: null,
    stock: null,
    qc: 'none',
    notes: '',
  };
  await studio.deps.documents.change({ name: 'test.seed', scope: 'test', by: null }, (tx) =>
    tx.put(productCollection, product),
  );
});
afterEach(() => studio.dispose());

const call = <T>(name: string, input: object): Promise<T> => studio.call(feature, name, input) as Promise<T>;
const save = (hook: string, baseVersion: number): Promise<TalkCard> =>
  call('save', {
    productId,
    showId: null,
    baseVersion,
    draft: { ...EMPTY_DRAFT, parts: { ...EMPTY_DRAFT.parts, hook } },
  });
const versions = async (): Promise<string[]> =>
  (await call<TalkCardVersion[]>('versions', { productId })).map(({ card }) => `${card.version} ${card.parts.hook}`);

it('a card rises a version with each change of words, and only then', async () => {
  expect(await call('card', { productId })).toBeNull();
  expect((await save('一', 0)).version).toBe(1);
  expect((await save('二', 1)).version).toBe(2);
  expect((await save('二', 2)).version).toBe(2);
  expect(await versions()).toEqual(['1 一']);
  expect(await call('overview', { productIds: [productId] })).toEqual([
    { productId, version: 2, filledParts: 1, rehearsedMs: null },
  ]);
});

it('does not overwrite what someone else saved meanwhile', async () => {
  await save('一', 0);
  await expect(save('二', 0)).rejects.toMatchObject({ code: 'SCRIPTS_CHANGED_MEANWHILE' });
});

it('brings an earlier version back as a new one', async () => {
  await save('一', 0);
  await save('二', 1);
  expect(await call('restore', { productId, showId: null, version: 1 })).toMatchObject({
    version: 3,
    parts: { hook: '一' },
  });
  expect(await versions()).toEqual(['2 二', '1 一']);
  await expect(call('restore', { productId, showId: null, version: 9 })).rejects.toMatchObject({
    code: 'SCRIPTS_VERSION_GONE',
  });
  await studio.deps.documents.undo('products', null);
  expect(await call('card', { productId })).toMatchObject({ version: 2, parts: { hook: '二' } });
});

it('wants a product that exists', async () => {
  const nobody = studio.deps.ids.next();
  const draft = { ...EMPTY_DRAFT, props: '秤' };
  await expect(call('save', { productId: nobody, showId: null, baseVersion: 0, draft })).rejects.toMatchObject({
    code: 'DOCUMENT_NOT_FOUND',
  });
});

it('reads the word list of the app, small enough for one reply', async () => {
  const lexicon = await call<LexiconEntry[]>('lexicon', {});
  expect(lexicon.length).toBeGreaterThan(200);
  expect(Buffer.byteLength(JSON.stringify(lexicon))).toBeLessThan(100_000);
});
