import { DAY, HOUR, instant, plus, type Instant, type Millis } from '#shared/kernel/time.ts';
import { BARE_BREAK, type IcsLine } from './ics-lines.rules.ts';
import type { IcsProblem, IcsSkipped } from './ics-problems.model.ts';
import { readLength, readStamp, type Length, type Stamp, type WallMs } from './ics-stamps.rules.ts';
import { lineOf, linesOf, textOf, type IcsPart } from './ics-tree.rules.ts';
import type { FileZone, ZoneAnswer } from './ics-zone-book.rules.ts';
import { parseRule, type RecurRule } from './recurrence-rule.rules.ts';
import { UTC_CLOCK } from './zone-clock.rules.ts';

/** What an event needs to know of its calendar. */
export type EventContext = {
  readonly find: (tzid: string) => ZoneAnswer;
  /** X-WR-TIMEZONE, the zone of times that say none; empty when the calendar says none either. */
  readonly ownZone: string;
  readonly houseZone: FileZone;
  /** METHOD:CANCEL: whatever is in it does not take place. */
  readonly cancels: boolean;
};

/** A date of RDATE, EXDATE or RECURRENCE-ID: a whole day of the series' zone, or a moment; RDATE may bring a length. */
export type ListedDate =
  | { readonly kind: 'day'; readonly day: WallMs }
  | { readonly kind: 'moment'; readonly at: Instant; readonly lengthMs: Millis | null };

/** A VEVENT, read but not yet listed date by date. */
export type IcsEvent = {
  readonly uid: string;
  readonly sequence: number;
  readonly title: string;
  readonly location: string;
  readonly room: { readonly roomId: string; readonly account: string } | null;
  readonly notes: string;
  readonly cancelled: boolean;
  readonly zone: FileZone;
  readonly start: WallMs;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly length: Length;
  /** True when no zone was written anywhere and the house's was taken. */
  readonly floating: boolean;
  readonly recurrence: ListedDate | null;
  /** RANGE=THISANDFUTURE: the change is meant for every later date too. */
  readonly following: boolean;
  readonly rules: readonly RecurRule[];
  readonly rrule: string | null;
  readonly exceptRules: readonly RecurRule[];
  readonly added: readonly ListedDate[];
  readonly except: readonly ListedDate[];
};

export type EventRead =
  | { readonly kind: 'event'; readonly event: IcsEvent; readonly faults: readonly IcsSkipped[] }
  | { readonly kind: 'skipped'; readonly fault: IcsSkipped }
  | { readonly kind: 'unknown-zone'; readonly tzid: string; readonly title: string };

/** Stops the reading of one event; caught at its end. */
class Stop extends Error {
  readonly read: Exclude<EventRead, { readonly kind: 'event' }>;
  constructor(read: Stop['read']) {
    super(read.kind);
    this.read = read;
  }
}

/** Reads one VEVENT. Whatever is wrong with it, it is named and nothing is thrown. */
export function readEvent(part: IcsPart, context: EventContext): EventRead {
  const reader = new EventReader(part, context);
  try {
    return reader.read();
  } catch (thrown) {
    if (thrown instanceof Stop) return thrown.read;
    return { kind: 'skipped', fault: reader.fault('unreadable') };
  }
}

/** Where a fault is: the property, what stands there, and its line. */
type Place = Pick<IcsLine, 'name' | 'value' | 'number'>;

const LISTED_CHARS = 60;

class EventReader {
  readonly #part: IcsPart;
  readonly #context: EventContext;
  readonly #uid: string;
  readonly #title: string;
  readonly #faults: IcsSkipped[] = [];

  constructor(part: IcsPart, context: EventContext) {
    this.#part = part;
    this.#context = context;
    this.#uid = textOf(part, 'UID');
    const description = inOneLine(textOf(part, 'DESCRIPTION')).slice(0, LISTED_CHARS);
    this.#title = inOneLine(textOf(part, 'SUMMARY')) || description;
  }

