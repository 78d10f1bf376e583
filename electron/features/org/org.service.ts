import { z } from 'zod';
import { AppError } from '#shared/kernel/app-error.ts';
import { defineCollection } from '#shared/kernel/collection.ts';
import type { CallOutput, HandlerInput } from '#shared/kernel/contract.ts';
import { idSchema, type Id } from '#shared/kernel/ids.ts';
import {
  organisationCollection,
  personCollection,
  roomCollection,
  type Organisation,
  type orgContract,
  type Person,
  type Room,
} from '#shared/features/org/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';

type Contract = typeof orgContract;

/** Key of the acting person in the settings; the IPC layer reads it for every call. */
export const ACTING_PERSON_KEY = 'actingPersonId';

/** Shows seen from here: only which room they are in. The schedule depends on this feature, so the arrow stays one way. */
const showsOfRooms = defineCollection({
  name: 'show',
  schema: z.object({ id: idSchema, roomId: idSchema }),
  schemaVersion: 1,
  indexes: { roomId: (show) => show.roomId },
});

/** 机构: rooms, people, roles, and who acts at this desk. */
export class OrgService {
  readonly #deps: Pick<MainDeps, 'documents' | 'ids' | 'clock' | 'settings' | 'tellStale'>;

  constructor(deps: Pick<MainDeps, 'documents' | 'ids' | 'clock' | 'settings' | 'tellStale'>) {
    this.#deps = deps;
  }

  async state(): Promise<CallOutput<Contract, 'state'>> {
    const { documents, settings } = this.#deps;
    const [organisation, rooms, people] = await Promise.all([
      this.organisation(),
      documents.find(roomCollection, { orderBy: 'order' }),
      documents.find(personCollection),
    ]);
    const acting = settings.get<Id | null>(ACTING_PERSON_KEY, null);
    const known = people.some((person) => person.id === acting && person.active);
    return { organisation, rooms: [...rooms], people: [...people], actingPersonId: known ? acting : null };
  }

  async organisation(): Promise<Organisation | null> {
    const [organisation] = await this.#deps.documents.find(organisationCollection, { limit: 1 });
    return organisation ?? null;
  }

  /** The first person listed acts from now on. Throws ORG_EXISTS. */
  async create(input: HandlerInput<Contract, 'create'>): Promise<void> {
    const { documents, ids, clock } = this.#deps;
    if (await this.organisation()) throw new AppError('ORG_EXISTS');
    const organisation: Organisation = { id: ids.next(), name: input.name, kind: 'own', createdAt: clock.now() };
    const rooms = input.rooms.map((room, order): Room => ({ ...room, id: ids.next(), order }));
    const people = input.people.map((person): Person => ({ ...person, id: ids.next(), active: true }));
    const act = { name: 'org.create', params: { name: input.name }, scope: 'org', by: null, undoable: false };
    await documents.change(act, async (tx) => {
      await tx.put(organisationCollection, organisation);
      await tx.putMany(roomCollection, rooms);
      await tx.putMany(personCollection, people);
    });
    const [first] = people;
    if (first) this.#act(first.id);
  }

  async rename(name: string, by: Id | null): Promise<void> {
    const organisation = await this.organisation();
    if (!organisation) throw new AppError('ORG_MISSING');
    await this.#deps.documents.change({ name: 'org.rename', params: { name }, scope: 'org', by }, (tx) =>
      tx.put(organisationCollection, { ...organisation, name }),
    );
  }

  async saveRoom(input: HandlerInput<Contract, 'saveRoom'>, by: Id | null): Promise<Id> {
    const { documents, ids } = this.#deps;
    const known = input.id === null ? null : await documents.get(roomCollection, input.id);
    const order = known?.order ?? (await documents.count(roomCollection));
    const room: Room = { ...input, id: known?.id ?? ids.next(), order };
    await documents.change({ name: 'org.saveRoom', params: { name: room.name }, scope: 'org', by }, (tx) =>
      tx.put(roomCollection, room),
    );
    return room.id;
  }

  /** Throws ORG_ROOM_IN_USE while shows, past ones too, are planned in it. */
  async removeRoom(id: Id, by: Id | null): Promise<void> {
    const { documents } = this.#deps;
    const room = await documents.get(roomCollection, id);
    if (!room) throw new AppError('DOCUMENT_NOT_FOUND', { collection: 'room' });
    const shows = await documents.count(showsOfRooms, { roomId: id });
    if (shows > 0) throw new AppError('ORG_ROOM_IN_USE', { name: room.name, shows });
    await documents.change({ name: 'org.removeRoom', params: { name: room.name }, scope: 'org', by }, (tx) =>
      tx.remove(roomCollection, id),
    );
  }

  /** People are never deleted, since past shows name them; who leaves becomes inactive. */
  async savePerson(input: HandlerInput<Contract, 'savePerson'>, by: Id | null): Promise<Id> {
    const { documents, ids } = this.#deps;
    const people = await documents.find(personCollection);
    const othersActive = people.some((person) => person.active && person.id !== input.id);
    if (!input.active && !othersActive) throw new AppError('ORG_LAST_PERSON');
    const person: Person = { ...input, id: input.id ?? ids.next() };
    await documents.change({ name: 'org.savePerson', params: { name: person.name }, scope: 'org', by }, (tx) =>
      tx.put(personCollection, person),
    );
    return person.id;
  }

  async switchPerson(id: Id): Promise<void> {
    const person = await this.#deps.documents.get(personCollection, id);
    if (!person) throw new AppError('DOCUMENT_NOT_FOUND', { collection: 'person' });
    if (!person.active) throw new AppError('ORG_PERSON_INACTIVE', { name: person.name });
    this.#act(id);
  }

  #act(id: Id): void {
    this.#deps.settings.set(ACTING_PERSON_KEY, id);
    this.#deps.tellStale('acting-person');
  }
}
