import type { Id, IdSource } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Organisation, Person, Room } from '#shared/features/org/index.ts';
import type { DemoData } from './demo-data.ts';

export type DemoHouse = {
  readonly organisation: Organisation;
  readonly rooms: ReadonlyMap<string, Room>;
  readonly people: ReadonlyMap<string, Person>;
};

/** Organisation, rooms and people, by the keys of the demo files. */
export function makeHouse({ house }: DemoData, ids: IdSource, now: Instant): DemoHouse {
  return {
    organisation: { id: ids.next(), name: house.organisation, kind: 'demo', createdAt: now },
    rooms: new Map(house.rooms.map(({ key, ...room }, order) => [key, { ...room, id: ids.next(), order }])),
    people: new Map(house.people.map(({ key, ...person }) => [key, { ...person, id: ids.next(), active: true }])),
  };
}

/** Id behind a key of the demo files. An unknown key is a mistake in the files. */
export function idOf(things: ReadonlyMap<string, { readonly id: Id }>, key: string): Id {
  const thing = things.get(key);
  if (!thing) throw new Error(`The demo files name ${key}, which they do not have`);
  return thing.id;
}
