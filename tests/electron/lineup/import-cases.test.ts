import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JudgedRow } from '#shared/features/lineup/index.ts';
import { createImportDriver, type ImportDriver } from './import-driver.ts';

let driver: ImportDriver;
beforeEach(async () => {
  driver = await createImportDriver();
});
afterEach(() => driver.dispose());

const title = (row: JudgedRow) => row.values.title;
const short = ({ values, status }: JudgedRow) => [values.title, values.landedPriceFen, values.stock, status];

/** Files that people and shop tools really make, each with what its preview must show. */
describe('a file goes through reading, layout and judging to the right rows', () => {
  it('percent cells hold the ratio they show', async () => {
    const rows = await driver.rows(await driver.openFixture('percent-cells.xlsx'));
    expect(rows.map((row) => [title(row), row.values.commissionRate, row.status])).toEqual([
      ['三层收纳柜', 0.2, 'ok'],
      ['不粘炒锅', 0.155, 'ok'],
    ]);
  });

  it('an amount of commission beside its rate is left alone', async () => {
    const id = await driver.openFixture('alliance-list.csv');
    const rows = await driver.rows(id);
    expect(rows.map((row) => [title(row), row.values.commissionRate, row.status])).toEqual([
      ['三层收纳柜', 0.2, 'ok'],
      ['硅胶勺', 0.08, 'ok'],
    ]);
    expect(rows[0]?.values).toMatchObject({ listPriceFen: 15_900, landedPriceFen: 12_900, merchant: '恒厨家居' });
  });

  it('an amount of commission is never a rate, and the panel says so', async () => {
    const id = await driver.openFixture('commission-yuan.csv');
    expect(await driver.settled(id)).toMatchObject({
      stage: 'preview',
      columns: ['title', 'landedPriceFen', 'stock', null],
      notices: [{ kind: 'amount', header: '佣金(元)' }],
    });
    expect((await driver.rows(id)).map((row) => row.values.commissionRate)).toEqual([null, null]);
  });

  it.each(['empty-first.xlsx', 'hidden-first.xlsx', 'notes-first.xlsx'])(
    '%s: the sheet with the table',
    async (name) => {
      const id = await driver.openFixture(name);
      expect(await driver.settled(id)).toMatchObject({ stage: 'preview', sheet: 1 });
      expect((await driver.rows(id)).map(short)).toEqual([
        ['三层收纳柜', 12_900, 40, 'ok'],
        ['不粘炒锅', 15_900, 60, 'ok'],
      ]);
    },
  );

  it('merged cells count for every row they span', async () => {
    const rows = await driver.rows(await driver.openFixture('merged-merchant.xlsx'));
    expect(rows.map((row) => [title(row), row.values.merchant, row.values.commissionRate, row.status])).toEqual([
      ['三层收纳柜', '恒厨家居', 0.2, 'ok'],
      ['不粘炒锅', '恒厨家居', 0.2, 'ok'],
      ['硅胶勺', '恒厨家居', 0.2, 'ok'],
      ['保鲜袋', '安居日用', 0.1, 'ok'],
    ]);
  });

  it('a header of two rows is one', async () => {
    const rows = await driver.rows(await driver.openFixture('two-row-header.xlsx'));
    expect(
      rows.map(({ values, status }) => [
        values.title,
        values.listPriceFen,
        values.couponFen,
        values.landedPriceFen,
        values.stock,
        status,
      ]),
    ).toEqual([
      ['三层收纳柜', 15_900, 3_000, 12_900, 40, 'ok'],
      ['不粘炒锅', 19_900, 4_000, 15_900, 60, 'ok'],
    ]);
  });

  it('quotation marks that belong to a title swallow no lines', async () => {
    expect((await driver.rows(await driver.openFixture('quoted-word-first.csv'))).map(short)).toEqual([
      ['三层收纳柜', 12_900, 40, 'ok'],
      ['"爆款"不粘炒锅', 15_900, 60, 'ok'],
      ['硅胶勺', 990, 500, 'ok'],
      ['保鲜袋', 1_290, 300, 'ok'],
      ['砧板', 9_900, 20, 'ok'],
    ]);
    expect((await driver.rows(await driver.openFixture('quoted-word-first.tsv'))).map(short)).toEqual([
      ['三层收纳柜', 12_900, 40, 'ok'],
      ['"8寸披萨盘', 5_900, 60, 'ok'],
      ['硅胶勺', 990, 500, 'ok'],
      ['保鲜袋', 1_290, 300, 'ok'],
    ]);
  });

  it('lines may end in CRLF and LF in one file', async () => {
    expect((await driver.rows(await driver.openFixture('crlf-header-lf-rows.csv'))).map(short)).toEqual([
      ['三层收纳柜', 12_900, 40, 'ok'],
      ['不粘炒锅', 15_900, 60, 'ok'],
      ['硅胶勺', 990, 500, 'ok'],
    ]);
  });

  it('a code that became a date is named', async () => {
    const rows = await driver.rows(await driver.openFixture('dates-in-codes.xlsx'));
    expect(
      rows.map(({ values, status, issues }) => [values.merchantCode, status, issues.map((i) => i.reason)]),
    ).toEqual([
      [null, 'problem', ['dateInCode']],
      ['GJ-02', 'ok', []],
    ]);
  });

  it('a failed lookup is no text', async () => {
    const rows = await driver.rows(await driver.openFixture('lookup-failed-title.xlsx'));
    expect(rows.map(({ values, status, issues }) => [values.title, status, issues.map((i) => i.reason)])).toEqual([
      ['', 'problem', ['errorCell']],
      ['不粘炒锅', 'ok', []],
    ]);
  });

  it('a line of totals is no product', async () => {
    expect((await driver.rows(await driver.openFixture('totals-with-colon.csv'))).map(short)).toEqual([
      ['三层收纳柜', 12_900, 40, 'ok'],
      ['不粘炒锅', 15_900, 60, 'ok'],
    ]);
  });
});
