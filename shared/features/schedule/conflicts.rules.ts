import { formatDateKey, HOUR, type Instant, type Millis } from '#shared/kernel/time.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Role } from '#shared/features/org/index.ts';
import type { Show } from './schedule.model.ts';

/**
 * What two shows cannot share: room 直播间, account 账号, anchor 主播, crew 出镜的人 who is in both, place 场地; rest is
 * the 隔夜休息 of someone on camera.
 */
export const CONFLICT_KINDS = ['room', 'account', 'anchor', 'crew', 'rest', 'place'] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

export type Conflict = {
  readonly kind: ConflictKind;
  /** The other show. */
  readonly with: Show;
  /** Overlap in ms; for `rest`, the rest there would be. */
  readonly ms: Millis;
  /** Who is in both, for `anchor`, `crew` and `rest`. */
  readonly personId: Id | null;
};

/** What a show takes up, before it is saved. */
export type Slot = Pick<
  Show,
  'id' | 'roomId' | 'account' | 'place' | 'anchorId' | 'crew' | 'startsAt' | 'endsAt' | 'timeZone'
>;

/** 出镜: roles that stand in one studio. The others (运营, 场控 …) may look after several rooms at once. */
const ON_CAMERA: readonly Role[] = ['anchor', 'co-anchor'];

/** 隔夜休息: least rest between an anchor's shows of different days (reference value, editable in settings). */
export const DEFAULT_REST_MS: Millis = 10 * HOUR;

/** Drafts and cancelled shows take nothing; what has been is past changing but still counts. */
export function takesUp(show: Pick<Show, 'status'>): boolean {
  return show.status !== 'draft' && show.status !== 'cancelled';
}

/** Everything that stands against a slot, in the order people want to hear it. Back to back is no conflict. */
export function findConflicts(
  slot: Slot,
  others: readonly Show[],
  restMs: Millis = DEFAULT_REST_MS,
): readonly Conflict[] {
  const found = others
    .filter((show) => show.id !== slot.id && takesUp(show))
    .flatMap((show) => conflictsWith(slot, show, restMs));
  return found.sort(
    (a, b) => CONFLICT_KINDS.indexOf(a.kind) - CONFLICT_KINDS.indexOf(b.kind) || a.with.startsAt - b.with.startsAt,
  );
}

function conflictsWith(slot: Slot, other: Show, restMs: Millis): readonly Conflict[] {
  const overlap = overlapMs(slot, other);
  if (overlap <= 0) return restConflicts(slot, other, restMs);
  const found = (kind: ConflictKind, personId: Id | null = null): Conflict => ({
    kind,
    with: other,
    ms: overlap,
    personId,
  });
  const conflicts: Conflict[] = [];
  // One room is said once, as the room: its account and place are taken with it.
  const sameRoom = slot.roomId === other.roomId;
  if (sameRoom) conflicts.push(found('room'));
  else if (slot.account === other.account) conflicts.push(found('account'));
  for (const personId of inBoth(slot, other)) {
    if (slot.anchorId === personId && other.anchorId === personId) conflicts.push(found('anchor', personId));
    else if (onCamera(slot).has(personId) || onCamera(other).has(personId)) conflicts.push(found('crew', personId));
  }
  if (!sameRoom && slot.place !== '' && slot.place === other.place) conflicts.push(found('place'));
  return conflicts;
}

/** Shows of one day, in the zone of the earlier, may follow each other; between days who is on camera sleeps. */
function restConflicts(slot: Slot, other: Show, restMs: Millis): readonly Conflict[] {
  const [first, second] = slot.startsAt < other.startsAt ? [slot, other] : [other, slot];
  const rest = second.startsAt - first.endsAt;
  if (rest >= restMs) return [];
  const there = onCamera(other);
  const both = [...onCamera(slot)].filter((personId) => there.has(personId));
  // Days are looked up last: asking the platform for them costs more than all of the above.
  if (both.length === 0 || sameDay(first.startsAt, second.startsAt, first.timeZone)) return [];
  return both.map((personId) => ({ kind: 'rest', with: other, ms: rest, personId }));
}

function sameDay(a: Instant, b: Instant, timeZone: string): boolean {
  return formatDateKey(a, timeZone) === formatDateKey(b, timeZone);
}

/** 兼场: someone behind the camera who is in another show at the same time. It is said, and hinders nothing. */
export type SharedCrew = { readonly personId: Id; readonly with: Show };

export function findSharedCrew(slot: Slot, others: readonly Show[]): readonly SharedCrew[] {
  return others
    .filter((show) => show.id !== slot.id && takesUp(show) && overlapMs(slot, show) > 0)
    .flatMap((show) =>
      inBoth(slot, show)
        .filter((personId) => !onCamera(slot).has(personId) && !onCamera(show).has(personId))
        .map((personId) => ({ personId, with: show })),
    );
}

type Cast = Pick<Show, 'anchorId' | 'crew'>;

/** Everyone who is in a show, on camera or behind it. */
export function peopleIn({ anchorId, crew }: Cast): readonly Id[] {
  return [...(anchorId === null ? [] : [anchorId]), ...crew.map((member) => member.personId)];
}

function onCamera({ anchorId, crew }: Cast): ReadonlySet<Id> {
  const beside = crew.filter((member) => ON_CAMERA.includes(member.role)).map((member) => member.personId);
  return new Set(anchorId === null ? beside : [anchorId, ...beside]);
}

function inBoth(slot: Cast, other: Cast): readonly Id[] {
  const there = new Set(peopleIn(other));
  return [...new Set(peopleIn(slot))].filter((personId) => there.has(personId));
}

/** Time both are on, ms; 0 or less when they do not meet. */
export function overlapMs(
  a: { startsAt: Instant; endsAt: Instant },
  b: { startsAt: Instant; endsAt: Instant },
): Millis {
  return Math.min(a.endsAt, b.endsAt) - Math.max(a.startsAt, b.startsAt);
}
