import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError, toWireError } from '#shared/kernel/app-error.ts';
import { parseHlc, tickHlc, type Hlc } from '#shared/kernel/hlc.ts';
import { fen, formatYuan, formatYuanIn, sumFen, yuanDecimals } from '#shared/kernel/money.ts';

describe('money', () => {
  it.each([
    [2190, '21.9'],
    [12_500_000, '125,000'],
    [990, '9.9'],
    [5, '0.05'],
    [-1234, '−12.34'],
    [0, '0'],
  ])('%i fen reads %s', (amount, text) => {
    expect(formatYuan(fen(amount))).toBe(text);
  });

  it('refuses fractions of a fen', () => {
    expect(() => fen(0.5)).toThrow();
    expect(() => fen(Number.NaN)).toThrow();
  });

  it('adds up exactly and reads back', () => {
    const amounts = fc.array(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).map(fen));
    fc.assert(
      fc.property(amounts, (list) => {
        const sum = sumFen(list);
        expect(sum).toBe(list.reduce((total, amount) => total + amount, 0));
        const text = formatYuan(sum).replaceAll(',', '').replace('−', '-');
        expect(Math.round(Number(text) * 100) + 0).toBe(sum + 0);
      }),
    );
  });
});

describe('hybrid logical clock', () => {
  it('always moves on, in the order of its text, whatever the clock on the wall does', () => {
    const walls = fc.array(fc.integer({ min: 0, max: 2 ** 45 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(walls, (times) => {
        let last: Hlc | null = null;
        for (const now of times) {
          const next = tickHlc(last, now, 'device-1');
          if (last !== null) expect(next > last).toBe(true);
          expect(parseHlc(next).ms).toBeGreaterThanOrEqual(now);
          expect(parseHlc(next).device).toBe('device-1');
          last = next;
        }
      }),
    );
  });

  it('goes to the next millisecond when a counter is used up', () => {
    const full = tickHlc('000000000064-ffff-a', 100, 'a');
    expect(parseHlc(full)).toEqual({ ms: 101, counter: 0, device: 'a' });
  });
});

describe('errors on the wire', () => {
  it('keep their code and details, and a bug keeps only its number', () => {
    expect(toWireError(new AppError('ORG_EXISTS', { name: 'x' }), 'E1')).toMatchObject({
      code: 'ORG_EXISTS',
      details: { name: 'x' },
      errorId: 'E1',
    });
    expect(toWireError(new TypeError('boom'), 'E2')).toMatchObject({ code: 'INTERNAL', details: {}, errorId: 'E2' });
  });
});

describe('a column of prices', () => {
  it('has as many decimals as its finest price, in every row', () => {
    const prices = [990, 15_900, 6_990].map(fen);
    expect(prices.map((price) => formatYuanIn(price, yuanDecimals(prices)))).toEqual(['9.9', '159.0', '69.9']);
    expect(yuanDecimals([fen(15_900), null])).toBe(0);
    expect(formatYuanIn(fen(-1_234_505), yuanDecimals([fen(-1_234_505)]))).toBe('−12,345.05');
  });
});
