import { DAY, HOUR, MINUTE, SECOND, type Millis } from '#shared/kernel/time.ts';

/** What a wall clock shows, as the epoch ms at which a clock in UTC shows it. No instant: it has no zone yet. */
export type WallMs = number;

/** A DATE or DATE-TIME of a calendar file. `at` of a date is its midnight. */
export type Stamp = { readonly kind: 'date' | 'local' | 'utc'; readonly at: WallMs };

const STAMP = /^(\d{4})(-?)(\d{2})\2(\d{2})(?:[Tt](\d{2})(:?)(\d{2})\6(\d{2})([Zz])?)?$/;

/**
 * Reads `20261130`, `20261130T200000` and `20261130T200000Z`, with or without the dashes of ISO 8601. Null for anything
 * else and for days and times that do not exist; a leap second counts as the second before it.
 */
export function readStamp(text: string): Stamp | null {
  const match = STAMP.exec(text.trim());
  if (!match) return null;
  const [year = 0, month = 0, day = 0] = [match[1], match[3], match[4]].map(Number);
  const midnight = Date.UTC(year, month - 1, day);
  const date = new Date(midnight);
  // Years before 100 are taken as 1900 and later by Date, and no calendar of shows has them.
  if (year < 1000 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  if (match[5] === undefined) return { kind: 'date', at: midnight };
  const [hour = 0, minute = 0, second = 0] = [match[5], match[7], match[8]].map(Number);
  if (hour > 23 || minute > 59 || second > 60) return null;
  const at = midnight + hour * HOUR + minute * MINUTE + Math.min(second, 59) * SECOND;
  return { kind: match[9] === undefined ? 'local' : 'utc', at };
}

/** A DURATION: whole days are days of the wall clock, the rest is time that passes. */
export type Length = { readonly days: number; readonly ms: Millis };

const LENGTH = /^([+-]?)P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})S)?)?$/i;

/** Reads `PT2H30M`, `P1D`, `P1W`. Null for anything else. */
export function readLength(text: string): Length | null {
  const match = LENGTH.exec(text.trim());
  if (!match || !/\d/.test(text)) return null;
  const sign = match[1] === '-' ? -1 : 1;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(2).map((part) => Number(part || 0));
  return { days: sign * (weeks * 7 + days), ms: sign * (hours * HOUR + minutes * MINUTE + seconds * SECOND) };
}

/** The day of a wall clock, as its midnight. */
export function dayOf(at: WallMs): WallMs {
  return Math.floor(at / DAY) * DAY;
}
