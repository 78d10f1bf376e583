import { afterEach, beforeEach, expect, it } from 'vitest';
import { productCollection } from '#shared/features/lineup/index.ts';
import { runSheetCollection } from '#shared/features/runsheet/index.ts';
import { showCollection } from '#shared/features/schedule/index.ts';
import { seedDemo } from '#electron/demo/index.ts';
import { createSystemFeature } from '#electron/features/system/index.ts';
import { openSqlite } from '#electron/store/sqlite-driver.ts';
import { createTempStudio, type TempStudio } from '#tests/support/temp-studio.ts';

let studio: TempStudio;
let userData: string;
beforeEach(async () => {
  studio = await createTempStudio();
  ({ userData } = studio);
  await seedDemo(studio.deps);
  await studio.store.backups.take('manual');
});
afterEach(() => studio.dispose());

async function damage(sql: string, id: string): Promise<void> {
  await studio.store.close();
  const driver = await openSqlite(studio.store.folders.database);
  await driver.run(sql, [id]);
  await driver.close();
  studio = await createTempStudio({ userData });
}

it('finds a changed price and a broken run sheet, names them in words, and brings both back', async () => {
  const { documents } = studio.deps;
  const priced = (await documents.find(productCollection)).find(({ landedPriceFen }) => landedPriceFen !== null);
  const [sheet] = await documents.find(runSheetCollection, { limit: 1 });
  if (!priced || !sheet) throw new Error('the demo has both');
  const show = await documents.get(showCollection, sheet.showId);
  await damage(`UPDATE document SET body = json_set(body, '$.landedPriceFen', 1) WHERE id = ?`, priced.id);
  await damage(`UPDATE document SET body = substr(body, 1, 200) WHERE id = ?`, sheet.id);

  const system = createSystemFeature(studio.deps);
  await system.start?.();
  const call = (name: string, input: unknown = {}): Promise<unknown> => studio.call(system, name, input);
  const product = {
    collection: 'product',
    id: priced.id,
    title: priced.title,
    damage: 'changed',
    copyTakenAt: studio.deps.clock.now(),
    differs: ['landedPriceFen'],
  };
  const runSheet = { ...product, collection: 'run-sheet', id: sheet.id, title: show?.title, damage: 'unreadable' };
  await expect.poll(() => call('damaged')).toEqual([product, { ...runSheet, differs: [] }]);

  await call('mendDamaged', { collection: 'product', id: priced.id, how: 'restore' });
  await call('mendDamaged', { collection: 'run-sheet', id: sheet.id, how: 'restore' });
  expect(await call('damaged')).toEqual([]);
  expect(await studio.deps.documents.get(productCollection, priced.id)).toEqual(priced);
  expect(await studio.deps.documents.get(runSheetCollection, sheet.id)).toEqual(sheet);
});
