import { formatDateKey, type Instant, type Millis } from '#shared/kernel/time.ts';
import type { IcsShow } from './ics-show.model.ts';
import { sequenceOf, type Show } from './schedule.model.ts';

/**
 * What applying would do with a date. same: nothing to do; older: the file is older than the schedule; locked, aired:
 * the file wants it otherwise, and it stays as it is.
 */
export const ICS_EFFECTS = ['new', 'changed', 'cancelled', 'same', 'older', 'locked', 'aired'] as const;
export type IcsEffect = (typeof ICS_EFFECTS)[number];

/** A date of the file and the show it means; without `read` the series has lost the date of `known`. */
export type IcsStep =
  | { readonly read: IcsShow; readonly known: Show | null; readonly effect: IcsEffect }
  | { readonly read: null; readonly known: Show; readonly effect: IcsEffect };

export type FollowInput = {
  /** Dates of one UID, as the file has them. */
  readonly read: readonly IcsShow[];
  /** Shows that came from this UID before. */
  readonly known: readonly Show[];
  /** The file has every date of the UID from now until `until`. */
  readonly whole: boolean;
  readonly now: Instant;
  readonly until: Instant;
};

/** What a file does to the shows of one UID: edited dates follow, and those the series has lost are cancelled. */
export function followSeries(input: FollowInput): readonly IcsStep[] {
  const pairs = paired(input);
  const steps = input.read.map((read): IcsStep => {
    const known = pairs.get(read) ?? null;
    return { read, known, effect: effectOf(read, known) };
  });
  if (!input.whole) return steps;
  const kept = new Set(pairs.values());
  const sequence = Math.max(0, ...input.read.map((read) => read.sequence));
  const lost = input.known
    .filter((show) => !kept.has(show) && show.startsAt > input.now && show.startsAt < input.until)
    .flatMap((known): readonly IcsStep[] => {
      const effect = lostEffect(known, input.read.length === 0 ? Infinity : sequence);
      return effect === null ? [] : [{ read: null, known, effect }];
    });
  return [...steps, ...lost];
}

function lostEffect(known: Show, sequence: number): IcsEffect | null {
  if (known.status === 'cancelled' || known.status === 'live' || known.status === 'ended') return null;
  if (sequenceOf(known) > sequence) return 'older';
  return known.status === 'locked' ? 'locked' : 'cancelled';
}

/** Which show each date means: by its date of the series, then, in a series that was edited, by day, then the nearest. */
function paired({ read, known, whole }: FollowInput): ReadonlyMap<IcsShow, Show> {
  const pairs = new Map<IcsShow, Show>();
  const byDate = new Map(known.map((show) => [show.source?.recurrenceId ?? null, show]));
  for (const one of read) {
    const show = byDate.get(one.recurrenceId);
    if (show) pairs.set(one, show);
  }
  if (!whole) return pairs;
  const taken = new Set(pairs.values());
  const left = known.filter((show) => !taken.has(show));
  // A date that is only said to be cancelled means no other than its own.
  const open = read.filter((one) => !pairs.has(one) && !one.cancelled);
  pairByDay(open, left, pairs);
  pairNearest(open, left, pairs);
  return pairs;
}

function pairByDay(open: readonly IcsShow[], left: readonly Show[], pairs: Map<IcsShow, Show>): void {
  const days = new Map<string, Show[]>();
  for (const show of left) {
    const day = formatDateKey(show.startsAt, show.timeZone);
    days.set(day, [...(days.get(day) ?? []), show]);
  }
  for (const one of open) {
    const show = days.get(formatDateKey(one.startsAt, one.timeZone))?.shift();
    if (show) pairs.set(one, show);
  }
}

/** In order of time, each with the nearest that is left, not farther than half a step of the series. */
function pairNearest(open: readonly IcsShow[], left: readonly Show[], pairs: Map<IcsShow, Show>): void {
  const taken = new Set(pairs.values());
  const movable = left.filter((show) => !taken.has(show) && show.status !== 'ended' && show.status !== 'live');
  const rest = movable.sort((a, b) => a.startsAt - b.startsAt);
  const reads = open.filter((one) => !pairs.has(one)).sort((a, b) => a.startsAt - b.startsAt);
  const alone = rest.length === 1 || open.length === 1;
  const reach = alone ? Infinity : halfStep(open);
  let from = 0;
  for (const one of reads) {
    while (from + 1 < rest.length && distance(rest[from + 1], one) < distance(rest[from], one)) from += 1;
    const show = rest[from];
    if (!show || distance(show, one) > reach) continue;
    pairs.set(one, show);
    from += 1;
  }
}

function distance(show: Show | undefined, one: IcsShow): Millis {
  return show ? Math.abs(show.startsAt - one.startsAt) : Infinity;
}

function halfStep(reads: readonly IcsShow[]): Millis {
  const starts = reads.map((one) => one.startsAt).sort((a, b) => a - b);
  const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? at));
  return Math.min(...gaps) / 2;
}

/** What has been on air stays as it was; a cancelled date that was never here is nothing to do. */
export function effectOf(read: IcsShow, known: Show | null): IcsEffect {
  if (!known) return read.cancelled ? 'same' : 'new';
  const aired = known.status === 'live' || known.status === 'ended';
  if (!aired && sequenceOf(known) > read.sequence) return 'older';
  if (read.cancelled ? known.status === 'cancelled' : isSame(read, known)) return 'same';
  if (aired) return 'aired';
  if (known.status === 'locked') return 'locked';
  return read.cancelled ? 'cancelled' : 'changed';
}

function isSame(read: IcsShow, known: Show): boolean {
  const same = known.title === icsTitle(read) && known.startsAt === read.startsAt && known.endsAt === read.endsAt;
  const told = isOwnUid(read.uid) || known.source === null || known.notes === icsNotes(read);
  return same && told && known.status !== 'cancelled';
}

/** The title a show gets from a file: an event without one is called by its UID. */
export function icsTitle(read: Pick<IcsShow, 'title' | 'uid'>): string {
  return cutText(read.title, 60).trim() || cutText(read.uid, 60);
}

export function icsNotes(read: Pick<IcsShow, 'notes'>): string {
  return cutText(read.notes, 2000);
}

/** Cut to a length without leaving half a character. */
function cutText(text: string, length: number): string {
  return text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
}

/** The id of a show at the end of a UID that this studio wrote (see ics-write.rules.ts). */
const OWN_UID = /([0-9A-HJKMNP-TV-Z]{26})(?:@kaibo\.studio)?$/;

export function showIdOfUid(uid: string): string | null {
  return OWN_UID.exec(uid)?.[1] ?? null;
}

export function isOwnUid(uid: string): boolean {
  return OWN_UID.test(uid);
}
