import {
  DAY,
  HOUR,
  instant,
  isTimeZone,
  MINUTE,
  plus,
  SECOND,
  type Instant,
  type Millis,
} from '#shared/kernel/time.ts';
import { readStamp, type WallMs } from './ics-stamps.rules.ts';
import { lineOf, linesOf, textOf, type IcsPart, type IcsZonePart } from './ics-tree.rules.ts';
import { ruleDates, type Budget } from './recurrence-dates.rules.ts';
import { parseRule } from './recurrence-rule.rules.ts';
import { WINDOWS_ZONES } from './windows-zones.ts';
import { onsetClock, platformClock, type Onset, type ZoneClock } from './zone-clock.rules.ts';

/** Rules of a zone are followed this far: nothing of a schedule lies beyond. */
const ZONE_FROM = Date.UTC(1970, 0, 1);
const ZONE_TO = Date.UTC(2101, 0, 1);

/**
 * The clock a VTIMEZONE describes (RFC 5545 §3.6.5); null when it cannot be read. Its rules are yearly or monthly:
 * a zone that changes its offset every second is none.
 */
export function vtimezoneClock(zone: IcsZonePart, budget: Budget): ZoneClock | null {
  const rules = zone.rules.map((rule) => onsetsOf(rule, budget));
  if (zone.cut || rules.length === 0) return null;
  const read = rules.flatMap((rule) => (rule === null ? [] : [rule]));
  if (read.length < rules.length) return null;
  const onsets = read.flatMap((rule) => rule.onsets);
  const first = [...read].sort((a, b) => a.begins - b.begins)[0];
  return first ? onsetClock(onsets, first.before) : null;
}

type Onsets = { readonly onsets: readonly Onset[]; readonly begins: number; readonly before: Millis };

function onsetsOf(part: IcsPart, budget: Budget): Onsets | null {
  const start = readStamp(lineOf(part, 'DTSTART')?.value ?? '');
  const before = readOffset(lineOf(part, 'TZOFFSETFROM')?.value ?? '');
  const offset = readOffset(lineOf(part, 'TZOFFSETTO')?.value ?? '');
  if (start === null || before === null || offset === null) return null;
  const added = linesOf(part, 'RDATE').flatMap((line) => line.value.split(',').map((value) => readStamp(value)));
  const ruled = linesOf(part, 'RRULE').map((line) => onsetDates(line.value, start.at, before, budget));
  if (ruled.includes(null)) return null;
  const walls = [start.at, ...added.flatMap((one) => (one ? [one.at] : [])), ...ruled.flatMap((dates) => dates ?? [])];
  const onsets = [...new Set(walls)].map((wall) => ({ at: instant(wall - before), offset }));
  return { onsets, begins: start.at, before };
}

function onsetDates(rrule: string, start: WallMs, before: Millis, budget: Budget): readonly WallMs[] | null {
  const rule = parseRule(rrule);
  if (typeof rule === 'string' || rule.freq === 'DAILY' || rule.freq === 'WEEKLY') return null;
  const { until } = rule;
  const last = until === null ? ZONE_TO : until.at + { utc: before, local: 0, date: DAY - SECOND }[until.kind];
  return [...ruleDates(rule, { start, from: ZONE_FROM, to: Math.min(ZONE_TO, last) }, budget)];
}

/** "+0800", "-0530", "+08:00", "+080000". */
function readOffset(text: string): Millis | null {
  const match = /^([+-])(\d{2}):?(\d{2})(?::?(\d{2}))?$/.exec(text.trim());
  if (!match) return null;
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(2).map((part) => Number(part || 0));
  const ms = hours * HOUR + minutes * MINUTE + seconds * SECOND;
  return ms < DAY && minutes < 60 ? (match[1] === '-' ? -ms : ms) : null;
}

/** Abbreviations that mean different zones in different countries. */
const AMBIGUOUS: ReadonlySet<string> = new Set(
  'ACT ADT AST BST CDT CST ECT EDT EST GST HST IST JST MDT MST NST PDT PST SST WST'.split(' '),
);
const OTHER_NAMES: Readonly<Record<string, string>> = {
  'asia/beijing': 'Asia/Shanghai',
  'asia/peking': 'Asia/Shanghai',
  beijing: 'Asia/Shanghai',
  'gmt standard time': 'Europe/London',
  'greenwich mean time': 'UTC',
  'coordinated universal time': 'UTC',
  z: 'UTC',
};
const WINDOWS_BY_NAME = new Map(Object.entries(WINDOWS_ZONES).map(([name, zone]) => [name.toLowerCase(), zone]));