  read(): EventRead {
    if (this.#part.cut) this.#stop('cut-off');
    // What cancels a date may say no more than which one.
    const start = this.#time('DTSTART') ?? (this.#cancelled() ? this.#time('RECURRENCE-ID') : null);
    if (start === null) return this.#stop('no-start');
    if (start.stamp.kind === 'date') return this.#stop('all-day');
    const { zone, stamp } = start;
    const startsAt = zone.clock.toInstant(stamp.at);
    const { endsAt, length } = this.#end(startsAt, stamp.at, zone);
    const rule = lineOf(this.#part, 'RRULE');
    const id = lineOf(this.#part, 'RECURRENCE-ID');
    this.#nameBadLines();
    const event: IcsEvent = {
      uid: this.#uid === '' ? `kaibo-${this.#title}-${startsAt}` : this.#uid,
      ...this.#words(),
      zone: stamp.kind === 'utc' ? { clock: UTC_CLOCK, names: this.#shownIn().names } : zone,
      start: stamp.at,
      startsAt,
      endsAt,
      length,
      floating: stamp.kind === 'local' && !start.line.params.get('TZID') && this.#context.ownZone === '',
      recurrence: id ? (this.#dates(id, zone)[0] ?? this.#stop('date-unreadable', id)) : null,
      following: id?.params.get('RANGE')?.toUpperCase() === 'THISANDFUTURE',
      rules: this.#rules('RRULE'),
      rrule: rule?.value ?? null,
      exceptRules: this.#rules('EXRULE'),
      added: linesOf(this.#part, 'RDATE').flatMap((line) => this.#dates(line, zone)),
      except: linesOf(this.#part, 'EXDATE').flatMap((line) => this.#dates(line, zone)),
    };
    return { kind: 'event', event, faults: this.#faults };
  }

  fault(problem: IcsProblem, place?: Place): IcsSkipped {
    const where = place ? { part: place.name, value: place.value.slice(0, LISTED_CHARS), line: place.number } : {};
    return { uid: this.#uid, title: this.#title.slice(0, LISTED_CHARS), problem, ...where };
  }

  #stop(problem: IcsProblem, place?: Place): never {
    throw new Stop({ kind: 'skipped', fault: this.fault(problem, place) });
  }

  #words(): Pick<IcsEvent, 'sequence' | 'title' | 'location' | 'room' | 'notes' | 'cancelled'> {
    const sequence = Number(textOf(this.#part, 'SEQUENCE'));
    const roomId = textOf(this.#part, 'X-KAIBO-ROOM');
    const account = textOf(this.#part, 'X-KAIBO-ACCOUNT');
    return {
      sequence: Number.isSafeInteger(sequence) && sequence > 0 ? sequence : 0,
      title: this.#title,
      location: inOneLine(textOf(this.#part, 'LOCATION')),
      room: roomId === '' && account === '' ? null : { roomId, account },
      notes: textOf(this.#part, 'DESCRIPTION'),
      cancelled: this.#cancelled(),
    };
  }

  #cancelled(): boolean {
    return this.#context.cancels || textOf(this.#part, 'STATUS').toUpperCase() === 'CANCELLED';
  }

  #time(name: string): { stamp: Stamp; zone: FileZone; line: IcsLine } | null {
    const line = lineOf(this.#part, name);
    if (!line || line.value.trim() === '') return null;
    const stamp = readStamp(line.value);
    if (stamp === null) return this.#stop('date-unreadable', line);
    return { stamp, zone: this.#zoneOf(line, stamp.kind), line };
  }

  /** The zone a time is meant in; `usual` is that of a time that says none, else the calendar's own or the house's. */
  #zoneOf(line: IcsLine, kind: Stamp['kind'], usual?: FileZone): FileZone {
    const { find, ownZone, houseZone } = this.#context;
    if (kind === 'utc') return { clock: UTC_CLOCK, names: this.#shownIn().names };
    const tzid = line.params.get('TZID') ?? '';
    const meant = tzid === '' ? ownZone : tzid;
    if (tzid === '' && usual) return usual;
    if (meant === '') return houseZone;
    const found = find(meant);
    if (found === 'unknown') throw new Stop({ kind: 'unknown-zone', tzid: meant, title: this.#title });
    return found === 'left-out' ? this.#stop('zone-left-out', { ...line, value: meant }) : found;
  }

  /** Under which zone a time in UTC is kept: that of its calendar, where it says one that is known. */
  #shownIn(): FileZone {
    const { find, ownZone, houseZone } = this.#context;
    const own = ownZone === '' ? houseZone : find(ownZone);
    return typeof own === 'string' ? houseZone : own;
  }

  /** End and length: a written end keeps the time that passes, a DURATION of days the days of the wall clock. */
  #end(startsAt: Instant, start: WallMs, zone: FileZone): { endsAt: Instant; length: Length } {
    const end = this.#time('DTEND');
    if (end) {
      const wall = end.stamp.kind === 'date' ? this.#stop('date-unreadable', end.line) : end.stamp.at;
      const line = end.line.params.get('TZID') || end.stamp.kind === 'utc' ? end.zone : zone;
      const endsAt = line.clock.toInstant(wall);
      if (endsAt <= startsAt) this.#stop('end-not-after-start', end.line);
      return { endsAt, length: { days: 0, ms: endsAt - startsAt } };
    }
    const line = lineOf(this.#part, 'DURATION');
    if (!line && this.#cancelled()) return { endsAt: plus(startsAt, HOUR), length: { days: 0, ms: HOUR } };
    if (!line) return this.#stop('no-end');
    const length = readLength(line.value) ?? this.#stop('date-unreadable', line);
    const endsAt = instant(zone.clock.toInstant(start + length.days * DAY) + length.ms);
    if (endsAt <= startsAt) this.#stop('end-not-after-start', line);
    return { endsAt, length };
  }

  #rules(name: 'RRULE' | 'EXRULE'): readonly RecurRule[] {
    return linesOf(this.#part, name).map((line) => {
      const rule = parseRule(line.value);
      if (rule === 'too-fine') return this.#stop('rule-too-fine', line);
      if (rule === 'unreadable') return this.#stop('rule-unreadable', line);
      if (rule.numbersLeftOut) this.#faults.push(this.fault('rule-numbers', line));
      return rule;
    });
  }

  /** The members of a list that can be read; the others are named. */
  #dates(line: IcsLine, zone: FileZone): readonly ListedDate[] {
    const members = line.value.split(',').map((member) => member.trim());
    return members
      .filter((member) => member !== '')
      .flatMap((member) => {
        const [from = '', to] = member.split('/');
        const stamp = readStamp(from);
        const read = stamp && this.#listed(line, stamp, to, zone);
        if (read) return [read];
        this.#faults.push(this.fault('date-unreadable', { ...line, value: member }));
        return [];
      });
  }

  #listed(line: IcsLine, stamp: Stamp, to: string | undefined, zone: FileZone): ListedDate | null {
    if (stamp.kind === 'date') return to === undefined ? { kind: 'day', day: stamp.at } : null;
    const { clock } = this.#zoneOf(line, stamp.kind, zone);
    const at = clock.toInstant(stamp.at);
    if (to === undefined) return { kind: 'moment', at, lengthMs: null };
    const length = readLength(to);
    const end = readStamp(to);
    if (length) return { kind: 'moment', at, lengthMs: clock.toInstant(stamp.at + length.days * DAY) + length.ms - at };
    if (!end || end.kind === 'date') return null;
    const endsAt = end.kind === 'utc' ? end.at : clock.toInstant(end.at);
    return { kind: 'moment', at, lengthMs: endsAt - at };
  }

  #nameBadLines(): void {
    const { lines, bad, unended } = this.#part;
    for (const line of bad) this.#faults.push(this.fault('line-unreadable', { ...line, name: '' }));
    const broken = lines.find((line) => line.params.has(BARE_BREAK));
    if (broken) this.#faults.push(this.fault('line-broken', broken));
    const damaged = lines.find((line) => line.value.includes('\uFFFD'));
    if (damaged) this.#faults.push(this.fault('text-damaged', damaged));
    if (unended) this.#faults.push(this.fault('unended'));
  }
}

/** A text of several lines in one; spaces that were typed stay as they are, so that our own titles come back whole. */
function inOneLine(text: string): string {
  return text
    .split(/[\n\t]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}
