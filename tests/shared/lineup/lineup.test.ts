import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import {
  landedAfter,
  marginRate,
  MAX_LINEUP_ITEMS,
  moveItem,
  places,
  PRODUCT_ROLES,
  readiness,
  renumber,
  roleCounts,
  type LineupItem,
} from '#shared/features/lineup/index.ts';

const item = (id: string, change: Partial<LineupItem> = {}): LineupItem => ({
  id,
  number: 1,
  productId: `p-${id}`,
  role: 'core',
  wanted: '',
  ...change,
});
const ids = (items: readonly LineupItem[]): string => items.map(({ id }) => id).join('');

describe('order', () => {
  it('moves up, down and no further than the ends', () => {
    const items = renumber(['a', 'b', 'c', 'd'].map((id) => item(id)));
    expect(ids(moveItem(items, 'a', 2))).toBe('bcad');
    expect(ids(moveItem(items, 'd', 0))).toBe('dabc');
    expect(ids(moveItem(items, 'b', 99))).toBe('acdb');
    expect(ids(moveItem(items, 'x', 0))).toBe('abcd');
  });

  it('keeps every position and numbers them from 1', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 12 }),
        fc.nat(14),
        fc.nat(14),
        (names, who, to) => {
          const items = names.map((name) => item(name));
          const moved = moveItem(items, names[who % names.length] ?? '', to);
          expect([...moved.map(({ id }) => id)].sort()).toEqual([...names].sort());
          expect(moved.map(({ number }) => number)).toEqual(names.map((_, index) => index + 1));
        },
      ),
    );
  });
});

describe('places for imported products', () => {
  it('fills open slots of the role first, then the end, then only the library', () => {
    const { take } = places([item('a'), item('b', { number: 2, productId: null, role: 'traffic' })]);
    expect(take('traffic', true)).toMatchObject({ kind: 'inLineup' });
    expect(take('traffic', false)).toEqual({ kind: 'slot', number: 2, itemId: 'b' });
    expect(take('traffic', false)).toMatchObject({ kind: 'append', number: 3 });
    const full = places(Array.from({ length: MAX_LINEUP_ITEMS }, (_, index) => item(String(index))));
    expect(full.take('core', false).kind).toBe('library');
  });
});

describe('figures', () => {
  it('margin takes cost and commission off and stays unknown without them', () => {
    expect(marginRate({ landedPriceFen: fen(10_000), costFen: fen(6_000), commissionRate: 0.2 })).toBeCloseTo(0.2);
    expect(marginRate({ landedPriceFen: fen(990), costFen: fen(1_010), commissionRate: null })).toBeLessThan(0);
    expect(marginRate({ landedPriceFen: null, costFen: fen(1), commissionRate: null })).toBeNull();
    expect(marginRate({ landedPriceFen: fen(0), costFen: fen(1), commissionRate: null })).toBeNull();
  });

  it('到手价 follows 页面价 and 券 only when both are known', () => {
    expect(landedAfter(fen(2_990), fen(800), fen(1))).toBe(2_190);
    expect(landedAfter(fen(2_990), null, fen(2_000))).toBe(2_000);
  });

  it('counts roles against targets', () => {
    const counts = roleCounts([item('a'), item('b', { role: 'traffic', productId: null })], {
      traffic: 2,
      welfare: 0,
      core: 1,
      profit: 0,
      image: 0,
    });
    expect(counts.map(({ role }) => role)).toEqual([...PRODUCT_ROLES]);
    expect(counts.slice(0, 1)).toEqual([{ role: 'traffic', filled: 0, target: 2 }]);
  });
});

it('a final needs every position filled, priced, stocked and passed', () => {
  const good = { landedPriceFen: fen(1), stock: 1, qc: 'passed' } as const;
  expect(readiness([]).ready).toBe(false);
  expect(readiness([{ item: item('a'), product: good }]).ready).toBe(true);
  expect(
    readiness([
      { item: item('a'), product: null },
      { item: item('b'), product: { landedPriceFen: null, stock: null, qc: 'conditional' } },
    ]),
  ).toEqual({ empty: false, open: 1, noPrice: 1, noStock: 1, notPassed: 1, ready: false });
});
