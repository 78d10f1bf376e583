import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csvText, inlineXlsx, toGbk } from '#tests/fixtures/lineup/tables.ts';
import { LAYOUT_HEADERS, OTHER_TABLES } from '#tests/fixtures/tables/layouts.ts';
import { createImportDriver, type ImportDriver } from './import-driver.ts';

let driver: ImportDriver;
beforeEach(async () => {
  driver = await createImportDriver();
});
afterEach(() => driver.dispose());

const ROW_TITLE = '小满厨房不粘炒锅';
const withRow = (headers: readonly string[]) => [
  headers,
  headers.map((header) => (/名称|标题/u.test(header) ? ROW_TITLE : '1')),
];

describe('what is no list of products', () => {
  it('known exports are refused by name before any column is mapped', async () => {
    for (const [id, headers] of LAYOUT_HEADERS.filter(([layout]) => layout !== 'douyin-goods')) {
      const table = withRow(headers);
      const session = await driver.settled(await driver.open('a.xlsx', inlineXlsx(table)));
      expect([id, session.stage, session.error?.code]).toEqual([id, 'failed', 'LINEUP_IMPORT_OTHER_LAYOUT']);
      expect(session.error?.details['layout']).toBe(id);
    }
    const [, orders] = LAYOUT_HEADERS.find(([id]) => id === 'doudian-orders') ?? ['', []];
    const gbk = await driver.settled(await driver.open('1791430000_a.csv', toGbk(csvText(withRow(orders)))));
    expect(gbk.error).toMatchObject({ code: 'LINEUP_IMPORT_OTHER_LAYOUT', details: { layout: 'doudian-orders' } });
  }, 30_000);

  it('other tables wait for a person, and a person may say they are products', async () => {
    for (const headers of OTHER_TABLES) {
      const session = await driver.settled(await driver.open('b.csv', csvText(withRow(headers))));
      expect([headers.join(), session.stage === 'mapping' || session.stage === 'failed']).toEqual([
        headers.join(),
        true,
      ]);
    }
    const id = await driver.open('c.csv', csvText(withRow(['商品名称', '竞品价格', '竞品链接'])));
    const { columns } = await driver.settled(id);
    expect(await driver.settled(id)).toMatchObject({ stage: 'mapping', columns: ['title', null, null] });
    await driver.call('importMap', { sessionId: id, columns, headerRow: 0 });
    expect(await driver.settled(id)).toMatchObject({ stage: 'preview', doubt: null });
    expect((await driver.rows(id))[0]?.values).toMatchObject({ title: ROW_TITLE, landedPriceFen: null });
  }, 30_000);

  it('goods with their figures are asked about; only their products are taken', async () => {
    const headers = ['商品ID', '商品标题', '到手价', '讲解次数', '商品曝光人数', '累计成交金额'];
    const id = await driver.open('c.csv', csvText(withRow(headers)));
    expect(await driver.settled(id)).toMatchObject({
      stage: 'mapping',
      doubt: { kind: 'layout', layout: 'douyin-goods' },
      columns: ['platformProductId', 'title', 'landedPriceFen', null, null, null],
    });
  });
});

describe('a column that does not say what it holds', () => {
  const open = (header: string, ...values: string[]) =>
    driver.open(
      'd.csv',
      csvText([['商品名称', '到手价', '库存', header], ...values.map((v, n) => [`锅${n}`, '129', '4', v])]),
    );

  it.each([
    ['佣金', ['25.8', '0.79'], 'noUnit'],
    ['佣金率(%)', ['0.2', '0.15'], 'fractions'],
  ] as const)('%s is asked for its unit before the preview', async (header, values, why) => {
    const id = await open(header, ...values);
    expect(await driver.settled(id)).toMatchObject({ stage: 'mapping', asked: [{ column: 3, why }] });
    const columns = ['title', 'landedPriceFen', 'stock', 'commissionRate'];
    const map = (units: (string | null)[]) => driver.call('importMap', { sessionId: id, columns, units, headerRow: 0 });
    await expect(map([])).rejects.toMatchObject({ code: 'LINEUP_IMPORT_UNIT' });
    await map([null, null, null, 'ratio']);
    expect((await driver.settled(id)).stage).toBe('preview');
    const read = (await driver.rows(id)).map((row) => row.values.commissionRate);
    expect(read).toEqual(values.map(Number));
  });

  it.each([
    ['佣金', ['20%', '8%'], [0.2, 0.08]],
    ['佣金率', ['0.2', '0.08'], [0.2, 0.08]],
    ['佣金率(%)', ['20', '8.5'], [0.2, 0.085]],
    ['佣金比例‰', ['200', '85'], [0.2, 0.085]],
  ] as const)('%s %j says it itself', async (header, values, expected) => {
    const id = await open(header, ...values);
    expect((await driver.settled(id)).stage).toBe('preview');
    expect((await driver.rows(id)).map((row) => row.values.commissionRate)).toEqual(expected);
  });

  it('one doubtful cell among sure ones is a problem of its row', async () => {
    const id = await open('佣金率(%)', '20', '0.2', '0.2元');
    expect((await driver.rows(id)).map(({ issues }) => issues.map(({ reason }) => reason))).toEqual([
      [],
      ['rateDoubt'],
      ['unitMismatch'],
    ]);
  });
});
