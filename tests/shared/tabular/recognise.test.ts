import { describe, expect, it } from 'vitest';
import { KNOWN_LAYOUTS, layoutName, recogniseLayout } from '#shared/tabular/index.ts';
import { doubtOf, TEMPLATE_HEADERS } from '#shared/features/lineup/index.ts';
import { LAYOUT_HEADERS, OTHER_TABLES } from '#tests/fixtures/tables/layouts.ts';

const idOf = (rows: readonly (readonly string[])[], sheets: readonly string[] = []) =>
  recogniseLayout({ rows, sheets })?.id ?? null;

describe('a known export is recognised as itself', () => {
  it.each(LAYOUT_HEADERS)('%s', (id, headers) => {
    const data = headers.map(() => '-');
    expect(idOf([headers, data])).toBe(id);
    expect(idOf([['导出时间 2026-11-24'], ['共 12 条'], headers, data])).toBe(id);
    expect(idOf([[...headers].reverse()])).toBe(id);
    expect(idOf([headers.map((header) => ` ${header.replaceAll('(', '（').replaceAll(')', '）')}*`)])).toBe(id);
    expect(idOf([headers.map((header) => (/金额|消耗|佣金$/u.test(header) ? `${header}(元)` : header))])).toBe(id);
  });

  it('by the names of its sheets, its first column, or its first character', () => {
    expect(idOf([['a']], ['基本信息', '整体看板', '商品分析-商品明细'])).toBe('compass-show');
    expect(
      idOf([
        ['达人昵称', '小满'],
        ['抖音号or火山号', 'x'],
        ['直播时间', '2026/07/28 08:15:49-2026/07/28 15:44:39'],
      ]),
    ).toBe('compass-show-basics');
    expect(idOf([['{"data":[{"key":"OnlineUCntTrend"']])).toBe('web-json');
  });

  it('and has a name in both languages', () => {
    for (const { id } of KNOWN_LAYOUTS) {
      expect(layoutName(id, 'zh')).not.toBe(layoutName('none', 'zh'));
      expect(layoutName(id, 'en')).toMatch(/^[\x20-\x7e]+$/u);
    }
  });
});

describe('a list of products is none of them', () => {
  it.each([
    [[...TEMPLATE_HEADERS]],
    [['商品ID', '商品标题', '到手价', '库存']],
    [['宝贝名称', '宝贝价格', '宝贝数量', '商家编码']],
    [['品名', '吊牌价', '备货', '佣金', '赠品', '快递', '发货时间']],
    [['商品名称', '页面价', '到手价', '库存', '竞品价格', '竞品链接', '赠品名称']],
    [['序号', '商品名称', '规格', '供货价', '建议零售价', '库存', '历史销量']],
  ])('%j', (headers) => {
    expect(idOf([headers])).toBeNull();
    expect(doubtOf({ headers, rows: [headers], sheets: [] })).toBeNull();
  });
});

it.each(OTHER_TABLES.map((headers) => [headers]))('%j is asked about, not read as products', (headers) => {
  const asked = idOf([headers]) ?? doubtOf({ headers, rows: [headers], sheets: [] });
  expect(asked).not.toBeNull();
});
