import { describe, expect, it } from 'vitest';
import { fen } from '#shared/kernel/money.ts';
import { applyEdit, candidatesFor, factsById, placing, type LineupChoice } from '#shared/features/runsheet/index.ts';
import { counted, facts, id, item, sheet } from './run-sheet-builder.ts';

const row = (n: number, more: Partial<LineupChoice> = {}): LineupChoice => ({
  itemId: id(2000 + n),
  productId: id(1000 + n),
  number: n,
  role: 'core',
  title: `商品 ${n}`,
  ...more,
});
const slot = item(5, { role: 'core', productId: null, number: null, pinnedMinute: 10, minutes: 7 });
const run = sheet([item(1, { role: 'core' }), slot]);
const products = [facts(1), facts(2), facts(3, { qc: 'rejected' }), facts(4), facts(6)];

describe('candidates for an open slot', () => {
  it('come by role, then not on the sheet yet, and what may not go on comes last', () => {
    const lineup = [row(1), row(2, { role: 'profit' }), row(3), row(4), row(6), row(7, { productId: null })];
    const found = candidatesFor(slot, run, lineup, factsById(products));
    expect(found.map(({ choice }) => choice.number)).toEqual([4, 6, 1, 2, 3]);
    expect(found.at(2)).toMatchObject({ fits: true, used: true });
    expect(found.at(-1)).toMatchObject({ barred: true });
  });

  it('are nearest in price to what stood there', () => {
    const left = item(5, { role: 'core', productId: id(1009), number: 9 });
    const known = [
      facts(9, { number: null, landedPriceFen: fen(9_000) }),
      facts(1, { landedPriceFen: null }),
      facts(2, { landedPriceFen: fen(20_000) }),
      facts(4, { landedPriceFen: fen(8_000) }),
    ];
    const found = candidatesFor(left, sheet([left]), [row(1), row(2), row(4)], factsById(known));
    expect(found.map(({ choice }) => choice.number)).toEqual([4, 2, 1]);
  });

  it('keep the length and pin of the slot, and one that was on before comes back as an encore', () => {
    const known = factsById(products);
    const edit = placing(slot, row(4), known);
    expect(edit).not.toBeNull();
    if (edit === null) return;
    const filled = applyEdit(run, edit, counted()).items[1];
    expect(filled).toMatchObject({
      productId: id(1004),
      number: 4,
      plannedMs: slot.plannedMs,
      pinnedAt: slot.pinnedAt,
      encore: false,
    });
    const again = placing(slot, row(1), known);
    if (again !== null) expect(applyEdit(run, again, counted()).items[1]).toMatchObject({ encore: true });
  });

  it('go nowhere but onto an open slot, and not when rejected', () => {
    const known = factsById(products);
    expect(placing(run.items[0], row(4), known)).toBeNull();
    expect(placing(item(7), row(4), known)).toBeNull();
    expect(placing(slot, row(3), known)).toBeNull();
    expect(placing(undefined, row(4), known)).toBeNull();
  });
});
