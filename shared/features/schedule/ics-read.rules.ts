import type { Instant } from '#shared/kernel/time.ts';
import { readEvent, type EventContext, type IcsEvent } from './ics-event.rules.ts';
import { contentLines, unfoldedLines, type TextLine } from './ics-lines.rules.ts';
import type { IcsProblem, IcsSkipped } from './ics-problems.model.ts';
import { endsBeforeStart, seriesDates } from './ics-series.rules.ts';
import type { IcsResult, IcsShow, IcsUnknownZone } from './ics-show.model.ts';
import { readTree, textOf, type IcsCalendar, type IcsPart } from './ics-tree.rules.ts';
import { platformZone, ZoneBook } from './ics-zone-book.rules.ts';
import type { Budget } from './recurrence-dates.rules.ts';

export type IcsOptions = {
  /** Zone of the house: of times that say none. */
  readonly timeZone: string;
  /** Recurring dates are listed from here … */
  readonly from: Instant;
  /** … up to here. */
  readonly until: Instant;
  /** What somebody chose for zones nobody knows; null leaves their events out. */
  readonly zones?: ReadonlyMap<string, string | null>;
};

const MAX_EVENTS = 20_000;
/** Dates of one file, recurring ones included. */
const MAX_SHOWS = 2_000;
/** Dates looked at before the nearest are kept. */
const MAX_LISTED = 4 * MAX_SHOWS;
/** Periods of rules looked at for one file. */
const MAX_STEPS = 300_000;
const NAMED_TITLES = 3;

/**
 * Reads an iCalendar file (RFC 5545), however it was written. Dates of a rule are listed one by one in the zone of
 * their series, with their exceptions and changes. What cannot be read is named, the rest is read.
 */
export function readIcs(file: string | readonly TextLine[], options: IcsOptions): IcsResult {
  const lines = typeof file === 'string' ? unfoldedLines(file) : file;
  const calendars = readTree(contentLines(lines));
  if (!calendars) return { kind: 'not-a-calendar' };
  const found = new Findings();
  const budget = { left: MAX_STEPS };
  for (const { part, context } of partsOf(calendars, options, budget)) found.add(part, context);
  return found.list(options, budget);
}

type PartIn = { readonly part: IcsPart; readonly context: EventContext };

function partsOf(calendars: readonly IcsCalendar[], options: IcsOptions, budget: Budget): readonly PartIn[] {
  const { timeZone, from, until, zones: choices = new Map<string, string | null>() } = options;
  const book = new ZoneBook(calendars, { choices, from, until, budget });
  const houseZone = platformZone(timeZone);
  return calendars.flatMap((calendar) => {
    const context: EventContext = {
      find: (tzid) => book.find(tzid, calendar),
      ownZone: textOf(calendar, 'X-WR-TIMEZONE'),
      houseZone,
      cancels: textOf(calendar, 'METHOD').toUpperCase() === 'CANCEL',
    };
    return calendar.events.map((part) => ({ part, context }));
  });
}

/** One UID: the event itself and the changes of its dates. */
type Group = { master: IcsEvent | null; readonly changes: Map<string, IcsEvent> };

class Findings {
  readonly #groups = new Map<string, Group>();
  readonly #skipped: IcsSkipped[] = [];
  readonly #unknown = new Map<string, { events: number; titles: string[] }>();
  /** UIDs that a cancellation names without any date. */
  readonly #calledOff = new Set<string>();
  #events = 0;
  #floating = 0;
  #outside = 0;

  add(part: IcsPart, context: EventContext): void {
    this.#events += 1;
    if (this.#events > MAX_EVENTS) return;
    const read = readEvent(part, context);
    if (read.kind === 'unknown-zone') this.#ask(read.tzid, read.title);
    else if (read.kind === 'event') {
      this.#skipped.push(...read.faults);
      this.#group(read.event);
    } else if (read.fault.problem === 'no-start' && context.cancels && read.fault.uid !== '')
      this.#calledOff.add(read.fault.uid);
    else this.#skipped.push(read.fault);
  }

  list(options: IcsOptions, budget: Budget): IcsResult {
    const listed: IcsShow[] = [];
    const whole = new Set(this.#calledOff);
    for (const [uid, { master, changes }] of this.#groups) {
      if (listed.length >= MAX_LISTED || budget.left <= 0) break;
      if (master && endsBeforeStart(master)) this.#name(master, 'rule-empty');
      const span = { from: options.from, until: options.until, most: MAX_SHOWS, budget };
      const dates = seriesDates(master, [...changes.values()], span);
      if (dates.whole && master) whole.add(uid);
      else if (!dates.whole) this.#name(master, 'too-many');
      if (dates.shows.length === 0) this.#outside += 1;
      listed.push(...dates.shows);
    }
    const shows = nearest(listed, options.from);
    const tooMany = this.#events > MAX_EVENTS || listed.length > shows.length || budget.left <= 0;
    if (tooMany || listed.length >= MAX_LISTED) this.#skipped.push({ uid: '', title: '', problem: 'too-many' });
    if (listed.length > shows.length) for (const uid of missing(listed, shows)) whole.delete(uid);
    const counts = { floating: this.#floating, outside: this.#outside };
    const unknownZones = [...this.#unknown].map(([tzid, one]): IcsUnknownZone => ({ tzid, ...one }));
    return { kind: 'calendar', shows, skipped: this.#skipped, unknownZones, ...counts, whole: [...whole] };
  }

  #group(event: IcsEvent): void {
    if (event.floating) this.#floating += 1;
    const group = this.#groups.get(event.uid) ?? { master: null, changes: new Map<string, IcsEvent>() };
    this.#groups.set(event.uid, group);
    if (event.recurrence === null) {
      if (group.master) this.#name(event, 'duplicate');
      if (!group.master || group.master.sequence <= event.sequence) group.master = event;
      return;
    }
    // A date changed twice counts as its higher SEQUENCE says.
    const { kind } = event.recurrence;
    const key = `${kind} ${event.recurrence.kind === 'day' ? event.recurrence.day : event.recurrence.at}`;
    const known = group.changes.get(key);
    if (!known || known.sequence <= event.sequence) group.changes.set(key, event);
  }

  #ask(tzid: string, title: string): void {
    const known = this.#unknown.get(tzid) ?? { events: 0, titles: [] };
    known.events += 1;
    if (known.titles.length < NAMED_TITLES) known.titles.push(title);
    this.#unknown.set(tzid, known);
  }

  #name(event: IcsEvent | null, problem: IcsProblem): void {
    this.#skipped.push({ uid: event?.uid ?? '', title: event?.title ?? '', problem });
  }
}

/** Of too many dates those from now on, the nearest first, in the order of the file. */
function nearest(shows: readonly IcsShow[], from: Instant): readonly IcsShow[] {
  if (shows.length <= MAX_SHOWS) return shows;
  const isPast = (show: IcsShow): number => (show.startsAt < from ? 1 : 0);
  const kept = new Set([...shows].sort((a, b) => isPast(a) - isPast(b) || a.startsAt - b.startsAt).slice(0, MAX_SHOWS));
  return shows.filter((show) => kept.has(show));
}

function missing(all: readonly IcsShow[], kept: readonly IcsShow[]): readonly string[] {
  const there = new Set(kept);
  return all.filter((show) => !there.has(show)).map((show) => show.uid);
}
