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
export type IcsProblem =
  'all-day' | 'no-start' | 'no-end' | 'rule-unreadable' | 'rule-too-fine' | 'unreadable' | 'too-many';
export type IcsSkipped = { readonly uid: string; readonly title: string; readonly problem: IcsProblem };

export type IcsResult =
  | { readonly kind: 'calendar'; readonly shows: readonly IcsShow[]; readonly skipped: readonly IcsSkipped[] }
  | { readonly kind: 'not-a-calendar' };

export type IcsOptions = {
  /** Zone of floating times, and of zones nobody knows. */
  readonly timeZone: string;
  /** Recurring dates are listed up to here. */
  readonly until: Instant;
};

const MAX_EVENTS = 5_000;

/** Reads an iCalendar file (RFC 5545). Dates of a rule are listed one by one, with their exceptions applied. */
export function readIcs(text: string, options: IcsOptions): IcsResult {
  const calendar = parse(text);
  if (!calendar) return { kind: 'not-a-calendar' };
  const events = calendar.getAllSubcomponents('vevent');
  const skipped: IcsSkipped[] = [];
  if (events.length > MAX_EVENTS) skipped.push({ uid: '', title: '', problem: 'too-many' });
  const overrides = new Map<string, IcsShow>();
  const masters: ICAL.Component[] = [];
  for (const event of events.slice(0, MAX_EVENTS)) {
    if (!event.hasProperty('recurrence-id')) {
      masters.push(event);
      continue;
    }
    const read = readEvent(event, options);
    if ('problem' in read) skipped.push(read);
    else overrides.set(keyOf(read.uid, read.recurrenceId), read);
  }
  const shows = masters.flatMap((event) => {
    const read = readEvent(event, options);
    if (!('problem' in read)) return datesOf(event, read, options, overrides, skipped);
    skipped.push(read);
    return [];
  });
  // A changed date whose series is not in the file stands alone.
  return { kind: 'calendar', shows: [...shows, ...overrides.values()], skipped };
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
  event: ICAL.Component,
  show: IcsShow,
  options: IcsOptions,
  overrides: Map<string, IcsShow>,
  skipped: IcsSkipped[],
): readonly IcsShow[] {
  const rule = event.getFirstPropertyValue('rrule');
  if (rule === null) return [show];
  const rrule = String(rule);
  const problem = ruleProblem(rrule);
  if (problem) {
    skipped.push({
      uid: show.uid,
      title: show.title,
      problem: problem === 'too-fine' ? 'rule-too-fine' : 'rule-unreadable',
    });
    return [];
  }
  const except = event.getAllProperties('exdate').flatMap((property) => {
    const zone = zoneOf(property, show.timeZone);
    return property.getValues().flatMap((value) => (value instanceof ICAL.Time ? [instantOf(value, zone)] : []));
  });
  const starts = expandRule({ startsAt: show.startsAt, timeZone: show.timeZone, rrule, until: options.until, except });
  if (starts.length === MAX_OCCURRENCES) skipped.push({ uid: show.uid, title: show.title, problem: 'too-many' });
  const length = show.endsAt - show.startsAt;
  return starts.map((startsAt) => {
    const recurrenceId = isoOf(startsAt);
    const changed = overrides.get(keyOf(show.uid, recurrenceId));
    overrides.delete(keyOf(show.uid, recurrenceId));
    return changed ?? { ...show, recurrenceId, startsAt, endsAt: instant(startsAt + length), rrule };
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
