import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant, MINUTE } from '#shared/kernel/time.ts';
import { planSheet, planTimes } from '#shared/features/runsheet/index.ts';
import { id, item, sheet, span, START } from './run-sheet-builder.ts';

const anyItems = fc.array(
  fc.record({ minutes: fc.integer({ min: 1, max: 30 }), pin: fc.option(fc.integer({ min: 0, max: 200 })) }),
  { minLength: 1, maxLength: 25 },
);

const build = (drawn: readonly { minutes: number; pin: number | null }[]) =>
  drawn.map(({ minutes, pin }, index) => item(index + 1, { minutes, ...(pin === null ? {} : { pinnedMinute: pin }) }));

describe('planned times', () => {
  it('follow each other from the start of the show', () => {
    const timings = planTimes([item(1, { minutes: 3 }), item(2, { minutes: 5 }), item(3)], START);
    expect(timings.map((timing) => (timing.startsAt - START) / MINUTE)).toEqual([0, 3, 8]);
    expect(timings.map((timing) => (timing.endsAt - START) / MINUTE)).toEqual([3, 8, 13]);
  });

  it('leave a gap before a pinned item and absorb what runs into it', () => {
    const [, early] = planTimes([item(1, { minutes: 50 }), item(2, { pinnedMinute: 60 })], START);
    expect(early).toMatchObject({ startsAt: START + 60 * MINUTE, gapBeforeMs: 10 * MINUTE });
    const [first, late] = planTimes([item(1, { minutes: 64 }), item(2, { pinnedMinute: 60 })], START);
    expect(first).toMatchObject({ endsAt: START + 60 * MINUTE, cutMs: 4 * MINUTE });
    expect(late).toMatchObject({ startsAt: START + 60 * MINUTE, gapBeforeMs: 0 });
  });

  it('follow on when a pin is missed, without eating the item before', () => {
    const timings = planTimes([item(1, { minutes: 70 }), item(2), item(3, { pinnedMinute: 60, minutes: 5 })], START);
    expect(timings[1]).toMatchObject({ cutMs: 0 });
    expect(timings[2]).toMatchObject({ startsAt: START + 75 * MINUTE, pinMissedMs: 15 * MINUTE });
  });

  it('keep order, overlap nothing and account for every minute up to the end', () => {
    fc.assert(
      fc.property(anyItems, (drawn) => {
        const timings = planTimes(build(drawn), START);
        let clock = START;
        for (const timing of timings) {
          expect(timing.gapBeforeMs).toBeGreaterThanOrEqual(0);
          expect(timing.startsAt).toBe(clock + timing.gapBeforeMs);
          expect(timing.endsAt).toBeGreaterThanOrEqual(timing.startsAt);
          expect(timing.endsAt - timing.startsAt + timing.cutMs).toBe(timing.item.plannedMs);
          clock = timing.endsAt;
        }
      }),
    );
  });

  it('shift by exactly what an unpinned sheet shifts', () => {
    fc.assert(
      fc.property(anyItems, fc.integer({ min: -600, max: 600 }), (drawn, minutes) => {
        const items = build(drawn.map((one) => ({ ...one, pin: null })));
        const moved = planTimes(items, instant(START + minutes * MINUTE));
        const shifts = planTimes(items, START).map((timing, index) => (moved[index]?.startsAt ?? 0) - timing.startsAt);
        expect(new Set(shifts)).toEqual(new Set([minutes * MINUTE]));
      }),
    );
  });

  it('start at the pin unless an earlier item is pinned later', () => {
    fc.assert(
      fc.property(anyItems, (drawn) => {
        for (const { item: one, startsAt, pinMissedMs } of planTimes(build(drawn), START)) {
          if (one.pinnedAt !== null) expect(startsAt).toBe(one.pinnedAt + pinMissedMs);
        }
      }),
    );
  });
});

describe('the whole sheet', () => {
  it('adds up booked, gap and free time to the length of the show', () => {
    fc.assert(
      fc.property(anyItems, fc.integer({ min: 1, max: 400 }), (drawn, minutes) => {
        const plan = planSheet(sheet(build(drawn)), span(minutes));
        expect(plan.bookedMs + plan.gapMs + plan.tailMs - plan.overEndMs).toBe(plan.showMs);
      }),
    );
  });

  it('measures a section against its budget with the rehearsed time', () => {
    const section = { id: id(500), title: '主讲', budgetMs: 10 * MINUTE };
    const items = [
      item(1, { role: 'core', minutes: 6, sectionId: section.id }),
      item(2, { minutes: 4, sectionId: section.id }),
    ];
    const plan = planSheet(sheet(items, [section]), span(20), (one) =>
      one.role === 'core' ? 6 * MINUTE + 40_000 : null,
    );
    expect(plan.sections).toMatchObject([{ plannedMs: 10 * MINUTE, overMs: 40_000 }]);
    expect(plan.rehearsalOverMs).toBe(40_000);
  });
});
