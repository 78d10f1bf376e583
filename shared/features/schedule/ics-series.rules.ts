import { instant, type Instant, type Millis } from '#shared/kernel/time.ts';
import { DAY } from '#shared/kernel/time.ts';
import type { IcsEvent, ListedDate } from './ics-event.rules.ts';
import type { IcsShow } from './ics-show.model.ts';
import { dayOf } from './ics-stamps.rules.ts';
import type { Budget } from './recurrence-dates.rules.ts';
import { expandIn } from './recurrence.rules.ts';

export type SeriesSpan = {
  readonly from: Instant;
  readonly until: Instant;
  readonly most: number;
  readonly budget: Budget;
};

/** The dates of one UID. `whole` is false when some are missing because there are too many. */
export type SeriesDates = { readonly shows: readonly IcsShow[]; readonly whole: boolean };

/** Lists the dates of a series with its exceptions and changes; a changed date of no series stands alone. */
export function seriesDates(master: IcsEvent | null, changes: readonly IcsEvent[], span: SeriesSpan): SeriesDates {
  const left = new Set(changes.filter((change) => !(change.following && master)));
  const repeats = master !== null && (master.rules.length > 0 || master.added.length > 0);
  const single = master && !repeats ? [showOf(master, master.startsAt, null)] : [];
  const starts = repeats ? startsOf(master, span) : [];
  const dated = repeats ? starts.map((base) => dateOf(master, base, changes, left)) : [];
  const alone = [...left]
    .filter((change) => isInSpan(change, master, span))
    .map((change) => standsAlone(change, master));
  return { shows: [...single, ...dated, ...alone], whole: starts.length < span.most && span.budget.left > 0 };
}

/** True when a rule ends before its series begins, so that it has no date at all. */
export function endsBeforeStart({ rules, added, start, startsAt }: IcsEvent): boolean {
  const over = rules.filter(({ until }) => {
    if (until === null) return false;
    return until.kind === 'utc' ? until.at < startsAt : until.at + (until.kind === 'date' ? DAY - 1 : 0) < start;
  });
  return rules.length > 0 && over.length === rules.length && added.length === 0;
}

type Base = { readonly at: Instant; readonly lengthMs: Millis | null };

/** Starts as the rules and RDATEs say, rising, EXDATEs among them. */
function startsOf(master: IcsEvent, { from, until, most, budget }: SeriesSpan): readonly Base[] {
  const { rules, exceptRules, start, startsAt, zone } = master;
  const expand = (rule: IcsEvent['rules'][number]): readonly Instant[] =>
    expandIn({ rule, start, clock: zone.clock, from, until, most, budget });
  const ruled = rules.length === 0 ? [startsAt] : rules.flatMap(expand);
  const excepted = new Set(exceptRules.flatMap(expand));
  const bases = new Map<Instant, Base>();
  for (const at of ruled) if (!excepted.has(at)) bases.set(at, { at, lengthMs: null });
  for (const date of master.added) {
    const at = momentOf(date, master);
    bases.set(at, { at, lengthMs: date.kind === 'moment' ? date.lengthMs : null });
  }
  const inSpan = [...bases.values()].filter(({ at }) => at >= from && at < until);
  return inSpan.sort((a, b) => a.at - b.at).slice(0, most);
}

/** A day is that day at the time of the series. */
function momentOf(date: ListedDate, { zone, start }: IcsEvent): Instant {
  return date.kind === 'moment' ? date.at : zone.clock.toInstant(date.day + start - dayOf(start));
}

function names(date: ListedDate, at: Instant, { zone }: IcsEvent): boolean {
  return date.kind === 'moment' ? date.at === at : date.day === dayOf(zone.clock.toWall(at));
}

/** One date: as it was changed for itself, as it was changed with all that follow, or as the series says. */
function dateOf(master: IcsEvent, base: Base, changes: readonly IcsEvent[], left: Set<IcsEvent>): IcsShow {
  const { at } = base;
  const own = [...left].find((change) => change.recurrence && names(change.recurrence, at, master));
  if (own) {
    left.delete(own);
    return { ...showOf(own, own.startsAt, isoOf(at)), rrule: master.rrule };
  }
  const cancelled = master.cancelled || master.except.some((date) => names(date, at, master));
  const following = changes
    .filter((change) => change.following && idOf(change, master) <= at)
    .sort((a, b) => idOf(b, master) - idOf(a, master))[0];
  if (following) {
    const { clock } = master.zone;
    const shift = clock.toWall(following.startsAt) - clock.toWall(idOf(following, master));
    const moved = showOf(following, clock.toInstant(clock.toWall(at) + shift), isoOf(at));
    return { ...moved, rrule: master.rrule, cancelled: cancelled || following.cancelled };
  }
  const show = showOf(master, at, isoOf(at));
  const endsAt = base.lengthMs !== null && base.lengthMs > 0 ? instant(at + base.lengthMs) : show.endsAt;
  // An excepted date is said as cancelled, since an earlier import may have brought it in.
  return { ...show, endsAt, rrule: master.rrule, cancelled };
}

/** The date of its series a change is for. */
function idOf(change: IcsEvent, master: IcsEvent): Instant {
  return change.recurrence ? momentOf(change.recurrence, master) : change.startsAt;
}

function isInSpan(change: IcsEvent, master: IcsEvent | null, { from, until }: SeriesSpan): boolean {
  return [change.startsAt, idOf(change, master ?? change)].some((at) => at >= from && at < until);
}

function standsAlone(change: IcsEvent, master: IcsEvent | null): IcsShow {
  return showOf(change, change.startsAt, isoOf(idOf(change, master ?? change)));
}

function showOf(event: IcsEvent, startsAt: Instant, recurrenceId: string | null): IcsShow {
  const { uid, sequence, title, location, room, notes, cancelled, zone, length } = event;
  const { clock } = zone;
  const own = startsAt === event.startsAt;
  const nominal = instant(clock.toInstant(clock.toWall(startsAt) + length.days * DAY) + length.ms);
  const endsAt = own ? event.endsAt : nominal;
  const [timeZone = ''] = zone.names([startsAt]);
  return {
    uid,
    recurrenceId,
    sequence,
    title,
    location,
    room,
    notes,
    startsAt,
    endsAt,
    timeZone,
    cancelled,
    rrule: null,
  };
}

function isoOf(at: Instant): string {
  return new Date(at).toISOString();
}
