import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import {
  columnPlan,
  IMPORT_ALIASES,
  IMPORT_DICTIONARY,
  isIdleRow,
  judgeCells,
  judgeRow,
  judgedRowSchema,
  LAYOUT_PROFILES,
  productFrom,
  productSchema,
  TEMPLATE_HEADERS,
  type JudgeContext,
  type Product,
} from '#shared/features/lineup/index.ts';
import { findHeaderRow, matchProfile, suggestColumns } from '#shared/tabular/index.ts';

const ID = '01HZZZZZZZZZZZZZZZZZZZZZZ1';
const HEADERS = ['商品名称', '商品ID', '页面价（元）', '券', '到手价', '库存', '角色', '佣金率(%)'];
const PAN: Product = {
  id: ID,
  title: '麦饭石不粘炒锅 32 cm',
  platformProductId: '6917123456789012345',
  merchantCode: null,
  merchant: null,
  category: null,
  spec: null,
  listPriceFen: fen(19_900),
  couponFen: fen(4_000),
  landedPriceFen: fen(15_900),
  costFen: null,
  commissionRate: null,
  stock: 300,
  qc: 'passed',
  notes: '',
};

function context(change: Partial<JudgeContext> = {}, headers = HEADERS): JudgeContext {
  return {
    plan: columnPlan(suggestColumns(headers, IMPORT_ALIASES), headers),
    defaultRole: 'core',
    earlier: () => null,
    known: { byPlatformId: () => undefined, byMerchantCode: () => undefined, byTitle: () => undefined },
    ...change,
  };
}

const judge = (cells: string[], change: Partial<JudgeContext> = {}) => judgeRow(6, cells, context(change));
const reasons = (cells: string[], change: Partial<JudgeContext> = {}) =>
  judge(cells, change).issues.map(({ field, reason }) => `${field} ${reason}`);

describe('a row of a 报品表', () => {
  it('is read whole', () => {
    const row = judge(['高硼硅玻璃密封罐三件', '\t6917123456789012345', '29.9', '8', '21.9', '500', '引流款', '20']);
    expect(row.status).toBe('ok');
    expect(row.values).toMatchObject({
      platformProductId: '6917123456789012345',
      listPriceFen: 2_990,
      landedPriceFen: 2_190,
      stock: 500,
      role: 'traffic',
      commissionRate: 0.2,
    });
  });

  it('says when 到手价 is not 页面价 − 券, with the sum', () => {
    const row = judge(['加厚垃圾袋 100 只', '', '15.9', '6', '12.9', '800', '', '']);
    expect(row.status).toBe('problem');
    expect(row.issues).toEqual([
      { field: 'landedPriceFen', reason: 'priceMismatch', raw: '12.9', read: null, other: '15.9 − 6 = 9.9' },
    ]);
  });

  it('works out 到手价 where the file leaves it empty', () => {
    expect(judge(['勺', '', '15.9', '6', '', '800', '', '']).values.landedPriceFen).toBe(990);
  });

  it('wants stock, a title and known roles; refuses negative amounts and damaged ids', () => {
    expect(reasons(['实木砧板', '', '129', '30', '99', '', '', ''])).toEqual(['stock missing']);
    expect(reasons(['', '', '129', '30', '99', '5', '', ''])).toEqual(['title missing']);
    expect(reasons(['砧板', '6.91E+18', '129', '30', '99', '5', '', ''])).toEqual(['platformProductId damagedId']);
    expect(reasons(['砧板', '', '129', '30', '99', '5', '爆品', ''])).toEqual(['role roleUnknown']);
    expect(reasons(['砧板', '', '129', '30', '99', '-5', '', '120'])).toEqual([
      'stock negative',
      'commissionRate outOfRange',
    ]);
  });

  it('asks for a tick where 19,9 was read as 19.9, and counts it once ticked', () => {
    const cells = { title: '香薰除味盒', listPriceFen: '19,9', couponFen: '5', landedPriceFen: '14.9', stock: '600' };
    const asked = judgeCells(9, cells, context(), false);
    expect(asked).toMatchObject({ status: 'confirm', values: { listPriceFen: 1_990 } });
    expect(asked.issues).toEqual([
      { field: 'listPriceFen', reason: 'reinterpreted', raw: '19,9', read: '19.9', other: null },
    ]);
    expect(judgeCells(9, cells, context(), true).status).toBe('ok');
  });

  it('says which product it would change, and what', () => {
    const known = {
      byPlatformId: (id: string) => (id === PAN.platformProductId ? PAN : undefined),
      byMerchantCode: () => undefined,
      byTitle: () => undefined,
    };
    const row = judge([PAN.title, `'${String(PAN.platformProductId)}`, '199', '40', '159', '400', '', ''], { known });
    expect(row.match).toEqual({
      productId: ID,
      by: 'platformProductId',
      changes: [{ field: 'stock', from: '300', to: '400' }],
    });
  });

  it('is another product when the title is the same and the platform id is not', () => {
    const known = { byPlatformId: () => undefined, byMerchantCode: () => undefined, byTitle: () => PAN };
    expect(judge([PAN.title, '111', '199', '40', '159', '400', '', ''], { known }).match).toBeNull();
    expect(judge([PAN.title, '', '199', '40', '159', '400', '', ''], { known }).match?.by).toBe('title');
  });

  it('is a problem when an earlier row has the same product', () => {
    expect(reasons(['锅', '', '1', '', '1', '5', '', ''], { earlier: () => 3 })).toEqual(['title duplicateInFile']);
  });

  it('keeps what a product had where the file says nothing', () => {
    const { values } = judge([PAN.title, '', '', '', '149', '400', '', '']);
    expect(productFrom(values, { ...PAN, notes: '手写' }, 'unused')).toEqual({
      ...PAN,
      landedPriceFen: 14_900,
      stock: 400,
      notes: '手写',
    });
  });
});

it('leaves out empty rows and totals', () => {
  const { plan } = context();
  expect(isIdleRow(['', ' ', ''], plan)).toBe(true);
  expect(isIdleRow(['合计', '', '900'], plan)).toBe(true);
  expect(isIdleRow(['合计锅', '', ''], plan)).toBe(false);
});

it('knows its own template and finds headers below a title', () => {
  expect(matchProfile([...TEMPLATE_HEADERS], LAYOUT_PROFILES)).toBe('studio');
  expect(suggestColumns([...TEMPLATE_HEADERS], IMPORT_ALIASES).includes(null)).toBe(false);
  expect(findHeaderRow([['恒厨家居 11月报品'], HEADERS], IMPORT_DICTIONARY)).toBe(1);
});

it('never throws and never loses a cell, whatever a row holds', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('19,9', '-', '¥1', '__proto__', '6.9E+18', '合计'),
  );
  fc.assert(
    fc.property(fc.array(cell, { maxLength: 10 }), (cells) => {
      const row = judge(cells);
      expect(judgedRowSchema.parse(row)).toEqual(row);
      expect(Object.values(row.cells)).toEqual(HEADERS.map((_, index) => cells[index] ?? ''));
      if (row.status === 'ok') expect(productSchema.safeParse(productFrom(row.values, null, ID)).success).toBe(true);
    }),
    { numRuns: 300 },
  );
});
