import { fromWallTime, HOUR, instant, wallTime, type Instant } from '#shared/kernel/time.ts';

/** Date and time as a name spells them; what the clock on the wall said. */
export type NamedWallTime = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
};
/** A moment a name tells: by the wall clock, or absolute when it names its offset or counts seconds since 1970. */
export type NamedTime = { readonly at: Instant } | NamedWallTime;

type NamedDate = { readonly year: number | null; readonly month: number; readonly day: number };
type Found<T> = { readonly value: T; readonly from: number; readonly to: number };
type NamedClock = Pick<NamedWallTime, 'hour' | 'minute' | 'second'> & { readonly offsetMs: number | null };

/** A recording lies near its show when it starts at most this long before it or after its start, ms. */
const NEAR = 6 * HOUR;
/** Signs and words that may stand between date and time: `_`, ` at `, ` 周一 晚场-`. */
const MOST_BETWEEN = 12;

const Y = String.raw`(?<![0-9])(20[0-9]{2})`;
const DATES: readonly (readonly [RegExp, (found: RegExpMatchArray) => readonly NamedDate[]])[] = [
  [new RegExp(String.raw`(?=${Y}\s*[-_./年]\s*([0-9]{1,2})\s*[-_./月]\s*([0-9]{1,2})\s*[日号]?)`, 'g'), yearFirst],
  [
    new RegExp(String.raw`(?=${Y}([0-9]{2})([0-9]{2})(?:(?![0-9])|(?=[0-9]{4}(?:[0-9]{2}|[0-9]{5})?(?![0-9]))))`, 'g'),
    yearFirst,
  ],
  [/(?=(?<![0-9])([0-9]{1,2})[-_./]([0-9]{1,2})[-_./](20[0-9]{2})(?![0-9]))/g, yearLast],
  [/(?=(?<![0-9])([0-9]{2})([-_.]?)([0-9]{2})\2([0-9]{2})(?![0-9]))/g, shortYear],
  [/(?=(?<![0-9年]\s*)([0-9]{1,2})\s*月\s*([0-9]{1,2})\s*[日号])/g, noYear],
];
const WORD = String.raw`(凌晨|早上|上午|中午|下午|傍晚|晚上|夜里)?\s*`;
const HALF = String.raw`\s*([ap])?\.?(?:m\.?)?`;
const CLOCKS: readonly RegExp[] = [
  new RegExp(
    String.raw`^${WORD}([0-9]{1,2})\s*[-_.:h时点]\s*([0-9]{1,2})(?![0-9])\s*(?:[-_.:m分]\s*([0-9]{1,2})(?![0-9])\s*秒?)?分?${HALF}`,
    'i',
  ),
  new RegExp(String.raw`^${WORD}([0-9]{2})([0-9]{2})([0-9]{2})(?:[0-9]{3})?(?![0-9])${HALF}`, 'i'),
  new RegExp(String.raw`^${WORD}([0-9]{2})([0-9]{2})(?![0-9])()${HALF}`, 'i'),
];

/** Every date with a time that a file name holds, in the order they stand there. */
export function timesInName(fileName: string): readonly NamedTime[] {
  const name = fileName.normalize('NFKC').replace(/\.[0-9a-z]{2,4}$/i, '');
  const dates = DATES.flatMap(([pattern, read]) =>
    [...name.matchAll(pattern)].flatMap((found) => locate(name, found, read(found))),
  ).sort((a, b) => a.from - b.from || b.to - a.to);
  const named = dates.flatMap((date) => withClock(name, date));
  return named.length > 0 ? unique(named) : secondsIn(name);
}

/** The first time in a name, as the wall clock said it; null when there is none. */
export function timeInName(fileName: string): NamedWallTime | null {
  return timesInName(fileName).find((one): one is NamedWallTime => 'year' in one) ?? null;
}

export type NameQuestion = {
  /** 开播 and 下播 (or planned end) of the show. */
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  /** Zones the recorder's clock may run in, likeliest first: that of the show, that of this computer. */
  readonly timeZones: readonly string[];
};

/**
 * Where the name says that the file begins, and every other reading of it that would fit the show as well.
 * Null when it says nothing that lies near the show.
 */
export function startFromName(
  fileName: string,
  { startsAt, endsAt, timeZones }: NameQuestion,
): { readonly at: Instant; readonly others: readonly Instant[] } | null {
  const near = (at: number): boolean => at > startsAt - NEAR && at < Math.max(endsAt, startsAt + NEAR);
  const readings = timesInName(fileName).flatMap((one) => instantsOf(one, startsAt, timeZones));
  const fitting = readings.filter((reading) => near(reading));
  // A 12-hour clock without its half of the day: 08-01-58 for eight in the evening.
  const usable = fitting.length > 0 ? fitting : readings.map((at) => at + 12 * HOUR).filter(near);
  const [at, ...others] = [...new Set(usable)].map((one) => instant(one));
  return at === undefined ? null : { at, others };
}

function instantsOf(time: NamedTime, near: Instant, timeZones: readonly string[]): readonly number[] {
  if ('at' in time) return [time.at];
  // A name without a year means that of the show, also on New Year's Eve.
  const years = time.year === 0 ? yearsAround(near, timeZones[0] ?? 'UTC') : [time.year];
  return timeZones.flatMap((zone) => years.map((year) => fromWallTime({ ...time, year }, zone)));
}

