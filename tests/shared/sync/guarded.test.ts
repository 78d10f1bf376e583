import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge } from '#shared/sync/index.ts';
import { edited, firstVersion, fork, stampOf } from './fork.ts';

type Product = { title: string; stock: number; priceFen: number | null };
const rules = {
  rules: [
    { path: 'stock', merge: 'guarded' as const },
    { path: 'priceFen', merge: 'guarded' as const },
  ],
};
const start: Product = { title: 'lipstick', stock: 100, priceFen: 9900 };

describe('stock and price', () => {
  it('are taken from the side that changed them', () => {
    const { merged } = fork<Product>({
      rules,
      start,
      ours: [(one) => (one.stock = 80)],
      theirs: [(one) => (one.priceFen = 8900)],
    });
    expect(merged.doc).toEqual({ title: 'lipstick', stock: 80, priceFen: 8900 });
    expect(merged.conflicts).toEqual([]);
  });

  it('changed on both sides wait for a person; until then the value of the hub stands, whoever was later', () => {
    for (const oursFrom of [5, 20]) {
      const { merged } = fork<Product>({
        rules,
        start,
        oursFrom,
        ours: [(one) => (one.stock = 80), (one) => (one.title = 'red lipstick')],
        theirs: [(one) => (one.stock = 90)],
      });
      expect(merged.doc).toEqual({ title: 'red lipstick', stock: 90, priceFen: 9900 });
      expect(merged.conflicts).toEqual([
        {
          path: 'stock',
          kept: 90,
          lost: 80,
          keptHlc: stampOf(10, 'there'),
          lostHlc: stampOf(oursFrom, 'here'),
          open: true,
        },
      ]);
    }
  });

  it('are never taken away in silence', () => {
    const { merged } = fork<Product>({
      rules,
      start,
      ours: [(one) => (one.priceFen = 8900)],
      theirs: [(one) => (one.priceFen = null)],
    });
    expect(merged.conflicts).toMatchObject([{ path: 'priceFen', kept: null, lost: 8900, open: true }]);
  });

  it('that differ ask a person also when the hub has lost its past', () => {
    const base = firstVersion(start);
    const ours = edited<Product>(rules, base, stampOf(20, 'here'), (one) => (one.stock = 80));
    const merged = merge({ adapter: rules, base: null, ours, theirs: base });
    expect(merged.doc).toEqual(start);
    expect(merged.conflicts).toMatchObject([{ path: 'stock', kept: 100, lost: 80, open: true }]);
  });

  it('are never a number that neither side wrote, and both numbers can be seen', () => {
    const number = fc.integer({ min: 0, max: 5 });
    fc.assert(
      fc.property(number, number, number, fc.boolean(), (was, here, there, hereIsLater) => {
        const base = firstVersion({ ...start, stock: was });
        const set = (to: number) => (one: Product) => (one.stock = to);
        const ours = edited(rules, base, stampOf(hereIsLater ? 20 : 5, 'here'), set(here));
        const theirs = edited(rules, base, stampOf(10, 'there'), set(there));
        const merged = merge({ adapter: rules, base, ours, theirs });
        const stock = (merged.doc as Product).stock;
        const both = here !== was && there !== was && here !== there;
        expect(stock).toBe(both || here === was ? there : here);
        expect(merged.conflicts.map(({ kept, lost, open }) => ({ kept, lost, open }))).toEqual(
          both ? [{ kept: there, lost: here, open: true }] : [],
        );
      }),
    );
  });
});
