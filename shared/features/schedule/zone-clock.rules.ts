import { DAY, instant, zoneOffset, type Instant, type Millis } from '#shared/kernel/time.ts';
import type { WallMs } from './ics-stamps.rules.ts';

/** How wall clocks and instants of one zone belong together. */
export type ZoneClock = {
  /** A time in a spring gap is taken with the offset before it, one in an autumn overlap is the earlier (RFC 5545 §3.3.5). */
  readonly toInstant: (wall: WallMs) => Instant;
  readonly toWall: (at: Instant) => WallMs;
  readonly offsetAt: (at: Instant) => Millis;
};

const clocks = new Map<string, ZoneClock>();

/** The clock of a zone the platform knows, such as `Asia/Shanghai`. */
export function platformClock(timeZone: string): ZoneClock {
  const known = clocks.get(timeZone) ?? clockOf(offsetsOf(timeZone));
  clocks.set(timeZone, known);
  return known;
}

/** Asking the platform is slow: a day that begins and ends with one offset is asked once. */
function offsetsOf(timeZone: string): (at: Instant) => Millis {
  const days = new Map<number, Millis>();
  const atDay = (day: number): Millis => {
    const offset = days.get(day) ?? zoneOffset(instant(day * DAY), timeZone);
    days.set(day, offset);
    return offset;
  };
  return (at) => {
    const day = Math.floor(at / DAY);
    const offset = atDay(day);
    return offset === atDay(day + 1) ? offset : zoneOffset(at, timeZone);
  };
}

export const UTC_CLOCK: ZoneClock = { toInstant: instant, toWall: (at) => at, offsetAt: () => 0 };

/** From `at` on a zone has this offset. */
export type Onset = { readonly at: Instant; readonly offset: Millis };

/** A clock from the changes of its offset; `before` is the offset until the first of them. */
export function onsetClock(onsets: readonly Onset[], before: Millis): ZoneClock {
  const rising = [...onsets].sort((a, b) => a.at - b.at);
  const offsetAt = (at: Instant): Millis => {
    let [low, high] = [0, rising.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rising[middle]?.at ?? 0) <= at) low = middle + 1;
      else high = middle;
    }
    return rising[low - 1]?.offset ?? before;
  };
  return clockOf(offsetAt);
}

function clockOf(offsetAt: (at: Instant) => Millis): ZoneClock {
  const toInstant = (wall: WallMs): Instant => {
    // Farther than a day from UTC no zone is.
    const offsets = [offsetAt(instant(wall - DAY)), offsetAt(instant(wall + DAY))];
    const candidates = offsets.map((offset) => instant(wall - offset)).sort((a, b) => a - b);
    const exact = candidates.find((at) => at + offsetAt(at) === wall);
    return exact ?? instant(Math.max(...candidates));
  };
  return { toInstant, toWall: (at) => at + offsetAt(at), offsetAt };
}
