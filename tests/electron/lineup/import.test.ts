import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Id } from '#shared/kernel/ids.ts';
import { productCollection, type JudgedRow } from '#shared/features/lineup/index.ts';
import { csvText, GENERIC_HEADERS, inlineXlsx, productRows, toGbk } from '#tests/fixtures/lineup/tables.ts';
import { createImportDriver, type ImportDriver } from './import-driver.ts';

let driver: ImportDriver;
let studio: ImportDriver['studio'];
let showId: Id;

beforeEach(async () => {
  driver = await createImportDriver();
  ({ studio, showId } = driver);
});
afterEach(() => driver.dispose());

const call: ImportDriver['call'] = (name, input) => driver.call(name, input);
const lineup = () => driver.lineup();
const open: ImportDriver['open'] = (name, bytes) => driver.open(name, bytes);
const settled = (sessionId: Id) => driver.settled(sessionId);
const rows: ImportDriver['rows'] = (sessionId, filter) => driver.rows(sessionId, filter);
const apply = (sessionId: Id) => driver.apply(sessionId);

const HEADERS = ['商品名称', '页面价', '券', '到手价', '库存', '角色'];

describe('30 products from a GBK file', () => {
  it('come in with one act and go with one undo', async () => {
    const sessionId = await open(
      '报品.csv',
      toGbk(csvText([['恒厨家居 11月报品'], GENERIC_HEADERS, ...productRows(30)])),
    );
    const session = await settled(sessionId);
    expect(session).toMatchObject({
      stage: 'preview',
      encoding: 'gb18030',
      profile: 'generic',
      headerRow: 1,
      counts: { total: 30, ok: 30, create: 30, problem: 0 },
      intoLineup: { append: 30 },
    });
    expect((await rows(sessionId))[0]).toMatchObject({ row: 3, place: { kind: 'append', number: 1 } });
    expect(await apply(sessionId)).toMatchObject({ stage: 'applied' });
    const { rows: placed } = await lineup();
    expect(placed).toHaveLength(30);
    expect(placed[0]).toMatchObject({
      item: { role: 'welfare', number: 1 },
      product: {
        title: '硅藻泥吸水垫 40×30 cm 1',
        platformProductId: '6917123456789010001',
        stock: 12_000,
        commissionRate: 0.2,
      },
    });
    await studio.deps.documents.undo(showId, null);
    expect((await lineup()).rows).toEqual([]);
    expect(await studio.deps.documents.count(productCollection)).toBe(0);
  });

  it('remember how columns were chosen for the same headers', async () => {
    const strange = [
      ['品', '卖', '剩'],
      ['勺', '9.9', '5'],
    ];
    const first = await open('a.csv', csvText(strange));
    expect(await settled(first)).toMatchObject({ stage: 'mapping', columns: [null, null, null] });
    await call('importMap', { sessionId: first, headerRow: 0, columns: ['title', 'landedPriceFen', 'stock'] });
    expect(await settled(first)).toMatchObject({ stage: 'preview', counts: { ok: 1 } });
    await apply(first);
    const second = await open('b.csv', csvText(strange));
    expect(await settled(second)).toMatchObject({
      stage: 'preview',
      remembered: true,
      columns: ['title', 'landedPriceFen', 'stock'],
      counts: { ok: 1, update: 1 },
    });
  });
});

