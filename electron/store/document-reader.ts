import { AppError } from '#shared/kernel/app-error.ts';
import type { Collection, Doc } from '#shared/kernel/collection.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { DocumentReader, Find, Where } from './documents.port.ts';
import { findSql, readRow, ROW_COLUMNS as COLUMNS, whereSql, type DocumentRow } from './document-rows.ts';
import type { DamagedDocuments } from './damaged-documents.ts';
import type { TransactionQueue } from './transaction-queue.ts';

/**
 * Reads documents through the queue, so that nothing uncommitted is ever seen. A damaged row is noted and left out of
 * lists; who asks for that one document is told.
 */
export class SqliteDocumentReader implements DocumentReader {
  readonly #queue: TransactionQueue;
  readonly #damaged: DamagedDocuments;

  constructor(queue: TransactionQueue, damaged: DamagedDocuments) {
    this.#queue = queue;
    this.#damaged = damaged;
  }

  async get<T extends Doc>(collection: Collection<T>, id: Id): Promise<T | null> {
    const sql = `SELECT ${COLUMNS} FROM document d WHERE d.collection = ? AND d.id = ?`;
    const row = await this.#queue.read((driver) => driver.get<DocumentRow>(sql, [collection.name, id]));
    if (row === undefined) return null;
    const [doc] = this.#sound(collection, [row]);
    if (doc === undefined) throw new AppError('DOCUMENT_DAMAGED', { collection: collection.name, id });
    return doc;
  }

  async getMany<T extends Doc>(collection: Collection<T>, ids: readonly Id[]): Promise<readonly T[]> {
    const sql = `SELECT ${COLUMNS} FROM document d WHERE d.collection = ? AND d.id IN (SELECT value FROM json_each(?))`;
    const rows = await this.#queue.read((driver) =>
      driver.all<DocumentRow>(sql, [collection.name, JSON.stringify(ids)]),
    );
    const byId = new Map(this.#sound(collection, rows).map((doc) => [doc.id, doc]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }

  async find<T extends Doc>(collection: Collection<T>, find: Find = {}): Promise<readonly T[]> {
    const { sql, params } = findSql(collection, find);
    const rows = await this.#queue.read((driver) => driver.all<DocumentRow>(sql, params));
    return this.#sound(collection, rows);
  }

  async count<T extends Doc>(collection: Collection<T>, where: Where = {}): Promise<number> {
    const conditions = whereSql(collection, where);
    const sql = `SELECT count(*) AS n FROM document d WHERE d.collection = ?${conditions.sql}`;
    const row = await this.#queue.read((driver) =>
      driver.get<{ n: number }>(sql, [collection.name, ...conditions.params]),
    );
    return row?.n ?? 0;
  }

  #sound<T extends Doc>(collection: Collection<T>, rows: readonly DocumentRow[]): readonly T[] {
    return rows.flatMap((row) => {
      const read = readRow(collection, row);
      if (read.ok) return [read.doc];
      this.#damaged.note({ collection: collection.name, id: row.id, damage: read.damage });
      return [];
    });
  }
}
