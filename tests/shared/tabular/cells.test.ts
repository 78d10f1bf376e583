import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanCell, readCount, readId, readMoney, readRate, readText } from '#shared/tabular/index.ts';

const read = (reading: { kind: string; value?: unknown; reason?: unknown }) =>
  reading.kind === 'value' ? reading.value : [reading.kind, reading.value ?? reading.reason ?? null];

describe('money', () => {
  it.each([
    ['¥1,299.00', 129_900],
    ['￥１，２９９．００', 129_900],
    ['¥\n472,278.3', 47_227_830],
    ['24052.43', 2_405_243],
    ['47.22万', 47_220_000],
    ['299元', 29_900],
    ['0', 0],
    ['-12.5', -1_250],
    ['−12.5', -1_250],
    ['19.900000000000002', 1_990],
    ['19.899999999999999', 1_990],
    ['.5', 50],
  ])('%j is %i fen', (raw, expected) => {
    expect(read(readMoney(raw))).toBe(expected);
  });

  it('takes the unit of a bare number from the header', () => {
    expect(read(readMoney('1290', 'fen'))).toBe(1_290);
    expect(read(readMoney('4.7', 'wanYuan'))).toBe(4_700_000);
  });

  it('rereads a decimal comma and a third decimal, and never takes them silently', () => {
    expect(read(readMoney('19,9'))).toEqual(['reread', 1_990]);
    expect(read(readMoney('12.345'))).toEqual(['reread', 1_235]);
  });

  it.each(['19.9-29.9', '面议', '1e5', '1,2345', '--5', '9.9.9', '12.'])('does not guess %j', (raw) => {
    expect(read(readMoney(raw))).toEqual(['unread', 'unreadable']);
  });

  it.each(['', '-', '--', '—', '暂无数据', ' \u200b '])('%j is empty, not 0', (raw) => {
    expect(readMoney(raw).kind).toBe('empty');
  });

  it('gives back every amount that people write, in each notation', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }), (amount) => {
        const sign = amount < 0 ? '-' : '';
        const whole = Math.floor(Math.abs(amount) / 100);
        const cents = String(Math.abs(amount) % 100).padStart(2, '0');
        const grouped = String(whole).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
        for (const text of [
          `${sign}${whole}.${cents}`,
          `${sign}¥${grouped}.${cents}`,
          ` ${sign}${grouped}.${cents} 元`,
        ]) {
          expect(read(readMoney(text))).toBe(amount);
        }
      }),
    );
  });
});

describe('rates', () => {
  it.each([
    ['57.55\n%', 0.5755],
    ['0.68%', 0.0068],
    ['0.0421', 0.0421],
    ['20％', 0.2],
  ])('%j is %d', (raw, expected) => {
    expect(read(readRate(raw))).toBeCloseTo(expected, 9);
  });

  it('follows the header for a bare percent, asks about one without it', () => {
    expect(read(readRate('20', 'percent'))).toBe(0.2);
    expect(read(readRate('20'))).toEqual(['reread', 0.2]);
    expect(read(readRate('1'))).toEqual(['unread', 'unreadable']);
  });
});

describe('counts and ids', () => {
  it.each([
    ['1.2万', 12_000],
    ['1,204', 1_204],
    ['300 件', 300],
    ['300.0', 300],
  ])('%j counts %i', (raw, expected) => {
    expect(read(readCount(raw))).toBe(expected);
  });

  it('refuses fractions and open ends', () => {
    expect(read(readCount('2.5'))).toEqual(['unread', 'fraction']);
    expect(read(readCount('19,9'))).toEqual(['unread', 'unreadable']);
    expect(read(readCount('999+'))).toEqual(['unread', 'unreadable']);
  });

  it.each([
    ['\t6917123456789012345', '6917123456789012345'],
    ["'6917123456789012345", '6917123456789012345'],
    ['="6917123456789012345"', '6917123456789012345'],
    ['６９１７', '6917'],
    ['KT-0032', 'KT-0032'],
    ['123456.0', '123456'],
  ])('id %j is %j', (raw, expected) => {
    expect(read(readId(raw))).toBe(expected);
  });

  it.each(['6.91E+18', '6.917e18', '6917123456789010000'])('refuses %j as damaged', (raw) => {
    expect(read(readId(raw))).toEqual(['unread', 'damagedId']);
  });
});

it('answers any text without throwing', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(null, 'yuan', 'percent', 'fen', 'wanYuan'),
      (raw, unit) => {
        for (const reading of [readMoney(raw, unit), readRate(raw, unit), readCount(raw), readId(raw)]) {
          expect(['value', 'empty', 'reread', 'unread']).toContain(reading.kind);
        }
      },
    ),
    { numRuns: 500 },
  );
});

describe('text of a cell', () => {
  it('has nothing in it that turns it around or cannot be seen', () => {
    for (const one of '\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\u0000\u0007\u0085\ufeff') {
      expect(readText(`收纳${one}箱 A`)).toBe('收纳箱 A');
      expect(cleanCell(`收纳${one}箱`)).toBe('收纳箱');
    }
  });
});