function yearsAround(at: Instant, zone: string): readonly number[] {
  const { year } = wallTime(at, zone);
  return [year, year - 1, year + 1];
}

function yearFirst([, year, month, day]: RegExpMatchArray): readonly NamedDate[] {
  return sane([{ year: Number(year), month: Number(month), day: Number(day) }]);
}

/** 23-11-2026 or 11-23-2026; a day up to the twelfth can be read both ways. */
function yearLast([, first, second, year]: RegExpMatchArray): readonly NamedDate[] {
  const [a, b] = [Number(first), Number(second)];
  return sane([
    { year: Number(year), month: b, day: a },
    { year: Number(year), month: a, day: b },
  ]);
}

function shortYear([, year, , month, day]: RegExpMatchArray): readonly NamedDate[] {
  return sane([{ year: 2000 + Number(year), month: Number(month), day: Number(day) }]);
}

function noYear([, month, day]: RegExpMatchArray): readonly NamedDate[] {
  return sane([{ year: null, month: Number(month), day: Number(day) }]);
}

/** Leaves out what the calendar does not have: a room number 20345678 is no day of 2034. */
function sane(dates: readonly NamedDate[]): readonly NamedDate[] {
  return dates.filter(({ year, month, day }) => {
    const length = new Date(Date.UTC(year ?? 2024, month, 0)).getUTCDate();
    return month >= 1 && month <= 12 && day >= 1 && day <= length;
  });
}

function locate(name: string, found: RegExpMatchArray, dates: readonly NamedDate[]): readonly Found<NamedDate>[] {
  const from = found.index ?? 0;
  let to = from;
  for (const part of found.slice(1)) to = name.indexOf(part, to) + part.length;
  return dates.map((value) => ({ value, from, to }));
}

/** The time that follows a date, else the one right before it. */
function withClock(name: string, date: Found<NamedDate>): readonly NamedTime[] {
  const rest = name.slice(date.to);
  const between = new RegExp(String.raw`^[^0-9]{0,${MOST_BETWEEN}}?(?=${WORD}[0-9])`).exec(rest);
  const clock = between === null ? null : readClock(rest.slice(between[0].length));
  const before = clock ?? clockBefore(name.slice(0, date.from));
  if (before === null) return [];
  const { offsetMs, ...time } = before;
  const wall = { ...date.value, year: date.value.year ?? 0, ...time };
  if (offsetMs === null) return [wall];
  return [{ at: instant(fromWallTime(wall, 'UTC') - offsetMs) }];
}

function clockBefore(text: string): NamedClock | null {
  const found = /(?<![0-9])([0-9]{1,2}[-_.:时点][0-9]{1,2}[-_.:分][0-9]{1,2}秒?|[0-9]{6})[^0-9]{1,3}$/.exec(text);
  return found === null ? null : readClock(found[1] ?? '');
}

function readClock(text: string): NamedClock | null {
  for (const pattern of CLOCKS) {
    const found = pattern.exec(text);
    if (!found) continue;
    const [whole, word, hours, minutes, seconds, half] = found;
    const hour = hourOf(Number(hours), word, half);
    const [minute, second] = [Number(minutes), Number(seconds ?? 0)];
    if (hour === null || minute > 59 || second > 59) continue;
    return { hour, minute, second, offsetMs: offsetIn(text.slice(whole.length)) };
  }
  return null;
}

/** 24-hour unless a word or am/pm says which half of the day is meant; null for an hour no clock has. */
function hourOf(hour: number, word: string | undefined, half: string | undefined): number | null {
  if (hour > 23) return null;
  const late = half?.toLowerCase() === 'p' || (word !== undefined && /下午|傍晚|晚上|夜里/.test(word));
  const early = half?.toLowerCase() === 'a' || (word !== undefined && /凌晨|早上|上午/.test(word));
  if (late && hour < 12) return hour + 12;
  return early && hour === 12 ? 0 : hour;
}

/** `Z` or `+0800` right behind the time, after a fraction if there is one. */
function offsetIn(text: string): number | null {
  const found = /^(?:[.,][0-9]+)?\s*(?:(Z)(?![a-z])|([+-])([0-9]{2}):?([0-9]{2})(?![0-9]))/i.exec(text);
  if (!found) return null;
  if (found[1] !== undefined) return 0;
  const size = Number(found[3]) * HOUR + Number(found[4]) * 60_000;
  return found[2] === '-' ? -size : size;
}

/** Seconds or milliseconds since 1970, when the name holds nothing that looks like a date. */
function secondsIn(name: string): readonly NamedTime[] {
  return [...name.matchAll(/(?<![0-9])(1[5-9][0-9]{8}|2[01][0-9]{8})([0-9]{3})?(?![0-9])/g)].map(([, seconds, ms]) => ({
    at: instant(Number(seconds) * 1000 + Number(ms ?? 0)),
  }));
}

function unique(times: readonly NamedTime[]): readonly NamedTime[] {
  const seen = new Map(times.map((time) => [JSON.stringify(time), time]));
  return [...seen.values()];
}
