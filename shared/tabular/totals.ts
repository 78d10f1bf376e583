import { cleanCell } from './text.ts';

const WHERE = '(?:本页|本表|当页|每页|全部|全场|本场|本单|以上|分组|各项)*';
const WORD =
  '(?:合计|小计|总计|共计|累计|汇总|总合计|总和|总数|整体|平均|平均值|均值|grandtotal|subtotal|total|totals|sum|average)';
const WHAT = '(?:金额|数量|件数|款数|商品|行|项)?';
const HOW_MANY = '(?::?共?[\\d,.]*(?:款|件|个|行|条|元|种|项|万)?)?';
const TOTALS = new RegExp(`^${WHERE}${WORD}${WHAT}${HOW_MANY}$`, 'iu');
const COUNTED = /^(?:以上)?(?:总)?共:?[\d,.]+(?:款|件|个|行|条|种|项)(?:商品)?$/u;

/** A cell that heads a line of totals, in any spelling: 合 计, 本页小计, 【合计】, 合计：30 款, Grand Total. */
export function isTotalsCell(raw: string): boolean {
  const bare = cleanCell(raw)
    .replace(/\s+/gu, '')
    .replace(/[[\](){}【】「」<>*#—=]/gu, '')
    .replace(/^-+|[-:;,.。]+$/gu, '');
  return bare !== '' && bare.length <= 24 && (TOTALS.test(bare) || COUNTED.test(bare));
}

/** A line of totals: its first filled cell, or the cell of its title, says so. */
export function isTotalsRow(cells: readonly string[], titleColumn: number | null): boolean {
  const first = cells.find((cell) => cell.trim() !== '') ?? '';
  return isTotalsCell(first) || (titleColumn !== null && isTotalsCell(cells[titleColumn] ?? ''));
}
