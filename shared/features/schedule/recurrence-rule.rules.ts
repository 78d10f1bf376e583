import { readStamp, type WallMs } from './ics-stamps.rules.ts';

/** Finer rules make no sense for shows and would run for ever. */
const FREQUENCIES = ['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'] as const;
const TOO_FINE: readonly string[] = ['SECONDLY', 'MINUTELY', 'HOURLY'];
/** A rule of days may name times of the day as well: as many as quarters of an hour. */
const MOST_TIMES = 96;
type Frequency = (typeof FREQUENCIES)[number];

/** A weekday of BYDAY, 0 for Sunday; `nth` is the number before it, in the month or the year, from the end if negative. */
export type RuleDay = { readonly weekday: number; readonly nth: number | null };

/** The last moment a rule may reach: a day of the series' zone, its wall clock, or an instant. */
export type RuleEnd = { readonly kind: 'date' | 'local' | 'utc'; readonly at: WallMs };

/** An RRULE (RFC 5545 §3.3.10) read. Empty lists stand for parts that are not there. */
export type RecurRule = {
  readonly freq: Frequency;
  readonly interval: number;
  readonly count: number | null;
  readonly until: RuleEnd | null;
  readonly byMonth: readonly number[];
  readonly byMonthDay: readonly number[];
  readonly byYearDay: readonly number[];
  readonly byWeekNo: readonly number[];
  readonly byDay: readonly RuleDay[];
  readonly byHour: readonly number[];
  readonly byMinute: readonly number[];
  readonly bySecond: readonly number[];
  readonly bySetPos: readonly number[];
  readonly weekStart: number;
  /** The rule numbers its weekdays, though its weeks hold each once; the numbers are left out. */
  readonly numbersLeftOut: boolean;
};

export type RuleProblem = 'unreadable' | 'too-fine';

const WEEKDAYS: readonly string[] = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
const KNOWN_PARTS =
  /^(?:FREQ|INTERVAL|COUNT|UNTIL|WKST|BY(?:MONTH|MONTHDAY|YEARDAY|WEEKNO|DAY|HOUR|MINUTE|SECOND|SETPOS)|X-.*)$/;
/** RFC 7529 allows to say what is meant anyway. */
const PLAIN_PARTS: readonly string[] = ['RSCALE=GREGORIAN', 'SKIP=OMIT'];

/** Reads an RRULE; says why when it cannot be used. */
export function parseRule(text: string): RecurRule | RuleProblem {
  const parts = partsOf(text);
  const freq = parts?.get('FREQ');
  if (parts === null || freq === undefined) return 'unreadable';
  if (TOO_FINE.includes(freq)) return 'too-fine';
  const frequency = FREQUENCIES.find((one) => one === freq);
  const lists = listsOf(parts);
  const scalars = scalarsOf(parts);
  if (frequency === undefined || lists === null || scalars === null) return 'unreadable';
  const plain = frequency === 'DAILY' || frequency === 'WEEKLY' || lists.byWeekNo.length > 0;
  const numbersLeftOut = plain && lists.byDay.some((day) => day.nth !== null);
  const byDay = numbersLeftOut ? lists.byDay.map(({ weekday }) => ({ weekday, nth: null })) : lists.byDay;
  const rule: RecurRule = { freq: frequency, ...scalars, ...lists, byDay, numbersLeftOut };
  if (timesNamed(rule) > MOST_TIMES) return 'too-fine';
  return neverHappens(rule) ? 'unreadable' : rule;
}

/** The parts by name, in capitals; null when something is no part, is not known, or stands there twice. */
function partsOf(text: string): ReadonlyMap<string, string> | null {
  const parts = new Map<string, string>();
  for (const part of text.toUpperCase().replaceAll(/\s/g, '').split(';')) {
    if (part === '' || PLAIN_PARTS.includes(part)) continue;
    const [name = '', value, ...more] = part.split('=');
    if (value === undefined || more.length > 0 || !KNOWN_PARTS.test(name) || parts.has(name)) return null;
    parts.set(name, value);
  }
  return parts;
}

type Scalars = Pick<RecurRule, 'interval' | 'count' | 'until' | 'weekStart'>;

