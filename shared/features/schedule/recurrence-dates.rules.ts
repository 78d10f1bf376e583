import { DAY, HOUR, MINUTE, SECOND, type Millis } from '#shared/kernel/time.ts';
import type { WallMs } from './ics-stamps.rules.ts';
import { daysOfPeriod, firstPeriod } from './recurrence-days.rules.ts';
import type { RecurRule } from './recurrence-rule.rules.ts';

/** Steps that are left for the rules of one file: however many there are, reading it ends. */
export type Budget = { left: number };

export type RuleSpan = {
  /** DTSTART in the wall clock of the series. */
  readonly start: WallMs;
  /** Dates before this may be left out; those that COUNT counts are walked through anyway. */
  readonly from: WallMs;
  /** No date after this is wanted. */
  readonly to: WallMs;
};

/**
 * Dates of a rule in the wall clock of its series, rising, from DTSTART on. UNTIL is not looked at: it may be an
 * instant, and this knows no zone. Ends at `to`, after COUNT, or when the budget is used up.
 */
export function* ruleDates(rule: RecurRule, span: RuleSpan, budget: Budget): Generator<WallMs> {
  const { start, to } = span;
  const times = timesOfDay(rule, start);
  const datesOf = (period: number): Dates => {
    const { begins, days } = daysOfPeriod(rule, start, period);
    budget.left -= 1 + days.length * times.length;
    return { begins, dates: picked(rule, days, times).filter((at) => at >= start) };
  };
  let { period, counted } = firstOf(rule, span, times.length, datesOf);
  for (; budget.left > 0; period += 1) {
    const { begins, dates } = datesOf(period);
    // Far away a period has no date at all any more, and compares with nothing.
    if (!(begins <= to)) return;
    for (const at of dates) {
      if (at > to || (rule.count !== null && counted >= rule.count)) return;
      counted += 1;
      yield at;
    }
    if (rule.count !== null && counted >= rule.count) return;
  }
}

type Dates = { readonly begins: WallMs; readonly dates: readonly WallMs[] };
type First = { readonly period: number; readonly counted: number };

/** Where to begin, and how many dates lie before it. Periods that all hold as many are counted without a look. */
function firstOf(rule: RecurRule, span: RuleSpan, times: number, datesOf: (period: number) => Dates): First {
  const { start, from } = span;
  const period = firstPeriod(rule, start, from);
  if (rule.count === null || period === 0) return { period, counted: 0 };
  const each = datesEach(rule, times);
  if (each === null) return { period: 0, counted: 0 };
  return { period, counted: datesOf(0).dates.length + (period - 1) * each };
}

/** How many dates every whole period of a rule holds; null when that differs. */
function datesEach(rule: RecurRule, times: number): number | null {
  const { freq, byMonth, byMonthDay, byYearDay, byWeekNo, byDay, bySetPos } = rule;
  if ([byMonth, byMonthDay, byYearDay, byWeekNo, bySetPos].some((list) => list.length > 0)) return null;
  if (freq === 'DAILY') return byDay.length === 0 ? times : null;
  const weekdays = new Set(byDay.map((day) => day.weekday));
  return freq === 'WEEKLY' ? Math.max(1, weekdays.size) * times : null;
}

/** Times of a day the rule names, rising; what it does not name is that of DTSTART. */
function timesOfDay({ byHour, byMinute, bySecond }: RecurRule, start: WallMs): readonly Millis[] {
  const first = start - Math.floor(start / DAY) * DAY;
  const or = (named: readonly number[], usual: number): readonly number[] => (named.length === 0 ? [usual] : named);
  const hours = or(byHour, Math.floor(first / HOUR));
  const minutes = or(byMinute, Math.floor((first % HOUR) / MINUTE));
  const seconds = or(bySecond, Math.floor((first % MINUTE) / SECOND));
  const times = hours.flatMap((hour) =>
    minutes.flatMap((minute) => seconds.map((second) => hour * HOUR + minute * MINUTE + Math.min(second, 59) * SECOND)),
  );
  return [...new Set(times)].sort((a, b) => a - b);
}

/** All dates of a period, or those BYSETPOS picks of them. */
function picked(rule: RecurRule, days: readonly WallMs[], times: readonly Millis[]): readonly WallMs[] {
  const all = days.flatMap((day) => times.map((time) => day + time));
  if (rule.bySetPos.length === 0) return all;
  const places = rule.bySetPos.map((place) => (place > 0 ? place - 1 : all.length + place));
  const there = [...new Set(places)].filter((place) => place >= 0 && place < all.length);
  return there.sort((a, b) => a - b).flatMap((place) => all.slice(place, place + 1));
}
