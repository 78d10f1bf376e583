import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  DAY,
  formatDateKey,
  formatDuration,
  formatTime,
  fromWallTime,
  HOUR,
  instant,
  isTimeZone,
  MINUTE,
  SECOND,
  startOfDay,
  wallTime,
  zoneOffset,
} from '#shared/kernel/time.ts';

const ZONES = ['Asia/Shanghai', 'UTC', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kathmandu'];
const zone = fc.constantFrom(...ZONES);
/** Whole seconds of the years 2000 to 2040. */
const moment = fc.integer({ min: 946_684_800, max: 2_208_988_800 }).map((seconds) => instant(seconds * SECOND));

describe('wall clock', () => {
  it('reads back the moment it was made from, outside the hour that happens twice', () => {
    fc.assert(
      fc.property(moment, zone, (at, timeZone) => {
        const back = fromWallTime(wallTime(at, timeZone), timeZone);
        const twice = zoneOffset(instant(at - 2 * HOUR), timeZone) !== zoneOffset(instant(at + 2 * HOUR), timeZone);
        expect(back === at || (twice && Math.abs(back - at) <= HOUR)).toBe(true);
        expect(wallTime(back, timeZone)).toEqual(wallTime(at, timeZone));
      }),
    );
  });

  it('never shows the time of the gap in spring, but the first moment after it', () => {
    const at = fromWallTime({ year: 2026, month: 3, day: 29, hour: 2, minute: 30 }, 'Europe/Berlin');
    expect(formatTime(at, 'Europe/Berlin')).toBe('03:30');
  });

  it('takes the earlier of the two hours in autumn', () => {
    const at = fromWallTime({ year: 2026, month: 10, day: 25, hour: 2, minute: 30 }, 'Europe/Berlin');
    expect(zoneOffset(at, 'Europe/Berlin')).toBe(2 * HOUR);
  });

  it('knows Shanghai, its date and its day of the week', () => {
    const at = fromWallTime({ year: 2026, month: 11, day: 23, hour: 20 }, 'Asia/Shanghai');
    expect(at).toBe(Date.UTC(2026, 10, 23, 12));
    expect(wallTime(at, 'Asia/Shanghai').weekday).toBe(1);
    expect(formatDateKey(at, 'Asia/Shanghai')).toBe('2026-11-23');
    expect(isTimeZone('Asia/Shanghai')).toBe(true);
    expect(isTimeZone('Asia/Nowhere')).toBe(false);
  });
});

describe('days', () => {
  it('begin at or before every moment of theirs, less than 26 hours earlier', () => {
    fc.assert(
      fc.property(moment, zone, (at, timeZone) => {
        const start = startOfDay(at, timeZone);
        expect(start).toBeLessThanOrEqual(at);
        expect(at - start).toBeLessThan(26 * HOUR);
        expect(formatDateKey(start, timeZone)).toBe(formatDateKey(at, timeZone));
      }),
    );
  });

  it('added keep the time on the wall, also across a change of summer time', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: -400, max: 400 }), (at, days) => {
        const moved = addDays(at, days, 'Asia/Shanghai');
        expect(moved - at).toBe(days * DAY);
        expect(formatTime(moved, 'Asia/Shanghai')).toBe(formatTime(at, 'Asia/Shanghai'));
      }),
    );
    const before = fromWallTime({ year: 2026, month: 3, day: 28, hour: 20 }, 'Europe/Berlin');
    const after = addDays(before, 1, 'Europe/Berlin');
    expect(after - before).toBe(23 * HOUR);
    expect(formatTime(after, 'Europe/Berlin')).toBe('20:00');
  });
});

describe('a length of time', () => {
  it.each([
    [6 * MINUTE + 46 * SECOND, '6:46'],
    [HOUR + 10 * MINUTE + 26 * SECOND, '1:10:26'],
    [-40 * SECOND, '0:40'],
    [0, '0:00'],
    [999, '0:00'],
  ])('%i ms reads %s', (ms, text) => {
    expect(formatDuration(ms)).toBe(text);
  });
});
