import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHlc, HLC_DRIFT_MS, observeHlc, parseHlc, tickHlc, type Hlc } from '#shared/kernel/hlc.ts';
import { CLOCK_STOP_MS, CLOCK_WARN_MS, clockState } from '#shared/sync/index.ts';

const NOW = 1_700_000_000_000;
const ms = fc.integer({ min: 0, max: 2 ** 48 - 1 });
const counter = fc.integer({ min: 0, max: 0xffff });
const device = fc.stringMatching(/^[A-Z0-9-]{1,12}$/u);

describe('a stamp as text', () => {
  it('reads back', () => {
    fc.assert(
      fc.property(ms, counter, device, (time, count, name) => {
        expect(parseHlc(formatHlc(time, count, name))).toEqual({ ms: time, counter: count, device: name });
      }),
    );
  });

  it('sorts by time, then count, then device', () => {
    fc.assert(
      fc.property(ms, counter, device, ms, counter, device, (t1, c1, d1, t2, c2, d2) => {
        const byParts = t1 - t2 || c1 - c2 || Number(d1 > d2) - Number(d1 < d2);
        const [a, b] = [formatHlc(t1, c1, d1), formatHlc(t2, c2, d2)];
        expect(Math.sign(Number(a > b) - Number(a < b))).toBe(Math.sign(byParts));
      }),
    );
  });
});

describe('the stamps of a device', () => {
  it('only go up, whatever its clock and the stamps it hears do', () => {
    const event = fc.oneof(
      fc.record({ wall: fc.integer({ min: NOW - 10 ** 9, max: NOW + 10 ** 9 }) }),
      fc.record({ heard: fc.integer({ min: NOW - 10 ** 9, max: NOW + 10 ** 9 }), count: counter }),
    );
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        let last: Hlc | null = null;
        let wall = NOW;
        for (const one of events) {
          if ('wall' in one) {
            wall = one.wall;
            const next: Hlc = tickHlc(last, wall, 'here');
            if (last !== null) expect(next > last).toBe(true);
            last = next;
          } else {
            const heard = formatHlc(one.heard, one.count, 'there');
            const known: Hlc | null = observeHlc(last, heard, wall);
            if (last !== null) expect((known ?? '') >= last).toBe(true);
            last = known;
          }
        }
      }),
    );
  });

  it('come after a stamp it has heard, so that an answer to an edit is later than the edit', () => {
    const heard = formatHlc(NOW + HLC_DRIFT_MS, 7, 'there');
    const next = tickHlc(observeHlc(formatHlc(NOW, 0, 'here'), heard, NOW), NOW, 'here');
    expect(next).toBe(formatHlc(NOW + HLC_DRIFT_MS, 8, 'here'));
  });

  it('do not follow a clock that is more than a minute ahead', () => {
    const mine = formatHlc(NOW, 0, 'here');
    expect(observeHlc(mine, formatHlc(NOW + HLC_DRIFT_MS + 1, 0, 'there'), NOW)).toBe(mine);
    expect(observeHlc(null, formatHlc(NOW + 9 * 3_600_000, 0, 'there'), NOW)).toBeNull();
  });

  it('do not follow a stamp that is none', () => {
    const mine = formatHlc(NOW, 0, 'here');
    for (const none of ['', 'zzz', 'undefined-0000-there', '~']) {
      expect(observeHlc(mine, none, NOW)).toBe(mine);
      expect(tickHlc(observeHlc(null, none, NOW), NOW, 'here')).toBe(mine);
    }
  });
});

describe('a clock beside that of the hub', () => {
  it.each([
    [null, 'right'],
    [0, 'right'],
    [CLOCK_WARN_MS, 'right'],
    [CLOCK_WARN_MS + 1, 'warn'],
    [-CLOCK_WARN_MS - 1, 'warn'],
    [CLOCK_STOP_MS, 'warn'],
    [CLOCK_STOP_MS + 1, 'stop'],
    [-CLOCK_STOP_MS - 1, 'stop'],
  ])('that is %s ms ahead is %s', (offset, state) => {
    expect(clockState(offset)).toBe(state);
  });
});
