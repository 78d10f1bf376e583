import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lineupCollection, productCollection } from '#shared/features/lineup/index.ts';
import { csvText } from '#tests/fixtures/lineup/tables.ts';
import { createImportDriver, type ImportDriver } from './import-driver.ts';

let driver: ImportDriver;
beforeEach(async () => {
  driver = await createImportDriver();
});
afterEach(() => driver.dispose());

const HEADERS = ['商品名称', '到手价', '库存', '质检'];
const table = (...rows: string[][]): string => csvText([HEADERS, ...rows]);
const PAN = ['不粘炒锅', '159', '60', '通过'];
const SPOON = ['硅胶勺', '9.9', '500', '通过'];

/** A lineup of one pan, made final. */
async function finalLineup(): Promise<void> {
  await driver.apply(await driver.open('first.csv', table(PAN)));
  await driver.call('finalise', { showId: driver.showId });
}

describe('an import into a final lineup', () => {
  it('says so, waits for a choice, and opens the lineup only with a reason', async () => {
    await finalLineup();
    const id = await driver.open('second.csv', table(PAN, SPOON));
    expect(await driver.settled(id)).toMatchObject({ stage: 'preview', lineupState: 'final', target: null });
    await expect(driver.apply(id)).rejects.toMatchObject({ code: 'LINEUP_IMPORT_TARGET' });
    await driver.call('importTarget', { sessionId: id, target: 'lineup' });
    await expect(driver.apply(id)).rejects.toMatchObject({ code: 'LINEUP_IMPORT_FINAL' });
    expect((await driver.lineup()).state).toBe('final');
    expect(await driver.apply(id, '商家换款')).toMatchObject({ stage: 'applied' });
    expect(await driver.lineup()).toMatchObject({ state: 'open', rows: [{}, {}] });
    await driver.studio.deps.documents.undo(driver.showId, null);
    expect(await driver.lineup()).toMatchObject({ state: 'final', rows: [{}] });
  });

  it('into the library alone leaves it final and what stands in it as it is', async () => {
    await finalLineup();
    const id = await driver.open('second.csv', table(['不粘炒锅', '99', '60', '通过'], SPOON));
    await driver.call('importTarget', { sessionId: id, target: 'library' });
    expect(await driver.settled(id)).toMatchObject({ target: 'library', intoLineup: { held: 1, libraryOnly: 1 } });
    expect((await driver.rows(id)).map(({ place }) => place?.kind)).toEqual(['held', 'library']);
    await driver.apply(id);
    expect(await driver.lineup()).toMatchObject({
      state: 'final',
      rows: [{ product: { title: '不粘炒锅', landedPriceFen: 15_900 } }],
    });
    expect(await driver.studio.deps.documents.count(productCollection)).toBe(2);
  });
});

it('the library alone is a choice for an open lineup too, and a new price there raises its version', async () => {
  await driver.apply(await driver.open('first.csv', table(PAN)));
  const id = await driver.open('second.csv', table(['不粘炒锅', '99', '60', '通过'], SPOON));
  expect(await driver.settled(id)).toMatchObject({ target: 'lineup', lineupState: 'open' });
  await driver.call('importTarget', { sessionId: id, target: 'library' });
  const [before] = await driver.studio.deps.documents.find(lineupCollection, {});
  await driver.apply(id);
  const view = await driver.lineup();
  expect(view.rows.map(({ product }) => [product?.title, product?.landedPriceFen])).toEqual([['不粘炒锅', 9_900]]);
  expect(view.version).toBe((before?.version ?? 0) + 1);
});
