import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '#shared/kernel/time.ts';
import {
  applyEdit,
  applyEdits,
  runSheetSchema,
  type RunSheet,
  type SheetEdit,
} from '#shared/features/runsheet/index.ts';
import { counted, id, item, sheet, START } from './run-sheet-builder.ts';

const threeSections = (): RunSheet => {
  const sections = [1, 2, 3].map((n) => ({ id: id(500 + n), title: `段落 ${n}`, budgetMs: null }));
  const items = Array.from({ length: 9 }, (_, index) =>
    item(index + 1, { role: index % 2 ? 'core' : 'segment', sectionId: sections[Math.floor(index / 3)]?.id ?? null }),
  );
  return sheet(items, sections);
};

const itemId = fc.integer({ min: 1, max: 12 }).map(id);
const place = fc.nat({ max: 14 });
const anyEdit: fc.Arbitrary<SheetEdit> = fc.oneof(
  fc.record({ kind: fc.constant('move' as const), itemId, to: place }),
  fc.record({ kind: fc.constant('resize' as const), itemId, plannedMs: fc.integer({ min: 10_000, max: 900_000 }) }),
  fc.record({ kind: fc.constant('clone' as const), itemId }),
  fc.record({ kind: fc.constant('remove' as const), itemId }),
  fc.record({ kind: fc.constant('pin' as const), itemId, at: fc.option(fc.constant(START)) }),
  fc.record({
    kind: fc.constant('place' as const),
    itemId,
    productId: fc.integer({ min: 1001, max: 1009 }).map(id),
    number: fc.integer({ min: 1, max: 40 }),
    title: fc.constant('沥水架'),
    role: fc.constant('core' as const),
  }),
  fc.record({ kind: fc.constant('addSection' as const), fromItemId: itemId, title: fc.constant('新段落') }),
  fc.record({ kind: fc.constant('removeSection' as const), sectionId: fc.integer({ min: 501, max: 503 }).map(id) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at: place,
    item: fc.constant({
      title: '机动',
      role: 'segment' as const,
      plannedMs: MINUTE,
      productId: null,
      number: null,
      buffer: true,
    }),
  }),
);

/** Runs of equal section ids, in order of the items. */
function sectionRuns(run: RunSheet): string[] {
  const runs: string[] = [];
  for (const { sectionId } of run.items) if (sectionId !== null && runs.at(-1) !== sectionId) runs.push(sectionId);
  return runs;
}

describe('edits', () => {
  it('keep ids apart, sections together and the document valid, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 30 }), (edits) => {
        const result = applyEdits(threeSections(), edits, freshIds());
        const ids = result.items.map((one) => one.id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(result.sections.map((section) => section.id))).toEqual(new Set(sectionRuns(result)));
        expect(runSheetSchema.safeParse(result).success).toBe(true);
      }),
    );
  });

  it('never split a section by moving', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ kind: fc.constant('move' as const), itemId, to: place })), (edits) => {
        const runs = sectionRuns(applyEdits(threeSections(), edits, counted()));
        expect(new Set(runs).size).toBe(runs.length);
      }),
    );
  });

  it('move one item and keep the order of the others', () => {
    fc.assert(
      fc.property(itemId, place, (moved, to) => {
        const before = threeSections();
        const after = applyEdit(before, { kind: 'move', itemId: moved, to }, counted());
        const others = (run: RunSheet) => run.items.filter((one) => one.id !== moved).map((one) => one.id);
        expect(others(after)).toEqual(others(before));
        expect(after.items).toHaveLength(before.items.length);
      }),
    );
  });

  it('clone a product as an encore, unpinned, right behind it', () => {
    const before = sheet([item(1, { role: 'core', pinnedMinute: 0 }), item(2)]);
    const after = applyEdit(before, { kind: 'clone', itemId: id(1) }, () => id(77));
    expect(after.items[1]).toMatchObject({ id: id(77), productId: id(1001), encore: true, pinnedAt: null });
  });

  it('change nothing when the item is gone', () => {
    const before = threeSections();
    expect(applyEdit(before, { kind: 'resize', itemId: id(99), plannedMs: MINUTE }, counted())).toBe(before);
  });
});

/** Ids far from those of the fixture. */
function freshIds(): () => string {
  let n = 70_000;
  return () => id((n += 1));
}
