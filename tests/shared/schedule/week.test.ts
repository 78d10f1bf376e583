import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, DAY, formatTime, fromWallTime, HOUR, MINUTE, plus, startOfDay } from '#shared/kernel/time.ts';
import {
  lanesOf,
  movedLike,
  momentInCell,
  placeInCell,
  planningDay,
  snapped,
  startOfWeek,
  suggestShow,
  weekNumber,
} from '#shared/features/schedule/index.ts';
import { aShow, EVENING } from './show-builder.ts';

const ZONE = 'Asia/Shanghai';
const day = startOfDay(EVENING, ZONE);

describe('the week grid', () => {
  it('begins on Monday and knows its number', () => {
    expect(startOfWeek(EVENING, ZONE)).toBe(addDays(day, -3, ZONE));
    expect(weekNumber(startOfWeek(EVENING, ZONE), ZONE)).toBe(48);
    expect(weekNumber(fromWallTime({ year: 2026, month: 12, day: 28 }, ZONE), ZONE)).toBe(53);
  });

  it('keeps a show past midnight on the evening it began', () => {
    const late = plus(day, 25.5 * HOUR);
    expect(planningDay(late, ZONE)).toBe(day);
    expect(planningDay(plus(day, 26 * HOUR), ZONE)).toBe(addDays(day, 1, ZONE));
  });

  it('leaves every show visible and inside its cell, wherever it lies', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 26 * 60 }), fc.integer({ min: 5, max: 600 }), (start, length) => {
        const startsAt = plus(day, start * MINUTE);
        const { top, height, cut } = placeInCell({ startsAt, endsAt: plus(startsAt, length * MINUTE) }, day);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(top + height).toBeLessThanOrEqual(1 + 1e-9);
        expect(height).toBeGreaterThanOrEqual(0.06 - 1e-9);
        expect(cut === 'before').toBe(start < 9 * 60);
      }),
    );
  });

  it('snaps to quarters, up and down', () => {
    expect([7, 8, -8].map((minutes) => snapped(minutes * MINUTE) / MINUTE)).toEqual([0, 15, -15]);
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        (ratio) => (momentInCell(day, ratio) - day) % (15 * MINUTE) === 0,
      ),
    );
  });
});

describe('lanesOf', () => {
  it('puts shows that meet side by side, and gives the others the whole width', () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 30 }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 12 }), (spans) => {
        const shows = spans.map(([start, length], index) => ({
          id: String(index),
          startsAt: plus(EVENING, start),
          endsAt: plus(EVENING, start + length),
        }));
        const lanes = lanesOf(shows);
        for (const a of shows) {
          const met = shows.filter((b) => b.id !== a.id && b.startsAt < a.endsAt && a.startsAt < b.endsAt);
          for (const b of met) expect(lanes.get(a.id)?.lane).not.toBe(lanes.get(b.id)?.lane);
          if (met.length === 0) expect(lanes.get(a.id)).toEqual({ lane: 0, lanes: 1 });
        }
      }),
    );
  });
});

describe('movedLike', () => {
  it('carries a shift over summer time by the wall clock', () => {
    const berlin = 'Europe/Berlin';
    const evening = (date: number) => fromWallTime({ year: 2026, month: 10, day: date, hour: 20 }, berlin);
    const moved = movedLike(evening(26), evening(23), plus(evening(24), HOUR), berlin);
    expect(formatTime(moved, berlin)).toBe('21:00');
    expect(moved).toBe(plus(evening(27), HOUR));
  });

  it('is the plain shift where there is no summer time', () => {
    fc.assert(
      fc.property(fc.integer({ min: -500, max: 500 }), fc.integer({ min: -300, max: 300 }), (quarters, days) => {
        const to = plus(EVENING, quarters * 15 * MINUTE);
        const other = plus(EVENING, days * DAY);
        expect(movedLike(other, EVENING, to, ZONE)).toBe(plus(other, to - EVENING));
      }),
    );
  });
});

describe('suggestShow', () => {
  it('means the one on air, else the next, else the latest', () => {
    const over = aShow({ id: 'over', status: 'ended', startsAt: plus(EVENING, -DAY) });
    const next = aShow({ id: 'next', startsAt: plus(EVENING, DAY) });
    const live = aShow({ id: 'live', status: 'live', startsAt: plus(EVENING, -HOUR) });
    const cancelled = aShow({ id: 'no', status: 'cancelled' });
    expect(suggestShow([next, live, over], EVENING)?.id).toBe('live');
    expect(suggestShow([next, over, cancelled], EVENING)?.id).toBe('next');
    expect(suggestShow([over, cancelled], EVENING)?.id).toBe('over');
    expect(suggestShow([], EVENING)).toBeNull();
  });
});