/**
 * The zone a TZID names without a doubt: an IANA name, also behind a prefix of its maker, a Windows name of the CLDR
 * table, or an offset said as one. Null when it names none, or more than one.
 */
export function zoneNamed(tzid: string): string | null {
  const name = tzid.trim().replace(/^\/+/, '');
  const windows = WINDOWS_BY_NAME.get(name.toLowerCase());
  if (windows !== undefined) return windows;
  const offset = /^(?:UTC|GMT)?\s?([+-])(\d{1,2})(?::?(\d{2}))?$/i.exec(name);
  if (offset) return offsetZone(offset[1] ?? '+', Number(offset[2]), Number(offset[3] ?? 0));
  const tails = name.split('/').map((_part, index, parts) => parts.slice(index).join('/'));
  for (const tail of tails) {
    const plain = tail.replaceAll(' ', '_');
    const listed = WINDOWS_BY_NAME.get(tail.toLowerCase()) ?? OTHER_NAMES[tail.toLowerCase()];
    if (listed !== undefined) return listed;
    if (!AMBIGUOUS.has(tail.toUpperCase()) && /^[A-Za-z]/.test(plain) && isTimeZone(plain)) return canonical(plain);
  }
  return null;
}

function offsetZone(sign: string, hours: number, minutes: number): string | null {
  if (hours > 14 || minutes > 59) return null;
  if (hours === 0 && minutes === 0) return 'UTC';
  return `${sign}${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/** IANA names are written one way only: `asia/shanghai` becomes `Asia/Shanghai`, what already looks so stays. */
function canonical(name: string): string {
  if (/^[A-Z]/.test(name) && !/^[A-Z]+\/[A-Z]+$/.test(name)) return name;
  return name
    .toLowerCase()
    .split('/')
    .map((part) => part.replaceAll(/(?:^|[_-])[a-z]/g, (letter) => letter.toUpperCase()))
    .join('/');
}

/** A fixed distance from UTC as the name of a zone: "+05:45". */
export function fixedZone(offset: Millis): string {
  const minutes = Math.round(Math.abs(offset) / MINUTE);
  return offsetZone(offset < 0 ? '-' : '+', Math.floor(minutes / 60), minutes % 60) ?? 'UTC';
}

/** Zones tried first for a VTIMEZONE whose name says nothing: those seen most, then all of the Windows table. */
const LIKELY = [
  ...'Asia/Shanghai Asia/Tokyo Asia/Singapore Asia/Bangkok Asia/Kolkata Asia/Dubai UTC Europe/London'.split(' '),
  ...'Europe/Berlin America/New_York America/Chicago America/Denver America/Los_Angeles Australia/Sydney'.split(' '),
];
const SAMPLE_DAYS = 7;

/** A zone the platform knows that keeps the offsets of a clock all over a span; null when there is none. */
export function zoneAlike(clock: ZoneClock, from: Instant, to: Instant): string | null {
  const samples: Instant[] = [];
  for (let at = from; at < to; at = plus(at, SAMPLE_DAYS * DAY)) samples.push(at);
  const candidates = new Set([...LIKELY, ...Object.values(WINDOWS_ZONES)]);
  for (const zone of candidates) if (isTimeZone(zone) && agrees(clock, zone, samples)) return zone;
  return null;
}

/** Whether a zone has the offsets of a clock at these moments. */
export function agrees(clock: ZoneClock, timeZone: string, moments: readonly Instant[]): boolean {
  const known = platformClock(timeZone);
  return moments.every((at) => known.offsetAt(at) === clock.offsetAt(at));
}

/** The zone a VTIMEZONE says it is: by its TZID, or by the hint some programs write beside it. */
export function zoneOfVtimezone(zone: IcsZonePart): string | null {
  return zoneNamed(textOf(zone, 'TZID')) ?? zoneNamed(textOf(zone, 'X-LIC-LOCATION'));
}
