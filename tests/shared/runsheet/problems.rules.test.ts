import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '#shared/kernel/time.ts';
import {
  applyEdits,
  checkSheet,
  factsById,
  fixesFor,
  type ProductFacts,
  type RunSheet,
  type SheetProblem,
} from '#shared/features/runsheet/index.ts';
import { counted, facts, item, sheet, span } from './run-sheet-builder.ts';

const words = { buffer: '机动' };

function check(run: RunSheet, minutes: number, products: readonly ProductFacts[] = []) {
  const byId = factsById(products);
  const checked = checkSheet(run, span(minutes), byId);
  const fixes = (kind: SheetProblem['kind']) =>
    checked.problems.filter((one) => one.kind === kind).flatMap((one) => fixesFor(one, checked, byId, words));
  return { ...checked, fixes };
}

describe('problems and their fixes', () => {
  const rehearsed = facts(1, { rehearsedMs: 6 * MINUTE + 40_000 });
  const lent = sheet([item(1, { role: 'core', minutes: 6 }), item(2, { minutes: 4, title: '小结：看数，选返场' })]);

  it('finds a talk longer than its time and offers seven minutes, or a minute from the summary', () => {
    const found = check(lent, 10, [rehearsed]);
    expect(found.problems).toMatchObject([{ kind: 'rehearsal', overMs: 40_000 }]);
    const [grow, borrow] = found.fixes('rehearsal');
    expect(grow).toMatchObject({ code: 'grow', params: { minutes: 7 } });
    expect(borrow).toMatchObject({ code: 'borrow', params: { title: '小结', minutes: 1 } });
    const after = applyEdits(lent, borrow?.edits ?? [], counted());
    expect(check(after, 10, [rehearsed]).problems).toEqual([]);
  });

  it('fills a gap with reserve, or stretches the item before it', () => {
    const run = sheet([item(1, { role: 'core', minutes: 6 }), item(2, { pinnedMinute: 10 })]);
    const found = check(run, 15, [facts(1)]);
    expect(found.problems).toMatchObject([{ kind: 'gap', ms: 4 * MINUTE, tooLong: true }]);
    expect(found.fixes('gap').map((fix) => fix.code)).toEqual(['fill', 'stretch']);
    for (const fix of found.fixes('gap')) {
      expect(check(applyEdits(run, fix.edits, counted()), 15, [facts(1)]).problems).toEqual([]);
    }
  });

  it('spreads the time left over all items, to the minute', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 12 }), (lengths) => {
        const run = sheet(lengths.map((minutes, index) => item(index + 1, { minutes })));
        const spread = check(run, 120)
          .fixes('tail')
          .find((fix) => fix.code === 'spread');
        const after = check(applyEdits(run, spread?.edits ?? [], counted()), 120);
        expect(after.plan.bookedMs).toBe(120 * MINUTE);
        expect(after.problems).toEqual([]);
      }),
    );
  });

  it('takes an overrun out of the reserve first, then proposes what to drop', () => {
    const run = sheet([
      item(1, { role: 'image', minutes: 5 }),
      item(2, { role: 'core', minutes: 10 }),
      item(3, { minutes: 6, buffer: true }),
    ]);
    const found = check(run, 18, [facts(1), facts(2)]);
    expect(found.problems).toMatchObject([{ kind: 'overEnd', ms: 3 * MINUTE }]);
    expect(found.fixes('overEnd').map((fix) => fix.code)).toEqual(['cutBuffer', 'drop']);
    const after = applyEdits(run, found.fixes('overEnd')[0]?.edits ?? [], counted());
    expect(check(after, 18, [facts(1), facts(2)]).problems).toEqual([]);
  });

  it('shows a product that left the lineup as a hole with its name', () => {
    const run = sheet([item(1, { role: 'core', title: '双层沥水架' })]);
    expect(check(run, 5, [facts(1, { number: null })]).problems).toMatchObject([{ kind: 'hole', title: '双层沥水架' }]);
    expect(check(run, 5, []).problems).toMatchObject([{ kind: 'hole' }]);
  });

  it('names what a pin cuts off and can shorten or unpin', () => {
    const run = sheet([item(1, { minutes: 12 }), item(2, { pinnedMinute: 10, minutes: 5 })]);
    const found = check(run, 15);
    expect(found.problems).toMatchObject([{ kind: 'cut', ms: 2 * MINUTE }]);
    expect(found.fixes('cut').map((fix) => fix.code)).toEqual(['shorten', 'unpin']);
  });

  it('never makes a fix that leaves its own problem standing', () => {
    const draw = fc.array(
      fc.record({
        minutes: fc.integer({ min: 2, max: 15 }),
        pin: fc.option(fc.integer({ min: 0, max: 90 })),
        role: fc.constantFrom('segment' as const, 'core' as const),
        rehearsed: fc.integer({ min: 1, max: 20 }),
      }),
      { minLength: 1, maxLength: 10 },
    );
    fc.assert(
      fc.property(draw, (drawn) => {
        const run = sheet(
          drawn.map((one, index) =>
            item(index + 1, {
              role: one.role,
              minutes: one.minutes,
              ...(one.pin === null ? {} : { pinnedMinute: one.pin }),
            }),
          ),
        );
        const products = drawn.map((one, index) => facts(index + 1, { rehearsedMs: one.rehearsed * MINUTE }));
        const found = check(run, 60, products);
        for (const problem of found.problems.filter((one) => one.kind === 'rehearsal')) {
          for (const fix of fixesFor(problem, found, factsById(products), words)) {
            const after = check(applyEdits(run, fix.edits, counted()), 60, products);
            expect(after.problems.filter((one) => one.kind === 'rehearsal' && one.itemId === problem.itemId)).toEqual(
              [],
            );
          }
        }
      }),
    );
  });
});
