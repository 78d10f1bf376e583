import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, instant, MINUTE, plus, SECOND } from '#shared/kernel/time.ts';
import { dueAt, isDue, loopInterval, parseDue } from '#shared/features/sop/index.ts';
import { END, PACK, START } from './run-builder.ts';

const basis = { startsAt: START, endsAt: END, wentLiveAt: null, endedAt: null, timeZone: 'Asia/Shanghai' };

describe('due times', () => {
  it('reads all 59 forms of the built-in template', () => {
    const forms = new Set(PACK.steps.map((step) => step.due));
    expect(forms.size).toBe(59);
    expect([...forms].filter((form) => parseDue(form) === null)).toEqual([]);
  });

  it.each([
    ['T-7d', plus(START, -7 * DAY)],
    ['T-24h', plus(START, -DAY)],
    ['T+10m', plus(START, 10 * MINUTE)],
    ['T+0m', START],
    ['E-20m', plus(END, -20 * MINUTE)],
    ['E+15d', plus(END, 15 * DAY)],
    ['触发后30m', null],
    ['每5m', null],
  ])('%s', (form, at) => {
    expect(dueAt(form, basis)).toBe(at);
  });

  it('counts a contingency from the moment it was pulled and a loop not at all', () => {
    expect(dueAt('触发后15s', basis, START)).toBe(plus(START, 15 * SECOND));
    expect(loopInterval('每20m')).toBe(20 * MINUTE);
    expect(loopInterval('T-1d')).toBeNull();
  });

  it('follows the real start and end once they are known, but not for what was due before', () => {
    const late = { ...basis, wentLiveAt: plus(START, 7 * MINUTE), endedAt: plus(END, 12 * MINUTE) };
    expect(dueAt('T+10m', late)).toBe(plus(START, 17 * MINUTE));
    expect(dueAt('T-10m', late)).toBe(plus(START, -10 * MINUTE));
    expect(dueAt('E+24h', late)).toBe(plus(END, DAY + 12 * MINUTE));
    expect(dueAt('E-20m', late)).toBe(plus(END, -20 * MINUTE));
  });

  it('keeps the wall clock over a change of summer time', () => {
    // New York leaves summer time on 2026-11-01; 20:00 stays 20:00, which is 25 h apart.
    const startsAt = instant(Date.UTC(2026, 10, 2, 1));
    const zoned = { ...basis, startsAt, timeZone: 'America/New_York' };
    expect(dueAt('T-1d', zoned)).toBe(plus(startsAt, -25 * HOUR));
    expect(dueAt('T-24h', zoned)).toBe(plus(startsAt, -24 * HOUR));
  });

  it('moves every due time by as much as the show moves', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 20_000 }),
        fc.constantFrom(...PACK.steps.map((step) => step.due)),
        (minutes, due) => {
          const by = minutes * MINUTE;
          const before = dueAt(due, basis);
          const after = dueAt(due, { ...basis, startsAt: plus(START, by), endsAt: plus(END, by) });
          expect(after).toBe(before === null ? null : plus(before, by));
        },
      ),
    );
  });

  it('orders earlier offsets before later ones', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9999 }), fc.integer({ min: 0, max: 9999 }), (a, b) => {
        const [first, second] = [dueAt(`T-${Math.max(a, b)}m`, basis), dueAt(`T-${Math.min(a, b)}m`, basis)];
        expect((first ?? 0) <= (second ?? 0)).toBe(true);
      }),
    );
  });

  it.each(['', 'T', 'T-', 'T7d', 'X-7d', '每0m', '每m', '触发后', 'T-7w', 'T--7d', ' T-7d'])('refuses %j', (form) => {
    expect(isDue(form)).toBe(false);
  });
});
