import { fromWallTime, wallTime, type Instant } from '#shared/kernel/time.ts';
import { DAY } from '#shared/kernel/time.ts';
import type { WallMs } from './ics-stamps.rules.ts';
import { ruleDates, type Budget } from './recurrence-dates.rules.ts';
import { parseRule, type RecurRule, type RuleProblem } from './recurrence-rule.rules.ts';
import { platformClock, type ZoneClock } from './zone-clock.rules.ts';

/** A show planned here repeats this often at most, whatever a rule says. */
export const MAX_OCCURRENCES = 400;
/** Periods looked at for one series planned here: a rule that hardly ever matches ends. */
const MAX_STEPS = 100_000;

/** Why an RRULE cannot be used; null when it can. */
export function ruleProblem(rrule: string): RuleProblem | null {
  const rule = parseRule(rrule);
  return typeof rule === 'string' ? rule : null;
}

export type RuleExpansion = {
  readonly rule: RecurRule;
  /** DTSTART in the wall clock of the series. */
  readonly start: WallMs;
  readonly clock: ZoneClock;
  readonly from: Instant;
  readonly until: Instant;
  readonly most: number;
  readonly budget: Budget;
};

/** Starts of a series in [from, until), rising, in the wall time of its own zone, `most` of them at most. */
export function expandIn({ rule, start, clock, from, until, most, budget }: RuleExpansion): readonly Instant[] {
  const span = { start, from: clock.toWall(from) - DAY, to: clock.toWall(until) + DAY };
  const starts: Instant[] = [];
  for (const wall of ruleDates(rule, span, budget)) {
    const at = clock.toInstant(wall);
    if (at >= until || starts.length >= most || isPast(rule, wall, at)) break;
    if (at >= from) starts.push(at);
  }
  return starts;
}

/** After UNTIL: a date is the whole day, in the wall clock of the series; UTC is an instant. */
function isPast({ until }: RecurRule, wall: WallMs, at: Instant): boolean {
  if (until === null) return false;
  if (until.kind === 'date') return wall >= until.at + DAY;
  return (until.kind === 'utc' ? at : wall) > until.at;
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
export function expandRule({ startsAt, timeZone, rrule, from = startsAt, until }: Expansion): readonly Instant[] {
  const rule = parseRule(rrule);
  if (typeof rule === 'string') return [];
  const clock = platformClock(timeZone);
  const bounds = { from, until, most: MAX_OCCURRENCES, budget: { left: MAX_STEPS } };
  return expandIn({ rule, start: clock.toWall(startsAt), clock, ...bounds });
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
