import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY } from '#shared/kernel/time.ts';
import { mayForgetRemoval, mayHaveMissedRemovals } from '#shared/sync/index.ts';

describe('the mark of a removal', () => {
  it('is kept for 90 days', () => {
    expect(mayForgetRemoval(0, 90 * DAY)).toBe(false);
    expect(mayForgetRemoval(0, 90 * DAY + 1)).toBe(true);
  });

  it('is never forgotten before a device that has not seen it will read everything again', () => {
    const time = fc.integer({ min: 0, max: 400 * DAY });
    const skew = fc.integer({ min: -15 * 60_000, max: 15 * 60_000 });
    const check = fc.property(time, time, time, skew, (readAt, sinceRead, sinceRemoval, off) => {
      const removedAt = readAt + sinceRead;
      const now = removedAt + sinceRemoval;
      fc.pre(mayForgetRemoval(removedAt, now));
      expect(mayHaveMissedRemovals(readAt + off, now - off)).toBe(true);
    });
    fc.assert(check);
  });
});
