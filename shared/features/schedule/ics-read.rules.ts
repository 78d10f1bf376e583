import ICAL from 'ical.js';
import { fromWallTime, instant, isTimeZone, type Instant } from '#shared/kernel/time.ts';
import { expandRule, MAX_OCCURRENCES, ruleProblem } from './recurrence.rules.ts';

/** One date of one event of a calendar file. */
export type IcsShow = {
  readonly uid: string;
  /** RECURRENCE-ID of a recurring date as an ISO instant; null for a single event. */
  readonly recurrenceId: string | null;
  readonly sequence: number;
  readonly title: string;
  readonly location: string;
  readonly notes: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly timeZone: string;
  readonly cancelled: boolean;
  readonly rrule: string | null;
};

/** Why an event was left out. */
export const ICS_PROBLEMS = [
  'all-day',
  'no-start',
  'no-end',
  'rule-unreadable',
  'rule-too-fine',
  'unreadable',
  'duplicate',
  'too-many',
] as const;
export type IcsProblem = (typeof ICS_PROBLEMS)[number];
export type IcsSkipped = { readonly uid: string; readonly title: string; readonly problem: IcsProblem };

export type IcsResult =
  | { readonly kind: 'calendar'; readonly shows: readonly IcsShow[]; readonly skipped: readonly IcsSkipped[] }
  | { readonly kind: 'not-a-calendar' };

export type IcsOptions = {
  /** Zone of floating times, and of zones nobody knows. */
  readonly timeZone: string;
  /** Recurring dates are listed from here … */
  readonly from: Instant;
  /** … up to here. */
  readonly until: Instant;
};

const MAX_EVENTS = 5_000;
/** Dates of one file, recurring ones included. */
const MAX_SHOWS = 2_000;

/** Reads an iCalendar file (RFC 5545). Dates of a rule are listed one by one, with their exceptions applied. */
export function readIcs(text: string, options: IcsOptions): IcsResult {
  const calendar = parse(text);
  if (!calendar) return { kind: 'not-a-calendar' };
  const events = calendar.getAllSubcomponents('vevent');
  const skipped: IcsSkipped[] = [];
  const overrides = new Map<string, IcsShow>();
  const masters = new Map<string, Master>();
  for (const event of events.slice(0, MAX_EVENTS)) {
    const show = readEvent(event, options);
    if ('problem' in show) skipped.push(show);
    else if (show.recurrenceId !== null) keepNewer(overrides, show);
    else keepNewest(masters, { event, show }, skipped);
  }
  const dated = [...masters.values()].flatMap((master) => datesOf(master, options, overrides, skipped));
  // A changed date whose series is not in the file stands alone.
  const all = [...dated, ...overrides.values()];
  if (events.length > MAX_EVENTS || all.length > MAX_SHOWS) skipped.push({ uid: '', title: '', problem: 'too-many' });
  const cancels = textOf(calendar, 'method').toUpperCase() === 'CANCEL';
  const shows = all.slice(0, MAX_SHOWS).map((show) => (cancels ? { ...show, cancelled: true } : show));
  return { kind: 'calendar', shows, skipped };
}

type Master = { readonly event: ICAL.Component; readonly show: IcsShow };

/** Of two events with one UID the higher SEQUENCE counts, the later one when they are equal. */
function keepNewest(masters: Map<string, Master>, master: Master, skipped: IcsSkipped[]): void {
  const { uid, title, sequence } = master.show;
  const known = masters.get(uid);
  if (known) skipped.push({ uid, title, problem: 'duplicate' });
  if (!known || known.show.sequence <= sequence) masters.set(uid, master);
}

/** A date changed twice counts as its higher SEQUENCE says. */
function keepNewer(overrides: Map<string, IcsShow>, show: IcsShow): void {
  const key = keyOf(show.uid, show.recurrenceId);
  const known = overrides.get(key);
  if (!known || known.sequence <= show.sequence) overrides.set(key, show);
}

function parse(text: string): ICAL.Component | null {
  try {
    const parsed: unknown = ICAL.parse(text.replace(/^\uFEFF/, '').trim());
    const component = new ICAL.Component(parsed as unknown[]);
    return component.name === 'vcalendar' ? component : null;
  } catch {
    return null;
  }
}

function keyOf(uid: string, recurrenceId: string | null): string {
  return `${uid} ${recurrenceId ?? ''}`;
}

function readEvent(event: ICAL.Component, options: IcsOptions): IcsShow | IcsSkipped {
  const uid = textOf(event, 'uid');
  const title = textOf(event, 'summary');
  const fail = (problem: IcsProblem): IcsSkipped => ({ uid, title, problem });
  try {
    const start = event.getFirstProperty('dtstart');
    const startTime = start?.getFirstValue();
    if (!start || !(startTime instanceof ICAL.Time)) return fail('no-start');
    if (startTime.isDate) return fail('all-day');
    const timeZone = zoneOf(start, options.timeZone);
    const startsAt = instantOf(startTime, timeZone);
    const endsAt = endOf(event, startsAt, timeZone);
    if (endsAt === null || endsAt <= startsAt) return fail('no-end');
    const recurrence = event.getFirstProperty('recurrence-id');
    const recurrenceTime = recurrence?.getFirstValue();
    return {
      uid: uid === '' ? `kaibo-${title}-${startsAt}` : uid,
      recurrenceId:
        recurrence && recurrenceTime instanceof ICAL.Time
          ? isoOf(instantOf(recurrenceTime, zoneOf(recurrence, timeZone)))
          : null,
      sequence: Number(event.getFirstPropertyValue('sequence') ?? 0),
      title: title === '' ? textOf(event, 'description').slice(0, 60) : title,
      location: textOf(event, 'location'),
      notes: textOf(event, 'description'),
      startsAt,
      endsAt,
      timeZone,
      cancelled: textOf(event, 'status').toUpperCase() === 'CANCELLED',
      rrule: null,
    };
  } catch {
    return fail('unreadable');
  }
}

