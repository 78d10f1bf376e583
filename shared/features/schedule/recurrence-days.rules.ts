import { DAY } from '#shared/kernel/time.ts';
import { dayOf, type WallMs } from './ics-stamps.rules.ts';
import type { RecurRule, RuleDay } from './recurrence-rule.rules.ts';

/** One year, month, week or day of a rule: where it begins and which of its days the rule takes, rising. */
export type Period = { readonly begins: WallMs; readonly days: readonly WallMs[] };

/** The `index`-th period of a rule, counted in its intervals from the one that holds DTSTART. */
export function daysOfPeriod(rule: RecurRule, start: WallMs, index: number): Period {
  const filled = withDefaults(rule, start);
  const begins = periodStart(filled, start, index);
  const fits = (day: WallMs): boolean => fitsRule(filled, day);
  const ends = periodEnd(filled, begins);
  const days: WallMs[] = [];
  for (let day = begins; day < ends; day += DAY) if (fits(day)) days.push(day);
  return { begins, days };
}

/** The first period that can hold `from`; 0 when that is before the series. */
export function firstPeriod({ freq, interval, weekStart }: RecurRule, start: WallMs, from: WallMs): number {
  if (from <= start) return 0;
  const [a, b] = [new Date(start), new Date(from)];
  const years = b.getUTCFullYear() - a.getUTCFullYear();
  const passed = {
    YEARLY: years,
    MONTHLY: years * 12 + b.getUTCMonth() - a.getUTCMonth(),
    WEEKLY: (startOfWeek(from, weekStart) - startOfWeek(start, weekStart)) / (7 * DAY),
    DAILY: (dayOf(from) - dayOf(start)) / DAY,
  }[freq];
  return Math.max(0, Math.floor(passed / interval) - 1);
}

/** What a rule leaves open is taken from DTSTART. */
function withDefaults(rule: RecurRule, start: WallMs): RecurRule {
  const { freq, byMonth, byMonthDay, byYearDay, byWeekNo, byDay } = rule;
  if (byMonthDay.length > 0 || byYearDay.length > 0 || byDay.length > 0 || freq === 'DAILY') return rule;
  const first = new Date(start);
  const weekday: readonly RuleDay[] = [{ weekday: first.getUTCDay(), nth: null }];
  if (byWeekNo.length > 0 || freq === 'WEEKLY') return { ...rule, byDay: weekday };
  const months = byMonth.length === 0 && freq === 'YEARLY' ? [first.getUTCMonth() + 1] : byMonth;
  return { ...rule, byMonth: months, byMonthDay: [first.getUTCDate()] };
}

function periodStart({ freq, interval, weekStart }: RecurRule, start: WallMs, index: number): WallMs {
  const first = new Date(start);
  const steps = index * interval;
  if (freq === 'YEARLY') return Date.UTC(first.getUTCFullYear() + steps, 0, 1);
  if (freq === 'MONTHLY') return Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + steps, 1);
  if (freq === 'WEEKLY') return startOfWeek(start, weekStart) + steps * 7 * DAY;
  return dayOf(start) + steps * DAY;
}

function periodEnd({ freq }: RecurRule, begins: WallMs): WallMs {
  const date = new Date(begins);
  if (freq === 'YEARLY') return Date.UTC(date.getUTCFullYear() + 1, 0, 1);
  if (freq === 'MONTHLY') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return begins + (freq === 'WEEKLY' ? 7 * DAY : DAY);
}

function fitsRule(rule: RecurRule, day: WallMs): boolean {
  const { byMonth, byMonthDay, byYearDay, byWeekNo, byDay } = rule;
  const date = new Date(day);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  if (byMonth.length > 0 && !byMonth.includes(month + 1)) return false;
  if (byDay.length > 0 && !byDay.some((one) => isThatDay(rule, one, day))) return false;
  const inMonth = numberIn(day, Date.UTC(year, month, 1), Date.UTC(year, month + 1, 1));
  if (byMonthDay.length > 0 && !byMonthDay.some((one) => inMonth.includes(one))) return false;
  const inYear = numberIn(day, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
  if (byYearDay.length > 0 && !byYearDay.some((one) => inYear.includes(one))) return false;
  return byWeekNo.length === 0 || byWeekNo.some((one) => weekNumbers(day, rule.weekStart).includes(one));
}

/** The number of a day in a span, from its start and, negative, from its end. */
function numberIn(day: WallMs, begins: WallMs, ends: WallMs): readonly number[] {
  return [(day - begins) / DAY + 1, (day - ends) / DAY];
}

/** Whether a day is the weekday, or the nth of them in its month or year. */
function isThatDay({ freq, byMonth }: RecurRule, { weekday, nth }: RuleDay, day: WallMs): boolean {
  const date = new Date(day);
  if (date.getUTCDay() !== weekday) return false;
  if (nth === null) return true;
  const year = date.getUTCFullYear();
  const wholeYear = freq === 'YEARLY' && byMonth.length === 0;
  const month = date.getUTCMonth();
  const begins = wholeYear ? Date.UTC(year, 0, 1) : Date.UTC(year, month, 1);
  const ends = wholeYear ? Date.UTC(year + 1, 0, 1) : Date.UTC(year, month + 1, 1);
  const week = 7 * DAY;
  return nth > 0 ? Math.floor((day - begins) / week) + 1 === nth : Math.floor((ends - DAY - day) / week) + 1 === -nth;
}

function startOfWeek(at: WallMs, weekStart: number): WallMs {
  const day = dayOf(at);
  return day - ((new Date(day).getUTCDay() - weekStart + 7) % 7) * DAY;
}

/** Week of the year a day is in, from its first and, negative, from its last: a week belongs where most of it lies. */
function weekNumbers(day: WallMs, weekStart: number): readonly number[] {
  const monday = startOfWeek(day, weekStart);
  const year = new Date(monday + 3 * DAY).getUTCFullYear();
  const first = startOfWeek(Date.UTC(year, 0, 4), weekStart);
  const next = startOfWeek(Date.UTC(year + 1, 0, 4), weekStart);
  return [(monday - first) / (7 * DAY) + 1, (monday - next) / (7 * DAY)];
}
