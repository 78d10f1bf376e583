import { AppError } from '#shared/kernel/app-error.ts';
import type { Collection, Doc } from '#shared/kernel/collection.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { inChunks } from './chunks.ts';
import { keepAside, type DamagedDocuments } from './damaged-documents.ts';
import { digestOf } from './document-digest.ts';
import { checked, isAsStored, readRow, ROW_COLUMNS, type DocumentRow } from './document-rows.ts';
import type { DocumentReader, DocumentTx, Find, Where } from './documents.port.ts';
import type { Driver, SqlValue } from './driver.port.ts';
import type { Stamps } from './stamps.ts';

/** What a transaction did to one document: its bodies before the first and after the last write. */
export type Touched = {
  readonly collection: string;
  readonly id: Id;
  readonly before: string | null;
  after: string | null;
  version: number;
};

export type TxDeps = {
  readonly driver: Driver;
  readonly reader: DocumentReader;
  readonly stamps: Stamps;
  readonly at: Instant;
  readonly by: Id | null;
  /** Told of every collection written, so that its acts can be undone. */
  readonly remember: (collection: Collection<Doc>) => void;
  readonly damaged: DamagedDocuments;
  /** True where a sound document may take the place of a damaged one, which is kept aside. Else that is refused. */
  readonly mends: boolean;
};

/** Writes documents and their index inside one transaction and remembers what it touched. */
export class SqliteDocumentTx implements DocumentTx {
  readonly #deps: TxDeps;
  readonly #touched = new Map<string, Touched>();

  constructor(deps: TxDeps) {
    this.#deps = deps;
  }

  /** Documents that are different now; one written back as it was is not counted. */
  get touched(): readonly Touched[] {
    return [...this.#touched.values()].filter(({ before, after }) => before !== after);
  }

  get<T extends Doc>(collection: Collection<T>, id: Id): Promise<T | null> {
    return this.#deps.reader.get(collection, id);
  }

  getMany<T extends Doc>(collection: Collection<T>, ids: readonly Id[]): Promise<readonly T[]> {
    return this.#deps.reader.getMany(collection, ids);
  }

  find<T extends Doc>(collection: Collection<T>, find?: Find): Promise<readonly T[]> {
    return this.#deps.reader.find(collection, find);
  }

  count<T extends Doc>(collection: Collection<T>, where?: Where): Promise<number> {
    return this.#deps.reader.count(collection, where);
  }

  put<T extends Doc>(collection: Collection<T>, doc: T): Promise<void> {
    return this.putMany(collection, [doc]);
  }

  putMany<T extends Doc>(collection: Collection<T>, docs: readonly T[]): Promise<void> {
    return inChunks(docs, (chunk) => this.#putChunk(collection, chunk));
  }

  remove<T extends Doc>(collection: Collection<T>, id: Id): Promise<void> {
    return this.removeMany(collection, [id]);
  }

  async removeMany<T extends Doc>(collection: Collection<T>, ids: readonly Id[]): Promise<void> {
    const rows = await this.#existing(collection, ids);
    if (rows.length === 0) return;
    const { driver } = this.#deps;
    const gone = JSON.stringify(rows.map(({ id }) => id));
    for (const table of ['document', 'document_index']) {
      const sql = `DELETE FROM ${table} WHERE collection = ? AND id IN (SELECT value FROM json_each(?))`;
      await driver.run(sql, [collection.name, gone]);
    }
    for (const row of rows) this.#touch(collection.name, row, null);
  }

  async #putChunk<T extends Doc>(collection: Collection<T>, docs: readonly T[]): Promise<void> {
    this.#deps.remember(collection as unknown as Collection<Doc>);
    const parsed = docs.map((doc) => checked(collection, doc, doc.id));
    const existing = new Map(
      (
        await this.#existing(
          collection,
          parsed.map(({ id }) => id),
        )
      ).map((row) => [row.id, row]),
    );
    const rows = parsed.map((doc) => {
      const known = existing.get(doc.id);
      return { doc, known, body: JSON.stringify(doc), version: (known?.version ?? 0) + 1 };
    });
    const { driver, stamps, at, by } = this.#deps;
    const { name, schemaVersion } = collection;
    const values = rows.map(({ doc, body, version }) => {
      const digest = digestOf({ collection: name, id: doc.id, version, schemaVersion, body });
      return [doc.id, version, body, stamps.next(), digest];
    });
    await driver.run(
      `INSERT INTO document (collection, id, version, schema_version, body, hlc, digest, updated_at, updated_by)
       SELECT ?, value->>0, value->>1, ?, value->>2, value->>3, value->>4, ?, ? FROM json_each(?) WHERE true
       ON CONFLICT (collection, id) DO UPDATE SET version = excluded.version, schema_version = excluded.schema_version,
         body = excluded.body, hlc = excluded.hlc, digest = excluded.digest,
         updated_at = excluded.updated_at, updated_by = excluded.updated_by`,
      [name, schemaVersion, at, by, JSON.stringify(values)],
    );
    await this.#index(collection, parsed);
    for (const { doc, known, body, version } of rows) {
      this.#touch(collection.name, { id: doc.id, version: version - 1, body: known?.body ?? null }, body);
    }
  }