function datesOf(
  { event, show }: Master,
  options: IcsOptions,
  overrides: Map<string, IcsShow>,
  skipped: IcsSkipped[],
): readonly IcsShow[] {
  const rule = event.getFirstPropertyValue('rrule');
  const added = timesOf(event, 'rdate', show.timeZone);
  if (rule === null && added.length === 0) return [show];
  const rrule = rule === null ? null : String(rule);
  const problem = rrule === null ? null : ruleProblem(rrule);
  if (problem) {
    const named = problem === 'too-fine' ? 'rule-too-fine' : 'rule-unreadable';
    skipped.push({ uid: show.uid, title: show.title, problem: named });
    return [];
  }
  const except = new Set<number>(timesOf(event, 'exdate', show.timeZone));
  const { startsAt, timeZone } = show;
  const { from, until } = options;
  const ruled = rrule === null ? [startsAt] : expandRule({ startsAt, timeZone, rrule, from, until });
  if (ruled.length === MAX_OCCURRENCES) skipped.push({ uid: show.uid, title: show.title, problem: 'too-many' });
  const starts = [...new Set([...ruled, ...added.filter((at) => at >= from && at < until)])].sort((a, b) => a - b);
  const length = show.endsAt - show.startsAt;
  return starts.map((start) => {
    const recurrenceId = isoOf(start);
    const changed = overrides.get(keyOf(show.uid, recurrenceId));
    overrides.delete(keyOf(show.uid, recurrenceId));
    // An excepted date is said as cancelled, since an earlier import may have brought it in.
    const cancelled = show.cancelled || except.has(start);
    return changed ?? { ...show, recurrenceId, startsAt: start, endsAt: instant(start + length), rrule, cancelled };
  });
}

function timesOf(event: ICAL.Component, name: string, timeZone: string): readonly Instant[] {
  return event.getAllProperties(name).flatMap((property) => {
    const zone = zoneOf(property, timeZone);
    return property.getValues().flatMap((value) => {
      const time: unknown = value instanceof ICAL.Period ? value.start : value;
      return time instanceof ICAL.Time ? [instantOf(time, zone)] : [];
    });
  });
}

function textOf(event: ICAL.Component, name: string): string {
  const value = event.getFirstPropertyValue(name);
  return typeof value === 'string' ? value.trim() : '';
}

/** The zone a property names, if the platform knows it; UTC times carry no name and need none. */
function zoneOf(property: ICAL.Property, fallback: string): string {
  const named = property.getFirstParameter('tzid') as string | undefined;
  if (named === undefined) return fallback;
  const plain = named.replace(/^\/[^/]+\//, '');
  return KNOWN_ALIASES[plain] ?? (isTimeZone(plain) ? plain : fallback);
}

/** Names other calendars use for the zones seen most here. */
const KNOWN_ALIASES: Readonly<Record<string, string>> = {
  'China Standard Time': 'Asia/Shanghai',
  'Asia/Beijing': 'Asia/Shanghai',
  'Singapore Standard Time': 'Asia/Singapore',
  'Tokyo Standard Time': 'Asia/Tokyo',
};

function instantOf(time: ICAL.Time, timeZone: string): Instant {
  const { year, month, day, hour, minute, second } = time;
  // A zone only the file knows, by its VTIMEZONE.
  const named = time.zone !== ICAL.Timezone.utcTimezone && time.zone !== ICAL.Timezone.localTimezone;
  const own = named && !isTimeZone(time.zone.tzid) && KNOWN_ALIASES[time.zone.tzid] === undefined;
  if (own) return instant(time.toUnixTime() * 1000);
  const utc = time.zone === ICAL.Timezone.utcTimezone;
  return utc
    ? instant(Date.UTC(year, month - 1, day, hour, minute, second))
    : fromWallTime({ year, month, day, hour, minute, second }, timeZone);
}

function endOf(event: ICAL.Component, startsAt: Instant, timeZone: string): Instant | null {
  const end = event.getFirstProperty('dtend');
  const endTime = end?.getFirstValue();
  if (end && endTime instanceof ICAL.Time) return instantOf(endTime, zoneOf(end, timeZone));
  const duration = event.getFirstPropertyValue('duration');
  return duration instanceof ICAL.Duration ? instant(startsAt + duration.toSeconds() * 1000) : null;
}

function isoOf(at: Instant): string {
  return new Date(at).toISOString();
}
