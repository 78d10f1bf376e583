import { formatDateKey, HOUR, type Instant, type Millis } from '#shared/kernel/time.ts';
import type { Show } from './schedule.model.ts';

/** What two shows cannot share: room 直播间, account 账号, anchor 主播, place 场地; rest is the anchor's 休息. */
export const CONFLICT_KINDS = ['room', 'account', 'anchor', 'rest', 'place'] as const;
export type ConflictKind = (typeof CONFLICT_KINDS)[number];

export type Conflict = {
  readonly kind: ConflictKind;
  /** The other show. */
  readonly with: Show;
  /** Overlap in ms; for `rest`, the rest there would be. */
  readonly ms: Millis;
};

/** What a show takes up, before it is saved. */
export type Slot = Pick<Show, 'id' | 'roomId' | 'account' | 'place' | 'anchorId' | 'startsAt' | 'endsAt' | 'timeZone'>;

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
  const sameAnchor = slot.anchorId !== null && slot.anchorId === other.anchorId;
  if (overlap <= 0) return sameAnchor ? restConflict(slot, other, restMs) : [];
  const kinds: ConflictKind[] = [];
  // One room is said once, as the room: its account and place are taken with it.
  if (slot.roomId === other.roomId) kinds.push('room');
  else if (slot.account === other.account) kinds.push('account');
  if (sameAnchor) kinds.push('anchor');
  if (slot.roomId !== other.roomId && slot.place !== '' && slot.place === other.place) kinds.push('place');
  return kinds.map((kind) => ({ kind, with: other, ms: overlap }));
}

/** Shows of one day may follow each other; between days the anchor sleeps. */
function restConflict(slot: Slot, other: Show, restMs: Millis): readonly Conflict[] {
  const [first, second] = slot.startsAt < other.startsAt ? [slot, other] : [other, slot];
  const rest = second.startsAt - first.endsAt;
  const sameDay = formatDateKey(first.startsAt, first.timeZone) === formatDateKey(second.startsAt, second.timeZone);
  return rest < restMs && !sameDay ? [{ kind: 'rest', with: other, ms: rest }] : [];
}

/** Time both are on, ms; 0 or less when they do not meet. */
export function overlapMs(
  a: { startsAt: Instant; endsAt: Instant },
  b: { startsAt: Instant; endsAt: Instant },
): Millis {
  return Math.min(a.endsAt, b.endsAt) - Math.max(a.startsAt, b.startsAt);
}
