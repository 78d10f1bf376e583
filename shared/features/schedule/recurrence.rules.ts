import ICAL from 'ical.js';
import { fromWallTime, wallTime, type Instant } from '#shared/kernel/time.ts';

/** Expansion never goes further than this, whatever a rule says. */
export const MAX_OCCURRENCES = 400;
/** Finer rules make no sense for shows and would run for ever. */
const FREQUENCIES = new Set(['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY']);
/** Steps looked at before giving up on a rule that matches nothing, such as 30 February every year. */
const MAX_STEPS = 20_000;

export type RuleProblem = 'unreadable' | 'too-fine';

/** Why an RRULE cannot be used; null when it can. */
export function ruleProblem(rrule: string): RuleProblem | null {
  const frequency = /(?:^|;)FREQ=([A-Z]+)/i.exec(rrule)?.[1]?.toUpperCase();
  if (frequency === undefined) return 'unreadable';
  if (!FREQUENCIES.has(frequency)) return 'too-fine';
  try {
    ICAL.Recur.fromString(rrule);
    return neverHappens(rrule) ? 'unreadable' : null;
  } catch {
    return 'unreadable';
  }
}

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A rule such as 30 February would be searched for ever. */
function neverHappens(rrule: string): boolean {
  const numbers = (part: string): number[] =>
    (new RegExp(`(?:^|;)${part}=([-\\d,]+)`, 'i').exec(rrule)?.[1] ?? '').split(',').filter(Boolean).map(Number);
  const months = numbers('BYMONTH');
  const days = numbers('BYMONTHDAY');
  if (days.length === 0) return false;
  const longest = Math.max(...(months.length === 0 ? [31] : months.map((month) => LONGEST_MONTHS[month - 1] ?? 0)));
  return days.every((day) => day === 0 || Math.abs(day) > longest);
}

export type Expansion = {
  readonly startsAt: Instant;
  readonly timeZone: string;
  readonly rrule: string;
  /** Occurrences before this are left out and not counted against MAX_OCCURRENCES. */
  readonly from?: Instant;
  /** Occurrences at or after this are left out. */
  readonly until: Instant;
};

/**
 * Starts of a recurring show (RFC 5545 RRULE), the first included, in the wall time of its zone: 20:00 stays 20:00
 * over a change of summer time. Bounded by `until` and MAX_OCCURRENCES. Empty for a rule `ruleProblem` refuses.
 */
export function expandRule({ startsAt, timeZone, rrule, from, until }: Expansion): readonly Instant[] {
  if (ruleProblem(rrule) !== null) return [];
  const w = wallTime(startsAt, timeZone);
  const { year, month, day, hour, minute, second } = w;
  const start = new ICAL.Time({ year, month, day, hour, minute, second }, ICAL.Timezone.localTimezone);
  const iterator = ICAL.Recur.fromString(withoutZonedUntil(rrule)).iterator(start);
  const limit = Math.min(until, untilOf(rrule) ?? until);
  const starts: Instant[] = [];
  for (let step = 0; step < MAX_STEPS && starts.length < MAX_OCCURRENCES; step += 1) {
    const next = iterator.next() as ICAL.Time | null;
    if (!next) break;
    const at = fromWallTime(next, timeZone);
    if (at > limit || at >= until) break;
    if (from === undefined || at >= from) starts.push(at);
  }
  return starts;
}

/** UNTIL in UTC is an instant, but the expansion runs in wall time: it is taken out and compared as an instant. */
function withoutZonedUntil(rrule: string): string {
  return rrule.replace(/;?UNTIL=\d{8}T\d{6}Z/i, '').replace(/^;/, '');
}

function untilOf(rrule: string): Instant | null {
  const match = /UNTIL=(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z/i.exec(rrule);
  if (!match) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second) as Instant;
}

/** Moves `at` by the wall-clock distance from `from` to `to`: the rest of a series follows one show, also over summer time. */
export function movedLike(at: Instant, from: Instant, to: Instant, timeZone: string): Instant {
  const shown = asUtc(at, timeZone) + asUtc(to, timeZone) - asUtc(from, timeZone);
  return fromWallTime(wallTime(shown as Instant, 'UTC'), timeZone);
}

/** The wall clock read as if it were UTC, for differences between wall times. */
function asUtc(at: Instant, timeZone: string): number {
  const { year, month, day, hour, minute, second } = wallTime(at, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}
