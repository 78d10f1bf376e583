import { AppError } from '#shared/kernel/app-error.ts';
import { roomCollection, type Room } from '#shared/features/org/index.ts';
import type { IcsPreview, IcsRoom, IcsShow } from '#shared/features/schedule/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';

const ROOMS_KEY = 'schedule.icsRooms';
const REMEMBERED_ROOMS = 100;
const SHOWN_LOCATIONS = 50;

/** Which rooms the places of a calendar file mean. */
export class IcsRooms {
  readonly #deps: Pick<MainDeps, 'documents' | 'settings'>;

  constructor(deps: Pick<MainDeps, 'documents' | 'settings'>) {
    this.#deps = deps;
  }

  /** Places somebody has to be asked for, with the room they meant last time or seem to mean. */
  async locations(shows: readonly IcsShow[]): Promise<IcsPreview['locations']> {
    const rooms = await this.#deps.documents.find(roomCollection);
    const remembered = new Map(this.#remembered().map((one) => [one.location, one.roomId]));
    const counts = new Map<string, number>();
    for (const show of shows) {
      if (roomSaid(show, rooms) === undefined) counts.set(show.location, (counts.get(show.location) ?? 0) + 1);
    }
    return [...counts].slice(0, SHOWN_LOCATIONS).map(([location, count]) => {
      const known = rooms.find((room) => room.id === remembered.get(location)) ?? guessRoom(location, rooms);
      return { location, shows: count, roomId: known?.id ?? null };
    });
  }

  /** The room of each show: as this studio wrote it, else as was chosen for its place. Throws SCHEDULE_NO_ROOM. */
  async finder(chosen: readonly IcsRoom[]): Promise<(show: IcsShow) => Room> {
    const rooms = await this.#deps.documents.find(roomCollection);
    const byPlace = new Map(chosen.map((one) => [one.location, one.roomId]));
    return (show) => {
      const wanted = byPlace.get(show.location);
      const room = roomSaid(show, rooms) ?? rooms.find((one) => one.id === wanted);
      if (!room) throw new AppError('SCHEDULE_NO_ROOM');
      return room;
    };
  }

  remember(chosen: readonly IcsRoom[]): void {
    const others = this.#remembered().filter((old) => !chosen.some((one) => one.location === old.location));
    this.#deps.settings.set(ROOMS_KEY, [...chosen, ...others].slice(0, REMEMBERED_ROOMS));
  }

  #remembered(): readonly IcsRoom[] {
    return this.#deps.settings.get<IcsRoom[]>(ROOMS_KEY, []);
  }
}

/** The room this studio wrote beside a show: that very room, or in another house the only one of its account. */
function roomSaid({ room }: IcsShow, rooms: readonly Room[]): Room | undefined {
  if (room === null) return undefined;
  const own = rooms.find((one) => one.id === room.roomId);
  const ofAccount = rooms.filter((one) => room.account !== '' && one.account === room.account);
  return own ?? (ofAccount.length === 1 ? ofAccount[0] : undefined);
}

/** The room whose name or account the location names; the only room there is. */
function guessRoom(location: string, rooms: readonly Room[]): Room | undefined {
  if (rooms.length === 1) return rooms[0];
  const names = (room: Room): boolean =>
    [room.name, room.account].some((part) => part !== '' && location.includes(part));
  const fitting = rooms.filter(names);
  return fitting.length === 1 ? fitting[0] : undefined;
}
