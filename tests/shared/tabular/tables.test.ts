import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import {
  dictionaryOf,
  findHeaderRow,
  headerHash,
  matchProfile,
  readHeader,
  readText,
  startsLikeFormula,
  suggestColumns,
  writeCsv,
} from '#shared/tabular/index.ts';

describe('headers', () => {
  it.each([
    ['商品单价（元）', { name: '商品单价', unit: 'yuan' }],
    ['*佣金率(%)', { name: '佣金率', unit: 'percent' }],
    ['商品ＩＤ ', { name: '商品id', unit: null }],
    ['金额【万元】（必填）', { name: '金额', unit: 'wanYuan' }],
    ['退款金额(退款日)', { name: '退款金额(退款日)', unit: null }],
    ['\ufeff商品名称', { name: '商品名称', unit: null }],
  ])('%j', (raw, expected) => {
    expect(readHeader(raw)).toEqual(expected);
  });

  it('is found below titles and explanations', () => {
    const known = new Set(['商品名称', '到手价', '库存']);
    expect(
      findHeaderRow([['恒厨家居 报品表'], ['填表说明：价格含税'], ['商品名称', '到手价(元)', '库存']], known),
    ).toBe(2);
    expect(findHeaderRow([['a', 'b'], ['商品名称']], known)).toBeNull();
    expect(findHeaderRow([...Array<string[]>(15).fill(['x']), ['商品名称', '库存']], known)).toBeNull();
  });

  it('hash the same when only width and brackets differ', () => {
    expect(headerHash(['商品名称', '价格（元）'])).toBe(headerHash(['商品名称 ', '价格(元)']));
    expect(headerHash(['商品名称', '价格'])).not.toBe(headerHash(['价格', '商品名称']));
  });
});

describe('columns', () => {
  const aliases = { title: ['商品名称', '商品'], price: ['到手价', '价格'], constructor: ['来源'] } as const;

  it('go to the exact name first and to one field each', () => {
    expect(suggestColumns(['商品编号', '商品名称', '活动价格', '到手价'], aliases)).toEqual([
      null,
      'title',
      null,
      'price',
    ]);
    expect(suggestColumns(['本场商品', '直播价格'], aliases)).toEqual(['title', 'price']);
  });

  it('treat the names of object prototypes as plain words', () => {
    expect(suggestColumns(['__proto__', 'constructor', 'toString'], aliases)).toEqual([null, null, null]);
    expect(dictionaryOf(aliases).has('constructor')).toBe(false);
  });

  it('match a profile by what it requires', () => {
    const profiles = [
      { id: 'narrow', required: ['商品名称', '到手价'] },
      { id: 'wide', required: ['商品名称'] },
    ];
    expect(matchProfile(['到手价(元)', '商品名称'], profiles)).toBe('narrow');
    expect(matchProfile(['商品名称'], profiles)).toBe('wide');
    expect(matchProfile(['名称'], profiles)).toBeNull();
  });
});

describe('written CSV', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom('=1+1', '+86', '-2', '@SUM(A1)', '\t=1', '＝HYPERLINK("x")', 'a"b', 'a,b', 'a\r\nb', "'=x"),
  );

  it('holds no text a spreadsheet would run', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 }), (rows) => {
        const parsed = Papa.parse<string[]>(writeCsv(rows).slice(1), { newline: '\r\n', delimiter: ',' }).data;
        expect(parsed.flat().filter(startsLikeFormula)).toEqual([]);
      }),
    );
  });

  it('comes back as it was through our own reading', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 20 }), { minLength: 2, maxLength: 5 }), (texts) => {
        const row = texts.map(readText);
        const [parsed = []] = Papa.parse<string[]>(writeCsv([row]).slice(1), { newline: '\r\n', delimiter: ',' }).data;
        expect(parsed.map(readText)).toEqual(row);
      }),
    );
  });

  it('keeps numbers numbers and begins with a BOM', () => {
    expect(writeCsv([[-12.5, null, '硅胶铲']])).toBe('\ufeff-12.5,,硅胶铲\r\n');
  });
});
