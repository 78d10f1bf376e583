import type { Id } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Room } from '#shared/features/org/index.ts';
import { icsNotes, icsTitle, isOwnUid, sequenceOf, type IcsShow, type Show } from '#shared/features/schedule/index.ts';
import { newShow } from './show-maker.ts';

const NO_GOALS: Show['goals'] = { gmvFen: null, marginFen: null, adCapFen: null, minRoi: null };

export type Merge = { readonly now: Instant; readonly id: Id; readonly room: Room; readonly anchorId: Id | null };

/** A date of a file that was not here before. */
export function showFrom(read: IcsShow, { id, room, anchorId, now }: Merge): Show {
  const draft = {
    title: icsTitle(read),
    roomId: room.id,
    anchorId,
    crew: [],
    startsAt: read.startsAt,
    endsAt: read.endsAt,
    timeZone: read.timeZone,
    goals: NO_GOALS,
    reminderMinutes: [60, 15],
    notes: icsNotes(read),
  };
  return followed(read, newShow({ id, draft, room, status: 'planned', now }), now);
}

/** A show as the file has it now. Room, people and goals stay: no file of others knows them. */
export function followed(read: IcsShow, known: Show, now: Instant): Show {
  const { startsAt, endsAt, timeZone, sequence, rrule } = read;
  const status = known.status === 'cancelled' ? 'planned' : known.status;
  const reason = known.status === 'cancelled' ? null : known.reason;
  const revision = { sequence, at: now };
  const show: Show = { ...known, title: icsTitle(read), startsAt, endsAt, timeZone, status, reason, revision };
  // What this studio wrote itself keeps where it came from, its series and its notes, which a file cannot carry whole.
  if (isOwnUid(read.uid)) return show;
  return {
    ...show,
    notes: icsNotes(read),
    rrule,
    source: { uid: read.uid, recurrenceId: read.recurrenceId, sequence },
  };
}

/** A show the file cancels, or has no longer: it stays where it was, and says why. */
export function calledOff(known: Show, sequence: number | null, reason: string, now: Instant): Show {
  const revision = { sequence: Math.max(sequence ?? 0, sequenceOf(known)), at: now };
  return { ...known, status: 'cancelled', reason, revision };
}
