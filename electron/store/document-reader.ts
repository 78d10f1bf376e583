import type { Collection, Doc } from '#shared/kernel/collection.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { DocumentReader, Find, Where } from './documents.port.ts';
import { findSql, parseRow, whereSql, type DocumentRow } from './document-rows.ts';
import type { TransactionQueue } from './transaction-queue.ts';

const COLUMNS = 'd.id, d.version, d.schema_version, d.body';

/** Reads documents through the queue, so that nothing uncommitted is ever seen. */
export class SqliteDocumentReader implements DocumentReader {
  readonly #queue: TransactionQueue;

  constructor(queue: TransactionQueue) {
    this.#queue = queue;
  }

  async get<T extends Doc>(collection: Collection<T>, id: Id): Promise<T | null> {
    const sql = `SELECT ${COLUMNS} FROM document d WHERE d.collection = ? AND d.id = ?`;
    const row = await this.#queue.read((driver) => driver.get<DocumentRow>(sql, [collection.name, id]));
    return row ? parseRow(collection, row) : null;
  }

  async getMany<T extends Doc>(collection: Collection<T>, ids: readonly Id[]): Promise<readonly T[]> {
    const sql = `SELECT ${COLUMNS} FROM document d WHERE d.collection = ? AND d.id IN (SELECT value FROM json_each(?))`;
    const rows = await this.#queue.read((driver) =>
      driver.all<DocumentRow>(sql, [collection.name, JSON.stringify(ids)]),
    );
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => {
      const row = byId.get(id);
      return row ? [parseRow(collection, row)] : [];
    });
  }

  async find<T extends Doc>(collection: Collection<T>, find: Find = {}): Promise<readonly T[]> {
    const { sql, params } = findSql(collection, find);
    const rows = await this.#queue.read((driver) => driver.all<DocumentRow>(sql, params));
    return rows.map((row) => parseRow(collection, row));
  }

  async count<T extends Doc>(collection: Collection<T>, where: Where = {}): Promise<number> {
    const conditions = whereSql(collection, where);
    const sql = `SELECT count(*) AS n FROM document d WHERE d.collection = ?${conditions.sql}`;
    const row = await this.#queue.read((driver) =>
      driver.get<{ n: number }>(sql, [collection.name, ...conditions.params]),
    );
    return row?.n ?? 0;
  }
}
