import { AppError } from '#shared/kernel/app-error.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { AnyCollection, Doc } from '#shared/kernel/collection.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { soundInBackups, type BackupCopy } from './backup-documents.ts';
import type { Backups } from './backups.ts';
import type { DamagedDocument, DamagedDocuments } from './damaged-documents.ts';
import { checkAll } from './document-check.ts';
import { readRow, ROW_COLUMNS, type DocumentRow } from './document-rows.ts';
import type { SqliteDocuments } from './documents.ts';
import type { Driver } from './driver.port.ts';
import { rereadFromHub } from './hub-reread.ts';
import type { TransactionQueue } from './transaction-queue.ts';

export type MenderDeps = {
  readonly queue: TransactionQueue;
  readonly documents: SqliteDocuments;
  readonly backups: Pick<Backups, 'list'>;
  readonly clock: Clock;
  readonly collections: readonly AnyCollection[];
  readonly damaged: DamagedDocuments;
};

export type DocumentPlace = { readonly collection: string; readonly id: Id };

/** A damaged document with the ways on. */
export type DamagedView = DamagedDocument & {
  /** As it stands now; null when it cannot be read. */
  readonly now: Doc | null;
  /** From the newest backup that has it sound; null when none has. */
  readonly copy: BackupCopy | null;
};

/**
 * Finds documents that are not what was stored, and puts them right as a person decides. What gives way is kept aside
 * in the file, whatever is chosen. Acts throw DOCUMENT_NOT_FOUND for a document that is not damaged (any more).
 */
export class DocumentMender {
  readonly #deps: MenderDeps;

  constructor(deps: MenderDeps) {
    this.#deps = deps;
  }

  /** Reads everything once. Run it when nobody waits for the store. */
  async checkAll(): Promise<void> {
    const { queue, collections, damaged } = this.#deps;
    await checkAll(queue, collections, damaged);
  }

  /** Returns an unsubscribe. */
  onChanged(listener: () => void): () => void {
    return this.#deps.damaged.onChanged(listener);
  }

  async list(): Promise<readonly DamagedView[]> {
    const { damaged, backups } = this.#deps;
    const found = damaged.list().flatMap((one) => {
      const collection = this.#collection(one.collection);
      return collection ? [{ ...one, of: collection }] : [];
    });
    if (found.length === 0) return [];
    const copies = await soundInBackups(await backups.list(), found);
    return Promise.all(
      found.map(async ({ of, ...one }) => {
        const now = one.damage === 'changed' ? await this.#asItStands(of, one.id) : null;
        return { ...one, now, copy: copies.get(`${one.collection} ${one.id}`) ?? null };
      }),
    );
  }

  /** Puts the newest sound copy of a backup in its place. Throws BACKUP_NOT_FOUND when there is none. */
  async restore(place: DocumentPlace): Promise<void> {
    const { collection, found } = this.#damagedAt(place);
    const copies = await soundInBackups(await this.#deps.backups.list(), [{ ...found, of: collection }]);
    const copy = copies.get(`${place.collection} ${place.id}`);
    if (!copy) throw new AppError('BACKUP_NOT_FOUND', { name: '' });
    await this.#deps.documents.takeIn(async (tx, driver) => {
      await tx.put(collection, copy.doc);
      await rereadFromHub(driver, place);
    }, 'system.restoreDocument');
  }

  /** Takes a changed document for what it is to be from now on. Throws DOCUMENT_INVALID when it cannot be read. */
  async accept(place: DocumentPlace): Promise<void> {
    const { collection } = this.#damagedAt(place);
    const now = await this.#asItStands(collection, place.id);
    if (now === null) throw new AppError('DOCUMENT_INVALID', { collection: place.collection, id: place.id });
    await this.#deps.documents.takeIn((tx) => tx.put(collection, now), 'system.acceptDocument');
  }

  /** Takes it out of the documents. It stays in the file, kept aside. */
  async setAside(place: DocumentPlace): Promise<void> {
    const { collection } = this.#damagedAt(place);
    await this.#deps.documents.takeIn(async (tx, driver) => {
      await tx.removeMany(collection, [place.id]);
      await rereadFromHub(driver, place);
    }, 'system.setDocumentAside');
  }

  #damagedAt({ collection: name, id }: DocumentPlace): { collection: AnyCollection; found: DamagedDocument } {
    const collection = this.#collection(name);
    const found = this.#deps.damaged.list().find((one) => one.collection === name && one.id === id);
    if (!collection || !found) throw new AppError('DOCUMENT_NOT_FOUND', { collection: name, id });
    return { collection, found };
  }

  async #asItStands(collection: AnyCollection, id: Id): Promise<Doc | null> {
    const row = await this.#deps.queue.read((driver) => rowOf(driver, collection.name, id));
    const read = row && readRow(collection, row);
    return read?.doc ?? null;
  }

  #collection(name: string): AnyCollection | undefined {
    return this.#deps.collections.find((one) => one.name === name);
  }
}

function rowOf(driver: Driver, collection: string, id: Id): Promise<DocumentRow | undefined> {
  const sql = `SELECT ${ROW_COLUMNS} FROM document d WHERE d.collection = ? AND d.id = ?`;
  return driver.get<DocumentRow>(sql, [collection, id]);
}
