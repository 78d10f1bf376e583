import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromWallTime, instant } from '#shared/kernel/time.ts';
import {
  checkSession,
  OPTIONAL_HEADER,
  readSessionTable,
  SESSION_COLUMNS,
  SESSION_IDENTITY,
  suggestRow,
} from '#shared/features/review/index.ts';
import { publishedSample } from './published-sample.ts';

const IDENTITY = [
  '主播头像',
  SESSION_IDENTITY.nickname,
  SESSION_IDENTITY.account,
  SESSION_IDENTITY.startedAt,
  SESSION_IDENTITY.endedAt,
];
const headers55 = [...IDENTITY, ...SESSION_COLUMNS.map((column) => column.header)];
const headers54 = headers55.filter((header) => header !== OPTIONAL_HEADER);

/** A row as the export writes it: rates as ratios, money in 元, `-` for unknown. */
function asCells(headers: readonly string[], overrides: Readonly<Record<string, string>> = {}): string[] {
  const identity: Record<string, string> = {
    主播头像: 'https://example.invalid/a.png',
    [SESSION_IDENTITY.nickname]: '小满厨房',
    [SESSION_IDENTITY.account]: '\t69170000000000001',
    [SESSION_IDENTITY.startedAt]: '2026/11/23 20:02:03',
    [SESSION_IDENTITY.endedAt]: '2026/11/24 12:02:15',
  };
  return headers.map((header) => {
    if (overrides[header] !== undefined) return overrides[header];
    if (identity[header] !== undefined) return identity[header];
    const column = SESSION_COLUMNS.find((known) => known.header === header);
    const figure = column ? publishedSample[column.key] : null;
    if (!column || figure === null) return '-';
    return column.kind === 'yuan' ? (figure / 100).toFixed(2) : String(figure);
  });
}

function read(
  cells: readonly (readonly string[])[],
): Extract<ReturnType<typeof readSessionTable>, { kind: 'table' }>['table'] {
  const result = readSessionTable(cells);
  if (result.kind !== 'table') throw new Error(`not a table: ${result.missing}`);
  return result.table;
}

describe('readSessionTable', () => {
  it.each([
    ['55 columns', headers55, 55],
    ['54 columns', headers54, 54],
  ])('reads the published row from %s and reconciles it', (_name, headers, columns) => {
    const table = read([headers, asCells(headers)]);
    expect(table.columns).toBe(columns);
    expect(table.missingHeaders).toEqual([]);
    expect(table.unknownHeaders).toEqual([]);
    expect(table.rows[0]).toMatchObject({ row: 2, usable: true, problems: [], account: '69170000000000001' });
    expect(table.rows[0]?.figures).toEqual(publishedSample);
    expect(table.rows[0] && checkSession(table.rows[0].figures).every((check) => check.state === 'agrees')).toBe(true);
  });

  it('reads the start in the zone of the platform', () => {
    const expected = fromWallTime({ year: 2026, month: 11, day: 23, hour: 20, minute: 2, second: 3 }, 'Asia/Shanghai');
    expect(read([headers55, asCells(headers55)]).rows[0]?.startedAt).toBe(expected);
  });

  it('does not care about column order, brackets or preamble rows', () => {
    const shuffled = [...headers55].reverse().map((header) => header.replaceAll('(', '（').replaceAll(')', '）'));
    const plain = [...headers55].reverse();
    const table = read([['直播间明细'], ['导出时间 2026-11-24'], shuffled, asCells(plain)]);
    expect(table.rows[0]?.figures).toEqual(publishedSample);
    expect(table.rows[0]?.row).toBe(4);
  });

  it('names a damaged account instead of guessing it, and does not use the row', () => {
    const table = read([headers55, asCells(headers55, { [SESSION_IDENTITY.account]: '6.917E+16' })]);
    expect(table.rows[0]?.usable).toBe(false);
    expect(table.rows[0]?.problems).toContainEqual({ header: '主播抖音号', raw: '6.917E+16', problem: 'damaged-id' });
  });

  it('keeps a row whose figure cannot be read, with the figure unknown and named', () => {
    const table = read([headers55, asCells(headers55, { 评论次数: '很多' })]);
    expect(table.rows[0]).toMatchObject({ usable: true, figures: { comments: null } });
    expect(table.rows[0]?.problems).toEqual([{ header: '评论次数', raw: '很多', problem: 'not-a-number' }]);
  });

  it('says which column a foreign file lacks', () => {
    expect(readSessionTable([['商品名称', '直播间成交金额', '直播间观看人数', '直播开始时间']])).toEqual({
      kind: 'not-a-session-list',
      missing: '主播抖音号',
    });
    expect(readSessionTable([])).toMatchObject({ kind: 'not-a-session-list' });
  });

  it('keeps unknown and null apart from 0', () => {
    const figures = read([headers55, asCells(headers55, { 评论次数: '0', 新增粉丝数: '—' })]).rows[0]?.figures;
    expect(figures?.comments).toBe(0);
    expect(figures?.follows).toBeNull();
  });

  it('never throws, whatever the cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { maxLength: 60 }), { maxLength: 8 }), (junk) => {
        const result = readSessionTable([headers55, ...junk]);
        expect(result.kind).toBe('table');
      }),
      { numRuns: 200 },
    );
  });

  it('reads a 1 in a rate column as all of them', () => {
    const rates = SESSION_COLUMNS.filter((column) => column.kind === 'ratio');
    const ones = Object.fromEntries(rates.map((column) => [column.header, '1']));
    const figures = read([headers55, asCells(headers55, ones)]).rows[0]?.figures;
    expect(rates.map((column) => figures?.[column.key])).toEqual(rates.map(() => 1));
  });
});

describe('suggestRow', () => {
  it('takes the nearest start within two hours', () => {
    const table = read([
      headers55,
      asCells(headers55, { [SESSION_IDENTITY.startedAt]: '2026/11/23 10:00:00' }),
      asCells(headers55),
    ]);
    const start = fromWallTime({ year: 2026, month: 11, day: 23, hour: 20 }, 'Asia/Shanghai');
    expect(suggestRow(table.rows, start)).toBe(1);
    expect(suggestRow(table.rows, instant(start + 5 * 3_600_000))).toBeNull();
  });
});
