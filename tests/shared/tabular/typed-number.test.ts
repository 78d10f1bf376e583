import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTyped, showTyped, type Typed } from '#shared/tabular/index.ts';

const said = (typed: Typed): unknown => {
  if (typed.kind === 'value') return typed.value;
  return typed.kind === 'wrong' ? typed.problem : 'empty';
};

describe('money as people type it', () => {
  it.each([
    ['10万', 10_000_000],
    ['1.2w', 1_200_000],
    ['1.2W', 1_200_000],
    ['¥1,299', 129_900],
    ['１２９', 12_900],
    ['100k', 10_000_000],
    ['1.5亿', 15_000_000_000],
    ['299元', 29_900],
    ['  1 299.5 ', 129_950],
    ['', 'empty'],
    ['1.234', 'places'],
    ['19,9', 'unreadable'],
    ['-5', 'below'],
    ['十万', 'unreadable'],
    ['10万左右', 'unreadable'],
    ['12$', 'unreadable'],
    ['20%', 'unreadable'],
  ])('%j is %j', (text, expected) => {
    expect(said(readTyped(text, { kind: 'money', min: 0 }))).toBe(expected);
  });

  it('comes back from what its field shows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_999_999_999_999 }), (amount) => {
        expect(said(readTyped(showTyped(amount, 'money'), { kind: 'money' }))).toBe(amount);
      }),
    );
  });
});

describe('other numbers', () => {
  it.each([
    ['1.2万', { kind: 'integer' }, 12_000],
    ['2.5', { kind: 'integer' }, 'fraction'],
    ['100', { kind: 'integer', max: 99 }, 'above'],
    ['−3', { kind: 'number' }, -3],
    ['20 Mbps', { kind: 'number', unit: 'Mbps' }, 20],
    ['1e5', { kind: 'number' }, 'unreadable'],
    ['20%', { kind: 'percent' }, 0.2],
    ['12.5', { kind: 'percent', max: 1 }, 0.125],
    ['120', { kind: 'percent', max: 1 }, 'above'],
    ['30', { kind: 'minutes' }, 30],
    ['1:30', { kind: 'minutes' }, 1.5],
    ['1小时30分', { kind: 'minutes' }, 90],
    ['601', { kind: 'minutes', min: 1, max: 600 }, 'above'],
    ['0', { kind: 'minutes', min: 1, max: 600 }, 'below'],
  ] as const)('%j under %j is %j', (text, rule, expected) => {
    expect(said(readTyped(text, rule))).toBe(expected);
  });

  it('never throws and never gives a number out of its bounds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.constantFrom('money', 'number', 'integer', 'percent', 'minutes'),
        (text, kind) => {
          const typed = readTyped(text, { kind, min: 0, max: 1_000 });
          if (typed.kind === 'value') expect(typed.value >= 0 && typed.value <= 1_000).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});
