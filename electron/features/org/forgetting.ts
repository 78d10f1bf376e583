import { readdir } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '#shared/kernel/app-error.ts';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema, type Id } from '#shared/kernel/ids.ts';
import { DAY, instantSchema, plus } from '#shared/kernel/time.ts';
import { personCollection, type ForgetPreview, type Person } from '#shared/features/org/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';

type Deps = Pick<MainDeps, 'documents' | 'store' | 'clock' | 'settings' | 'language' | 'tellStale'>;

/** Shows seen from here: only who is in them. The schedule depends on this feature, so the arrow stays one way. */
const showsOfPeople = defineCollection({
  name: 'show',
  schema: z.object({
    id: idSchema,
    anchorId: idSchema.nullable(),
    crew: z.array(z.object({ personId: idSchema })),
    status: z.string(),
    endsAt: instantSchema,
  }),
  schemaVersion: 1,
  indexes: {},
});
const OVER = new Set(['ended', 'cancelled']);
/** The oldest of four weekly backups. */
const LAST_WEEKLY_DAYS = 28;

/** 忘记: a person's name goes for good, from here on and from what is kept of the past. */
export class Forgetting {
  readonly #deps: Deps;
  readonly #actingKey: string;

  constructor(deps: Deps, actingKey: string) {
    this.#deps = deps;
    this.#actingKey = actingKey;
  }

  async preview(id: Id): Promise<ForgetPreview> {
    const { store, clock } = this.#deps;
    const person = await this.#person(id);
    const [shows, mentions, backups, kept] = await Promise.all([
      this.#showsOf(id),
      store.forgetter.mentions({ collection: 'person', id }, person.name),
      store.backups.list(),
      readdir(store.folders.quarantine).catch(() => []),
    ]);
    const rotating = backups.filter(({ reason }) => reason === 'daily' || reason === 'weekly');
    return {
      shows: shows.over,
      planned: shows.planned,
      mentions,
      backups: rotating.length,
      backupsGoneBy: rotating.length === 0 ? null : plus(clock.now(), LAST_WEEKLY_DAYS * DAY),
      lastingBackups: backups.length - rotating.length,
      keptFiles: kept.length,
    };
  }

  async forget(id: Id, by: Id | null): Promise<void> {
    const { documents, store, settings, tellStale } = this.#deps;
    const person = await this.#person(id);
    const { planned } = await this.#showsOf(id);
    if (planned > 0) throw new AppError('ORG_PERSON_PLANNED', { name: person.name, shows: planned });
    const others = (await documents.find(personCollection)).filter((one) => one.id !== id && one.active);
    if (others.length === 0) throw new AppError('ORG_LAST_PERSON');
    await store.forgetter.letGo({ collection: 'person', id }, person.name);
    const act = { name: 'org.forgetPerson', scope: 'org', by: by === id ? null : by, undoable: false, history: false };
    await documents.change(act, (tx) => tx.put(personCollection, this.#nobody(person)));
    if (settings.get<Id | null>(this.#actingKey, null) === id) {
      settings.set(this.#actingKey, null);
      tellStale('acting-person');
    }
    await store.forgetter.sweep();
    tellStale('undo');
  }

  /** Past shows go on to name this document; its end of the id tells several apart. */
  #nobody({ id, roles }: Person): Person {
    const name = `${this.#deps.language() === 'zh' ? '已忘记' : 'Forgotten'} ${id.slice(-4)}`;
    return { id, name, roles, active: false };
  }

  async #person(id: Id): Promise<Person> {
    const person = await this.#deps.documents.get(personCollection, id);
    if (!person) throw new AppError('DOCUMENT_NOT_FOUND', { collection: 'person' });
    return person;
  }

  async #showsOf(id: Id): Promise<{ readonly planned: number; readonly over: number }> {
    const shows = await this.#deps.documents.find(showsOfPeople);
    const its = shows.filter(({ anchorId, crew }) => anchorId === id || crew.some(({ personId }) => personId === id));
    const now = this.#deps.clock.now();
    const over = its.filter(({ status, endsAt }) => OVER.has(status) || (status !== 'live' && endsAt <= now)).length;
    return { planned: its.length - over, over };
  }
}
