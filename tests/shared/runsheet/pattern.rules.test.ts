import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE } from '#shared/kernel/time.ts';
import { PRODUCT_ROLES } from '#shared/features/lineup/index.ts';
import {
  buildFromPattern,
  checkSequence,
  factsById,
  planSheet,
  runPatternSchema,
  runSheetSchema,
  scaleMinutes,
  type LineupChoice,
  type RunPattern,
} from '#shared/features/runsheet/index.ts';
import { counted, id, sheet, span, START } from './run-sheet-builder.ts';

const PACK = ['default-120', 'catalogue', 'loop', 'steady'] as const;

function pattern(name: (typeof PACK)[number]): RunPattern {
  const file = new URL(`../../../resources/run-patterns/${name}.json`, import.meta.url);
  return runPatternSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

/** Three products of each role. */
const lineup: readonly LineupChoice[] = PRODUCT_ROLES.flatMap((role, r) =>
  [1, 2, 3].map((n) => ({
    itemId: id(r * 10 + n),
    productId: id(2000 + r * 10 + n),
    number: r * 3 + n,
    role,
    title: `${role} ${n}`,
  })),
);

const build = (name: (typeof PACK)[number], minutes: number, choices = lineup) =>
  buildFromPattern({
    pattern: pattern(name),
    lineup: choices,
    startsAt: START,
    durationMs: minutes * MINUTE,
    language: 'zh',
    newId: counted(),
    bufferTitle: '机动',
  });

const total = (items: readonly { plannedMs: number }[]) => items.reduce((sum, one) => sum + one.plannedMs, 0) / MINUTE;

describe('show patterns', () => {
  it('the default sheet has the minutes of the content', () => {
    const { items, sections } = build('default-120', 120);
    const starts = planSheet(sheet(items, sections), span(120)).timings.map((one) => (one.startsAt - START) / MINUTE);
    expect(starts.slice(0, 14)).toEqual([0, 3, 5, 10, 16, 20, 26, 32, 35, 40, 46, 49, 55, 60]);
    expect(starts.slice(-2)).toEqual([110, 117]);
    expect(items[13]).toMatchObject({ role: 'welfare', encore: true, pinnedAt: START + 60 * MINUTE });
    expect(items[1]).toMatchObject({ role: 'welfare', title: 'welfare 1', encore: false });
  });

  it.each(PACK)('%s fills exactly the time asked for', (name) => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 480 }), (minutes) => {
        const { items, sections } = build(name, minutes);
        expect(total(items)).toBe(minutes);
        expect(runSheetSchema.safeParse(sheet(items, sections)).success).toBe(true);
        for (const { id: sectionId, budgetMs } of sections) {
          expect(total(items.filter((one) => one.sectionId === sectionId))).toBe((budgetMs ?? 0) / MINUTE);
        }
      }),
      { numRuns: 40 },
    );
  });

  it.each(['catalogue', 'loop', 'steady'] as const)('%s keeps a tenth in reserve', (name) => {
    const { items, sections } = build(name, 150);
    const plan = planSheet(sheet(items, sections), span(150));
    const reserve = checkSequence(plan, span(150), factsById([])).find((one) => one.rule === 15);
    expect(reserve).toMatchObject({ state: 'ok' });
  });

  it('leaves a named open slot where the lineup has nothing of a role', () => {
    const { items } = build('default-120', 120, []);
    expect(items[1]).toMatchObject({ role: 'welfare', productId: null, number: null, title: '福利款 1' });
  });

  it('scales minutes to the total, none below one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 30, max: 600 }),
        (parts, wanted) => {
          const scaled = scaleMinutes(parts, wanted);
          expect(scaled.reduce((a, b) => a + b, 0)).toBe(wanted);
          expect(Math.min(...scaled)).toBeGreaterThanOrEqual(1);
        },
      ),
    );
  });
});