function scalarsOf(parts: ReadonlyMap<string, string>): Scalars | null {
  const interval = positive(parts.get('INTERVAL') ?? '1');
  const count = parts.has('COUNT') ? positive(parts.get('COUNT') ?? '') : null;
  const weekStart = WEEKDAYS.indexOf(parts.get('WKST') ?? 'MO');
  const until = parts.has('UNTIL') ? readStamp(parts.get('UNTIL') ?? '') : null;
  const bad = interval === null || weekStart < 0;
  if (bad || (parts.has('COUNT') && count === null) || (parts.has('UNTIL') && until === null)) return null;
  return { interval, count, until: until && { kind: until.kind, at: until.at }, weekStart };
}

function positive(text: string): number | null {
  return /^0*[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

type Lists = Pick<
  RecurRule,
  'byMonth' | 'byMonthDay' | 'byYearDay' | 'byWeekNo' | 'byDay' | 'byHour' | 'byMinute' | 'bySecond' | 'bySetPos'
>;

function listsOf(parts: ReadonlyMap<string, string>): Lists | null {
  const numbers = (name: string, from: number, to: number): readonly number[] | null =>
    numbersOf(parts.get(name), from, to);
  const byMonth = numbers('BYMONTH', 1, 12);
  const byMonthDay = numbers('BYMONTHDAY', -31, 31);
  const byYearDay = numbers('BYYEARDAY', -366, 366);
  const byWeekNo = numbers('BYWEEKNO', -53, 53);
  const byHour = numbers('BYHOUR', 0, 23);
  const byMinute = numbers('BYMINUTE', 0, 59);
  const bySecond = numbers('BYSECOND', 0, 60);
  const bySetPos = numbers('BYSETPOS', -366, 366);
  const byDay = daysOf(parts.get('BYDAY'));
  if (!byMonth || !byMonthDay || !byYearDay || !byWeekNo || !byDay) return null;
  if (!byHour || !byMinute || !bySecond || !bySetPos) return null;
  return { byMonth, byMonthDay, byYearDay, byWeekNo, byDay, byHour, byMinute, bySecond, bySetPos };
}

/** The members of a list, each once, however often a file says it. */
function membersOf(text: string): readonly string[] {
  return [...new Set(text.split(','))].filter((member) => member !== '');
}

/** The numbers of a list, each in its range; 0 counts only where a range begins with it. Empty members are nothing. */
function numbersOf(text: string | undefined, from: number, to: number): readonly number[] | null {
  if (text === undefined) return [];
  const members = membersOf(text);
  const numbers = members.map((member) => (/^[+-]?\d{1,3}$/.test(member) ? Number(member) : Number.NaN));
  const sound = numbers.every((one) => one >= from && one <= to && (one !== 0 || from === 0));
  return sound && numbers.length > 0 ? numbers : null;
}

function daysOf(text: string | undefined): readonly RuleDay[] | null {
  if (text === undefined) return [];
  const members = membersOf(text);
  const days = members.flatMap((member): readonly RuleDay[] => {
    const match = /^([+-]?\d{1,2})?(SU|MO|TU|WE|TH|FR|SA)$/.exec(member);
    const nth = match?.[1] === undefined ? null : Number(match[1]);
    if (!match || (nth !== null && (nth === 0 || Math.abs(nth) > 53))) return [];
    return [{ weekday: WEEKDAYS.indexOf(match[2] ?? ''), nth }];
  });
  return days.length === members.length && days.length > 0 ? days : null;
}

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function timesNamed({ byHour, byMinute, bySecond }: RecurRule): number {
  return [byHour, byMinute, bySecond].reduce((product, list) => product * Math.max(1, list.length), 1);
}

/** Rules such as 30 February or the sixth Monday of a month match no day of any year. */
function neverHappens({ freq, byMonth, byMonthDay, byDay }: RecurRule): boolean {
  const months = byMonth.length === 0 ? LONGEST_MONTHS : byMonth.map((month) => LONGEST_MONTHS[month - 1] ?? 0);
  const longest = Math.max(...months);
  if (byMonthDay.length > 0 && byMonthDay.every((day) => Math.abs(day) > longest)) return true;
  const inMonth = freq === 'MONTHLY' || (freq === 'YEARLY' && byMonth.length > 0);
  return inMonth && byDay.length > 0 && byDay.every(({ nth }) => nth !== null && Math.abs(nth) > 5);
}
