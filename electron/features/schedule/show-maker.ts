import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { DEFAULT_TIME_ZONE, MINUTE, type Instant } from '#shared/kernel/time.ts';
import { roomCollection, type Room } from '#shared/features/org/index.ts';
import type { Show, ShowDraft } from '#shared/features/schedule/index.ts';
import type { DocumentReader } from '#electron/store/documents.port.ts';

const SHORTEST_MS = 5 * MINUTE;

/** Throws SCHEDULE_NO_ROOM. */
export async function roomOf(documents: DocumentReader, roomId: Id): Promise<Room> {
  const room = await documents.get(roomCollection, roomId);
  if (!room) throw new AppError('SCHEDULE_NO_ROOM');
  return room;
}

/** Platform, account and place are copied from the room, so that the past keeps its own. */
export function placedIn(room: Room): Pick<Show, 'roomId' | 'platform' | 'account' | 'place'> {
  return { roomId: room.id, platform: room.platform, account: room.account, place: room.place };
}

/** Throws SCHEDULE_TOO_SHORT. */
export function requireLength({ startsAt, endsAt }: Pick<Show, 'startsAt' | 'endsAt'>): void {
  if (endsAt - startsAt < SHORTEST_MS) throw new AppError('SCHEDULE_TOO_SHORT', { minutes: SHORTEST_MS / MINUTE });
}

export type NewShow = {
  readonly id: Id;
  readonly draft: ShowDraft;
  readonly room: Room;
  readonly status: Show['status'];
  readonly now: Instant;
};

export function newShow({ id, draft, room, status, now }: NewShow): Show {
  return {
    id,
    ...draft,
    ...placedIn(room),
    timeZone: draft.timeZone ?? DEFAULT_TIME_ZONE,
    status,
    reason: null,
    seriesId: null,
    rrule: null,
    source: null,
    revision: { sequence: 0, at: now },
    wentLiveAt: null,
    endedAt: null,
  };
}
