import type { Instant } from '#shared/kernel/time.ts';
import { textOf, type IcsCalendar, type IcsZonePart } from './ics-tree.rules.ts';
import { agrees, fixedZone, vtimezoneClock, zoneAlike, zoneNamed, zoneOfVtimezone } from './ics-zones.rules.ts';
import type { Budget } from './recurrence-dates.rules.ts';
import { platformClock, type ZoneClock } from './zone-clock.rules.ts';

/** A zone of a file. `names` says for each moment under what name the schedule keeps it. */
export type FileZone = {
  readonly clock: ZoneClock;
  readonly names: (moments: readonly Instant[]) => readonly string[];
};

export type ZoneBookOptions = {
  /** Zones somebody chose for names nobody knows; null leaves their events out. */
  readonly choices: ReadonlyMap<string, string | null>;
  readonly from: Instant;
  readonly until: Instant;
  readonly budget: Budget;
};

/** What a TZID means: a zone, events to be left out, or something only a person can say. */
export type ZoneAnswer = FileZone | 'left-out' | 'unknown';

/**
 * The zones of a file, looked up by TZID. The VTIMEZONE of a zone decides: where a known zone of its name, or any
 * other, keeps the same offsets, the times are kept under that; where none does, each time keeps its distance from UTC.
 * A name without VTIMEZONE must name one zone without a doubt, or somebody has to say which it is.
 */
export class ZoneBook {
  readonly #options: ZoneBookOptions;
  readonly #calendars: readonly IcsCalendar[];
  readonly #found = new Map<string, ZoneAnswer>();

  constructor(calendars: readonly IcsCalendar[], options: ZoneBookOptions) {
    this.#calendars = calendars;
    this.#options = options;
  }

  /** The zone a calendar of the file means by a TZID. */
  find(tzid: string, calendar: IcsCalendar): ZoneAnswer {
    const key = `${this.#calendars.indexOf(calendar)} ${tzid}`;
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    const found = this.#lookUp(tzid, calendar);
    this.#found.set(key, found);
    return found;
  }

  #lookUp(tzid: string, calendar: IcsCalendar): ZoneAnswer {
    const own = described(tzid, [calendar]) ?? described(tzid, this.#calendars);
    const clock = own ? vtimezoneClock(own, this.#options.budget) : null;
    if (own && clock) return this.#fromFile(own, clock);
    const named = zoneNamed(tzid) ?? this.#options.choices.get(tzid);
    if (named === undefined) return 'unknown';
    return named === null ? 'left-out' : platformZone(named);
  }

  #fromFile(own: IcsZonePart, clock: ZoneClock): FileZone {
    const named = zoneOfVtimezone(own);
    const { from, until } = this.#options;
    let alike: string | null | undefined;
    const names = (moments: readonly Instant[]): readonly string[] => {
      if (named !== null && agrees(clock, named, moments)) return moments.map(() => named);
      alike ??= zoneAlike(clock, from, until);
      const same = alike;
      if (same !== null && agrees(clock, same, moments)) return moments.map(() => same);
      return moments.map((at) => fixedZone(clock.offsetAt(at)));
    };
    return { clock, names };
  }
}

function described(tzid: string, calendars: readonly IcsCalendar[]): IcsZonePart | undefined {
  for (const { zones } of calendars) {
    const zone = zones.find((one) => textOf(one, 'TZID') === tzid);
    if (zone) return zone;
  }
  return undefined;
}

export function platformZone(timeZone: string): FileZone {
  return { clock: platformClock(timeZone), names: (moments) => moments.map(() => timeZone) };
}
