import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '#shared/kernel/time.ts';
import {
  layOutMarkers,
  momentAt,
  nextMoment,
  ratioAt,
  showMoment,
  startsAtFor,
  timeInName,
  videoPosition,
} from '#shared/features/review/index.ts';

const span = { from: instant(1_000_000), to: instant(10_000_000) };
const marker = (
  at: number,
): { id: string; showId: string; at: ReturnType<typeof instant>; label: string; by: null } => ({
  id: String(at),
  showId: 's',
  at: instant(at),
  label: '亮点',
  by: null,
});

describe('ratioAt and momentAt', () => {
  it('are each other’s inverse inside the span', () => {
    fc.assert(
      fc.property(fc.integer({ min: span.from, max: span.to }), (at) => {
        expect(Math.abs(momentAt(span, ratioAt(span, instant(at))) - at)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('clamp what lies outside', () => {
    expect(ratioAt(span, instant(0))).toBe(0);
    expect(ratioAt(span, instant(99_000_000))).toBe(1);
  });
});

/** Where a label begins on the track. */
function startOf(one: { at: ReturnType<typeof instant>; backward: boolean }, width: number): number {
  return ratioAt(span, one.at) - (one.backward ? width : 0);
}

describe('layOutMarkers', () => {
  it('never lets two labels of one row overlap and loses none', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: span.from, max: span.to }), { maxLength: 60 }), (times) => {
        const width = 0.06;
        const placed = layOutMarkers(times.map(marker), span, () => width);
        expect(placed).toHaveLength(times.length);
        for (const a of placed) {
          expect(startOf(a, width) + width).toBeLessThanOrEqual(1 + 1e-9);
          for (const b of placed) {
            if (a === b || a.row !== b.row) continue;
            expect(Math.abs(startOf(a, width) - startOf(b, width))).toBeGreaterThanOrEqual(width - 1e-9);
          }
        }
      }),
    );
  });
});

describe('nextMoment', () => {
  it('goes to the following or the preceding moment and stops at the ends', () => {
    const moments = [instant(5_000), instant(1_000), instant(9_000)];
    expect(nextMoment(moments, instant(1_000), 1)).toBe(5_000);
    expect(nextMoment(moments, instant(9_000), -1)).toBe(5_000);
    expect(nextMoment(moments, instant(9_000), 1)).toBeNull();
  });
});

describe('the film on the show clock', () => {
  const recording = { startsAt: instant(50_000), durationMs: 20_000 };

  it('knows where in the film a moment is, and that it may be outside', () => {
    expect(videoPosition(recording, instant(62_000))).toBe(12_000);
    expect(videoPosition(recording, instant(49_999))).toBeNull();
    expect(videoPosition(recording, instant(70_001))).toBeNull();
  });

  it('is lined up by one pair of moments', () => {
    const startsAt = startsAtFor(instant(62_000), 12_000);
    expect(startsAt).toBe(50_000);
    expect(showMoment({ startsAt }, 12_000)).toBe(62_000);
  });

  it('reads the start from names recorders write, and refuses nonsense', () => {
    expect(timeInName('kaibo-20261123-200158.mkv')).toEqual({
      year: 2026,
      month: 11,
      day: 23,
      hour: 20,
      minute: 1,
      second: 58,
    });
    expect(timeInName('2026-11-23 20-01-58.mp4')).toMatchObject({ hour: 20, minute: 1, second: 58 });
    expect(timeInName('20269923-200158.mkv')).toBeNull();
    expect(timeInName('周一厨房.mp4')).toBeNull();
  });
});
