import { HOUR, MINUTE, plus, startOfDay, type Instant, type Millis } from '#shared/kernel/time.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { findConflicts, type Slot } from './conflicts.rules.ts';
import type { Show } from './schedule.model.ts';

/** A change that removes every conflict: another time the same day, another anchor, or another room at the same time. */
export type Proposal =
  | { readonly kind: 'time'; readonly startsAt: Instant; readonly endsAt: Instant }
  | { readonly kind: 'anchor'; readonly anchorId: Id }
  | {
      readonly kind: 'room';
      readonly roomId: Id;
      /** Another one only when the room alone is not enough. */ readonly anchorId: Id | null;
    };

export type ProposalInput = {
  readonly slot: Slot;
  readonly others: readonly Show[];
  readonly anchorIds: readonly Id[];
  readonly rooms: readonly Pick<Slot, 'roomId' | 'account' | 'place'>[];
  readonly restMs: Millis;
  readonly now: Instant;
};

const STEP = 30 * MINUTE;
/** Planning day: from 9 in the morning to 2 the next. */
const DAY_FROM = 9 * HOUR;
const DAY_TO = 26 * HOUR;

const MOST = 2;

/** At most two: the nearest time first, then another anchor, then another room. Empty when nothing on that day works. */
export function proposeFixes({ slot, others, anchorIds, rooms, restMs, now }: ProposalInput): readonly Proposal[] {
  const free = (candidate: Slot): boolean => findConflicts(candidate, others, restMs).length === 0;
  const inCrew = new Set(slot.crew.map((member) => member.personId));
  const proposals: Proposal[] = [];
  const time = nearestFreeTime(slot, now, free);
  if (time !== null) proposals.push({ kind: 'time', startsAt: time, endsAt: plus(time, slot.endsAt - slot.startsAt) });
  const anchorId = anchorIds.find((id) => id !== slot.anchorId && !inCrew.has(id) && free({ ...slot, anchorId: id }));
  if (anchorId !== undefined) proposals.push({ kind: 'anchor', anchorId });
  const elsewhere = [slot.anchorId, ...anchorIds.filter((id) => !inCrew.has(id))].flatMap((anchor) =>
    rooms.filter((room) => room.roomId !== slot.roomId).map((room) => ({ ...room, anchorId: anchor })),
  );
  const place = elsewhere.find((one) => free({ ...slot, ...one }));
  if (place) proposals.push({ kind: 'room', roomId: place.roomId, anchorId: place.anchorId });
  return proposals.slice(0, MOST);
}

function nearestFreeTime(slot: Slot, now: Instant, free: (candidate: Slot) => boolean): Instant | null {
  const length = slot.endsAt - slot.startsAt;
  const day = startOfDay(slot.startsAt, slot.timeZone);
  const starts: Instant[] = [];
  for (let offset = DAY_FROM; offset + length <= DAY_TO; offset += STEP) starts.push(plus(day, offset));
  starts.sort((a, b) => Math.abs(a - slot.startsAt) - Math.abs(b - slot.startsAt));
  return (
    starts.find((startsAt) => startsAt > now && free({ ...slot, startsAt, endsAt: plus(startsAt, length) })) ?? null
  );
}