  async #index<T extends Doc>(collection: Collection<T>, docs: readonly T[]): Promise<void> {
    const { driver } = this.#deps;
    const ids = JSON.stringify(docs.map(({ id }) => id));
    await driver.run('DELETE FROM document_index WHERE collection = ? AND id IN (SELECT value FROM json_each(?))', [
      collection.name,
      ids,
    ]);
    const entries = Object.entries(collection.indexes);
    const rows: SqlValue[][] = docs.flatMap((doc) => entries.map(([field, valueOf]) => [field, valueOf(doc), doc.id]));
    if (rows.length === 0) return;
    await driver.run(
      `INSERT INTO document_index (collection, field, value, id)
       SELECT ?, value->>0, value->>1, value->>2 FROM json_each(?)`,
      [collection.name, JSON.stringify(rows)],
    );
  }

  async #existing<T extends Doc>(collection: Collection<T>, ids: readonly Id[]): Promise<readonly DocumentRow[]> {
    const rows = await this.#deps.driver.all<DocumentRow>(
      `SELECT ${ROW_COLUMNS} FROM document d
       WHERE d.collection = ? AND d.id IN (SELECT value FROM json_each(?))`,
      [collection.name, JSON.stringify(ids)],
    );
    const damaged = rows.filter((row) => !isAsStored(collection.name, row) || this.#isKnownDamaged(collection, row));
    if (damaged.length > 0) await this.#mend(collection, damaged);
    const newer = rows.find((row) => row.schema_version > collection.schemaVersion && !damaged.includes(row));
    if (newer) throw new AppError('DOCUMENT_READ_ONLY', { collection: collection.name, id: newer.id });
    return rows;
  }

  #isKnownDamaged<T extends Doc>(collection: Collection<T>, { id }: DocumentRow): boolean {
    return this.#deps.damaged.has(collection.name, id);
  }

  /** Throws DOCUMENT_DAMAGED, so that no edit made without having read the document covers up what can be had back. */
  async #mend<T extends Doc>(collection: Collection<T>, rows: readonly DocumentRow[]): Promise<void> {
    const { driver, damaged, mends, at } = this.#deps;
    const [first] = rows;
    if (!mends && first) {
      const read = readRow(collection, first);
      if (!read.ok) damaged.note({ collection: collection.name, id: first.id, damage: read.damage });
      throw new AppError('DOCUMENT_DAMAGED', { collection: collection.name, id: first.id });
    }
    for (const { id } of rows) {
      await keepAside(driver, collection.name, id, at);
      damaged.settled(collection.name, id);
    }
  }

  #touch(collection: string, was: { id: Id; version: number; body: string | null }, after: string | null): void {
    const key = `${collection} ${was.id}`;
    const known = this.#touched.get(key);
    const version = was.version + 1;
    if (known) {
      known.after = after;
      known.version = version;
      return;
    }
    this.#touched.set(key, { collection, id: was.id, before: was.body, after, version });
  }
}
