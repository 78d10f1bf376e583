import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRange } from '#electron/platform/byte-range.ts';

const size = fc.integer({ min: 1, max: 5_000_000_000 });
const position = fc.integer({ min: 0, max: 6_000_000_000 });

describe('a Range header', () => {
  it('never leads outside the file and never backwards', () => {
    const part = fc.oneof(position.map(String), fc.constant(''));
    fc.assert(
      fc.property(part, part, fc.integer({ min: 0, max: 5_000_000_000 }), (from, to, length) => {
        const range = parseRange(`bytes=${from}-${to}`, length);
        if (range === null) return;
        expect(range.start).toBeGreaterThanOrEqual(0);
        expect(range.end).toBeGreaterThanOrEqual(range.start);
        expect(range.end).toBeLessThan(length);
      }),
    );
  });

  it('is served as asked when it lies inside', () => {
    fc.assert(
      fc.property(size, position, position, (length, a, b) => {
        const [start, end] = [Math.min(a, b) % length, Math.max(a, b) % length].toSorted((x, y) => x - y);
        expect(parseRange(`bytes=${start}-${end}`, length)).toEqual({ start, end });
        expect(parseRange(`bytes=${start}-`, length)).toEqual({ start, end: length - 1 });
      }),
    );
  });

  it('is cut at the end of the file, and the last n bytes are the last n', () => {
    fc.assert(
      fc.property(size, position, (length, n) => {
        expect(parseRange(`bytes=0-${length + n}`, length)).toEqual({ start: 0, end: length - 1 });
        const tail = parseRange(`bytes=-${n}`, length);
        expect(tail).toEqual(n === 0 ? null : { start: Math.max(0, length - n), end: length - 1 });
      }),
    );
  });

  it('cannot be satisfied past the end, of nothing, or in another unit', () => {
    fc.assert(
      fc.property(size, position, (length, n) => {
        expect(parseRange(`bytes=${length + n}-`, length)).toBeNull();
      }),
    );
    for (const header of ['bytes=-', 'bytes=5-2', 'lines=0-1', '', 'bytes=x-y'])
      expect(parseRange(header, 100)).toBeNull();
    expect(parseRange('bytes=0-', 0)).toBeNull();
  });

  it('takes the first of several', () => {
    expect(parseRange('bytes=0-9, 20-29', 100)).toEqual({ start: 0, end: 9 });
  });
});
