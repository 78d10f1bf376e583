import { z } from 'zod';
import type { Brand } from './brand.ts';

/** A moment: epoch milliseconds, no zone. */
export type Instant = Brand<number, 'Instant'>;
/** A length of time in milliseconds; may be negative where a sign has meaning. */
export type Millis = number;

export const SECOND: Millis = 1_000;
export const MINUTE: Millis = 60 * SECOND;
export const HOUR: Millis = 60 * MINUTE;
export const DAY: Millis = 24 * HOUR;

/** Time zone of a show when nobody says otherwise. */
export const DEFAULT_TIME_ZONE = 'Asia/Shanghai';

export const instantSchema = z
  .number()
  .int()
  .transform((n) => n as Instant) as unknown as z.ZodType<Instant, Instant>;

export function instant(epochMs: number): Instant {
  return epochMs as Instant;
}

export function plus(at: Instant, ms: Millis): Instant {
  return (at + ms) as Instant;
}

/** Wall-clock parts of an instant in a zone. `month` and `day` are 1-based, `weekday` is 0 for Sunday. */
export type WallTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
};

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timeZone, made);
  return made;
}

/** A zone that is only a distance from UTC, such as `+05:45`; for times whose place nobody knows. */
const FIXED_ZONE = /^([+-])(\d{2}):(\d{2})$/;

function fixedOffset(timeZone: string): Millis | null {
  if (timeZone === 'UTC') return 0;
  const match = FIXED_ZONE.exec(timeZone);
  if (!match) return null;
  const ms = Number(match[2]) * HOUR + Number(match[3]) * MINUTE;
  return match[1] === '-' ? -ms : ms;
}

/** True when the zone is one the platform knows, such as `Asia/Shanghai`, or a distance from UTC, such as `+05:45`. */
export function isTimeZone(timeZone: string): boolean {
  if (fixedOffset(timeZone) !== null) return true;
  try {
    formatterFor(timeZone);
    return true;
  } catch {
    return false;
  }
}

/** What a wall clock in `timeZone` shows at that instant. */
export function wallTime(at: Instant, timeZone: string): WallTime {
  const fixed = fixedOffset(timeZone);
  if (fixed !== null) return utcParts(at + fixed);
  const parts: Record<string, number> = {};
  for (const part of formatterFor(timeZone).formatToParts(at)) {
    if (part.type !== 'literal') parts[part.type] = Number(part.value);
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts as Partial<WallTime>;
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { year, month, day, hour, minute, second, weekday };
}

function utcParts(ms: number): WallTime {
  const date = new Date(ms);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    weekday: date.getUTCDay(),
  };
}

/** Offset of the zone from UTC at that instant, in ms (Asia/Shanghai: +8 h). */
export function zoneOffset(at: Instant, timeZone: string): Millis {
  const fixed = fixedOffset(timeZone);
  if (fixed !== null) return fixed;
  const w = wallTime(at, timeZone);
  const asUtc = Date.UTC(w.year, w.month - 1, w.day, w.hour, w.minute, w.second);
  return asUtc - Math.floor(at / SECOND) * SECOND;
}

/**
 * The instant at which a wall clock shows these parts. In a spring gap the clock jumps over the wanted
 * time and the first moment after the gap is returned; in an autumn overlap the earlier moment is.
 */
export function fromWallTime(
  parts: Pick<WallTime, 'year' | 'month' | 'day'> & Partial<Pick<WallTime, 'hour' | 'minute' | 'second'>>,
  timeZone: string,
): Instant {
  const { year, month, day, hour = 0, minute = 0, second = 0 } = parts;
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  const before = zoneOffset(instant(asUtc - DAY), timeZone);
  const after = zoneOffset(instant(asUtc + DAY), timeZone);
  const candidates = [asUtc - before, asUtc - after].sort((a, b) => a - b);
  const exact = candidates.find((c) => c + zoneOffset(instant(c), timeZone) === asUtc);
  return instant(exact ?? Math.max(...candidates));
}

/** Midnight that begins the day on which `at` falls in the zone. */
export function startOfDay(at: Instant, timeZone: string): Instant {
  const { year, month, day } = wallTime(at, timeZone);
  return fromWallTime({ year, month, day }, timeZone);
}

/** The same wall-clock time `days` later (or earlier), also across a change of summer time. */
export function addDays(at: Instant, days: number, timeZone: string): Instant {
  const w = wallTime(at, timeZone);
  const shifted = new Date(Date.UTC(w.year, w.month - 1, w.day + days));
  const ms = at - fromWallTime(w, timeZone);
  const moved = fromWallTime(
    { ...w, year: shifted.getUTCFullYear(), month: shifted.getUTCMonth() + 1, day: shifted.getUTCDate() },
    timeZone,
  );
  return plus(moved, ms);
}

const two = (n: number): string => String(n).padStart(2, '0');

/** "20:00" in the zone. */
export function formatTime(at: Instant, timeZone: string): string {
  const w = wallTime(at, timeZone);
  return `${two(w.hour)}:${two(w.minute)}`;
}

/** "21:12:36" in the zone. */
export function formatTimeWithSeconds(at: Instant, timeZone: string): string {
  return `${formatTime(at, timeZone)}:${two(wallTime(at, timeZone).second)}`;
}

/** "2026-11-23" in the zone; the key of a day in lists and file names. */
export function formatDateKey(at: Instant, timeZone: string): string {
  const w = wallTime(at, timeZone);
  return `${w.year}-${two(w.month)}-${two(w.day)}`;
}

/** Clock-face duration: "6:46", "1:10:26". Negative values lose their sign; the word beside it carries it. */
export function formatDuration(ms: Millis): string {
  const total = Math.floor(Math.abs(ms) / SECOND);
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = total % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`;
}