describe('the preview', () => {
  const table = [
    HEADERS,
    ['密封罐', '29.9', '8', '21.9', '500', '引流'],
    ['垃圾袋', '15.9', '6', '12.9', '800', ''],
    ['砧板', '129', '30', '99', '', ''],
    ['除味盒', '19,9', '5', '14.9', '600', ''],
  ];

  it('is fixed in place, confirmed and counted live', async () => {
    const sessionId = await open('报品.xlsx', inlineXlsx(table));
    expect((await settled(sessionId)).counts).toMatchObject({ ok: 1, problem: 2, confirm: 1 });
    expect((await rows(sessionId, 'problem')).map(({ row }) => row)).toEqual([3, 4]);
    const fixed = await call<JudgedRow>('importFix', { sessionId, row: 3, field: 'landedPriceFen', value: '9.9' });
    expect(fixed).toMatchObject({ status: 'ok', values: { landedPriceFen: 990 }, place: { kind: 'append' } });
    await call('importFix', { sessionId, row: 4, field: 'stock', value: '20' });
    await call('importConfirm', { sessionId, row: 5 });
    expect((await settled(sessionId)).counts).toMatchObject({ ok: 4, problem: 0, confirm: 0 });
    await apply(sessionId);
    expect((await lineup()).rows.map(({ product }) => product?.listPriceFen)).toEqual([2_990, 1_590, 12_900, 1_990]);
  });

  it('fills open slots of the same role first', async () => {
    await call('addItem', { showId, productId: null, role: 'traffic', wanted: '收纳类' });
    const sessionId = await open('报品.csv', csvText(table));
    expect((await rows(sessionId))[0]?.place).toEqual({ kind: 'slot', number: 1 });
    await apply(sessionId);
    expect((await lineup()).rows).toMatchObject([{ item: { wanted: '收纳类' }, product: { title: '密封罐' } }]);
  });

  it('says what a known product would change, and updates it instead of making another', async () => {
    await apply(await open('a.csv', csvText(table.slice(0, 2))));
    const again = await open('b.csv', csvText([HEADERS, ['密封罐', '29.9', '8', '21.9', '450', '引流']]));
    expect((await rows(again))[0]?.match).toMatchObject({
      by: 'title',
      changes: [{ field: 'stock', from: '500', to: '450' }],
    });
    expect((await rows(again))[0]?.place).toMatchObject({ kind: 'inLineup' });
    await apply(again);
    expect((await lineup()).rows).toMatchObject([{ product: { stock: 450 } }]);
  });

  it('makes one product of two rows that became the same by a fix', async () => {
    const sessionId = await open(
      'a.csv',
      csvText([HEADERS, ['罐', '9', '', '9', '1', ''], ['盒', '9', '', '9', '2', '']]),
    );
    await call('importFix', { sessionId, row: 3, field: 'title', value: '罐' });
    await apply(sessionId);
    expect((await lineup()).rows).toMatchObject([{ product: { title: '罐', stock: 2 } }]);
  });

  it('exports problem rows that no spreadsheet runs, under the headers of the file', async () => {
    const sessionId = await open('a.csv', csvText([HEADERS, ['=1+1', '5', '', '5', '', '']]));
    const path = join(studio.userData, 'out.csv');
    studio.desktop.nextSave.push(path);
    expect(await call('importExportProblems', { sessionId })).toEqual({ rows: 1 });
    expect(await readFile(path, 'utf8')).toBe(
      "\ufeff商品名称,页面价,券,到手价,库存,角色,原行号,问题\r\n'=1+1,5,,5,,,2,库存 没填\r\n",
    );
  });

  it('writes a template it reads whole', async () => {
    const path = join(studio.userData, 'template.csv');
    studio.desktop.nextSave.push(path);
    expect(await call('saveTemplate', {})).toEqual({ saved: true });
    const header = (await readFile(path, 'utf8')).trim();
    const sessionId = await open('t.csv', `${header}\r\n锅,,,,,,129,30,99,60,20,5,主推,通过,\r\n`);
    expect(await settled(sessionId)).toMatchObject({ profile: 'studio', counts: { ok: 1 } });
  });
});

describe('what cannot be read', () => {
  it.each([
    ['empty.csv', '', 'LINEUP_IMPORT_EMPTY'],
    ['only-headers.csv', csvText([HEADERS]), 'LINEUP_IMPORT_EMPTY'],
    ['noise.csv', Buffer.from([0x81, 0xff, 0x00, 0x80, 0xff]), 'LINEUP_IMPORT_ENCODING'],
    ['broken.xlsx', Buffer.from('PK\u0003\u0004 not a zip at all, really'), 'LINEUP_IMPORT_BROKEN'],
  ])('%s fails with its code and changes nothing', async (name, bytes, code) => {
    const sessionId = await open(name, bytes);
    expect(await settled(sessionId)).toMatchObject({ stage: 'failed', error: { code } });
    await expect(call('importApply', { sessionId })).rejects.toMatchObject({ code: 'LINEUP_IMPORT_BUSY' });
    expect(await studio.deps.documents.count(productCollection)).toBe(0);
  });

  it('a closed session is gone', async () => {
    const sessionId = await open('a.csv', csvText([HEADERS, ['罐', '9', '', '9', '1', '']]));
    await call('importClose', { sessionId });
    await expect(call('importSession', { sessionId })).rejects.toMatchObject({ code: 'LINEUP_IMPORT_GONE' });
  });

  it('a dialog that was cancelled opens nothing', async () => {
    expect(await call('importOpen', { showId })).toBeNull();
  });
});

describe('a large file', () => {
  it('is paged in small replies, cancelled without trace, applied whole and keeps the event loop free', async () => {
    const sessionId = await open('large.csv', csvText([GENERIC_HEADERS, ...productRows(5_000)]));
    const page = await call<object>('importRows', { sessionId, filter: 'all', offset: 2_000, limit: 60, revision: 0 });
    expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(100_000);

    expect(await settled(sessionId)).toMatchObject({ stage: 'preview', target: null });
    await expect(call('importApply', { sessionId })).rejects.toMatchObject({ code: 'LINEUP_IMPORT_TARGET' });
    await call('importTarget', { sessionId, target: 'lineup' });
    await call('importApply', { sessionId });
    await call('importCancel', { sessionId });
    expect(await settled(sessionId)).toMatchObject({ stage: 'preview' });
    expect(await studio.deps.documents.count(productCollection)).toBe(0);

    expect(await apply(sessionId)).toMatchObject({ stage: 'applied', intoLineup: { append: 200, libraryOnly: 4_800 } });
    expect(await studio.deps.documents.count(productCollection)).toBe(5_000);
    expect((await lineup()).rows).toHaveLength(200);
    await studio.deps.documents.undo(showId, null);
    expect(await studio.deps.documents.count(productCollection)).toBe(0);
  });
});
