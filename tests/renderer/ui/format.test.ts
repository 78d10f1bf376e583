import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import { DAY, fromWallTime, HOUR, instant, MINUTE, SECOND } from '#shared/kernel/time.ts';
import {
  formatAge,
  formatBytes,
  formatCompact,
  formatCount,
  formatDay,
  formatLength,
  formatMoney,
  formatPercent,
  formatPoints,
  formatTimeRange,
} from '#renderer/ui/format.ts';

const ZONE = 'Asia/Shanghai';
const monday = { year: 2026, month: 11, day: 23 };

describe('numbers', () => {
  it('uses commas below ten thousand and 万 from there', () => {
    expect(formatCompact(1250, 'zh')).toBe('1,250');
    expect(formatCompact(9999, 'zh')).toBe('9,999');
    expect(formatCompact(12_000, 'zh')).toBe('1.2万');
    expect(formatCompact(48_062, 'zh', 2)).toBe('4.81万');
    expect(formatCompact(340_000_000, 'zh')).toBe('3.4亿');
    expect(formatCompact(48_062, 'en')).toBe('48.1k');
    expect(formatCompact(1_200_000, 'en')).toBe('1.2M');
  });

  it.each([
    [6_990, '69.9 元', '¥69.9'],
    [999_999, '9,999.99 元', '¥9,999.99'],
    [1_000_000, '1.00万', '¥10k'],
    [6_104_530, '6.10万', '¥61k'],
    [9_999_995_000, '1.00亿', '¥100M'],
    [-6_104_530, '−6.10万', '−¥61k'],
    [0, '0 元', '¥0'],
  ])('writes %i fen one way: %s, %s', (amount, zh, en) => {
    expect(formatMoney(fen(amount), 'zh')).toBe(zh);
    expect(formatMoney(fen(amount), 'en')).toBe(en);
  });

  it('prints a real minus and never minus zero', () => {
    expect(formatCount(-1250)).toBe('−1,250');
    expect(formatCount(-0.2)).toBe('0');
    expect(formatPoints(-0.012, 'zh')).toBe('−1.2 个点');
  });

  it('prints percents with one decimal and no trailing zero', () => {
    expect(formatPercent(0.482)).toBe('48.2%');
    expect(formatPercent(0.5)).toBe('50%');
  });

  it('keeps every digit of a whole number', () => {
    fc.assert(
      fc.property(fc.integer(), (n) => {
        expect(Number(formatCount(n).replaceAll(',', '').replace('−', '-'))).toBe(n === 0 ? 0 : n);
      }),
    );
  });

  it('stays within one unit of the last shown decimal in the short form', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 99_999_999 }), (n) => {
        expect(Math.abs(Number.parseFloat(formatCompact(n, 'zh')) * 10_000 - n)).toBeLessThanOrEqual(500.001);
      }),
    );
  });

  it('names file sizes', () => {
    expect(formatBytes(0)).toBe('0 B');
    expect(formatBytes(82_000)).toBe('82 kB');
    expect(formatBytes(3_400_000)).toBe('3.4 MB');
  });
});

describe('days and ranges', () => {
  it('says the day in both languages, the year only when it is another', () => {
    const at = fromWallTime({ ...monday, hour: 20 }, ZONE);
    expect(formatDay(at, ZONE, 'zh')).toBe('11月23日 周一');
    expect(formatDay(at, ZONE, 'en')).toBe('Mon 23 Nov');
    expect(formatDay(at, ZONE, 'zh', fromWallTime({ year: 2027, month: 1, day: 2 }, ZONE))).toBe('2026年11月23日 周一');
  });

  it('marks a range that crosses midnight', () => {
    const from = fromWallTime({ ...monday, hour: 22 }, ZONE);
    expect(formatTimeRange(from, instant(from + 3.5 * HOUR), ZONE, 'zh')).toBe('22:00–01:30 次日');
    expect(formatTimeRange(from, instant(from + 3.5 * HOUR), ZONE, 'en')).toBe('22:00–01:30 next day');
    expect(formatTimeRange(from, instant(from + HOUR), ZONE, 'zh')).toBe('22:00–23:00');
  });
});

describe('lengths and ages', () => {
  it('speaks lengths', () => {
    expect(formatLength(2 * HOUR + 34 * MINUTE, 'zh')).toBe('2 小时 34 分');
    expect(formatLength(26 * MINUTE, 'zh')).toBe('26 分');
    expect(formatLength(41 * SECOND, 'en')).toBe('41 s');
  });

  it('never says nothing about a length', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 * DAY }), (ms) => {
        expect(formatLength(ms, 'zh')).toMatch(/^\d+ (秒|分|小时|天)/);
      }),
    );
  });

  it('ages step from just now to the day', () => {
    const now = fromWallTime({ ...monday, hour: 14 }, ZONE);
    const ago = (ms: number) => formatAge(instant(now - ms), now, ZONE, 'zh');
    expect(ago(2 * SECOND)).toBe('刚刚');
    expect(ago(12 * SECOND)).toBe('12 秒前');
    expect(ago(3 * MINUTE)).toBe('3 分钟前');
    expect(ago(2 * HOUR)).toBe('今天 12:00');
    expect(ago(18 * HOUR)).toBe('昨天 20:00');
    expect(ago(5 * DAY)).toBe('11月18日 周三 14:00');
    expect(formatAge(instant(now - 12 * SECOND), now, ZONE, 'en')).toBe('12 s ago');
  });
});
