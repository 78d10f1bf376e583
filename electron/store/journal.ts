import type { Journal, JournalEvent, JournalQuery } from './journal.port.ts';
import { parseOr } from './parse-or.ts';
import type { SqlValue } from './driver.port.ts';
import type { TransactionQueue } from './transaction-queue.ts';

type Row = { id: string; show_id: string; at: number; kind: string; data: string };

/** A row that cannot be read is left out, so that it does not take the others away. */
const UNREADABLE = Symbol('unreadable');

/** Journal rows on SQLite, a batch in one statement. */
export class SqliteJournal implements Journal {
  readonly #queue: TransactionQueue;

  constructor(queue: TransactionQueue) {
    this.#queue = queue;
  }

  async append(events: readonly JournalEvent[]): Promise<void> {
    if (events.length === 0) return;
    const rows = events.map(({ id, showId, at, kind, data }) => [id, showId, at, kind, JSON.stringify(data ?? null)]);
    await this.#queue.transaction((driver) =>
      driver.run(
        `INSERT OR IGNORE INTO journal (id, show_id, at, kind, data)
         SELECT value->>0, value->>1, value->>2, value->>3, value->>4 FROM json_each(?)`,
        [JSON.stringify(rows)],
      ),
    );
  }

  async count(query: Omit<JournalQuery, 'limit' | 'newest'>): Promise<number> {
    const { sql, params } = whereOf(query);
    const found = await this.#queue.read((driver) =>
      driver.get<{ n: number }>(`SELECT count(*) AS n FROM journal WHERE ${sql}`, params),
    );
    return found?.n ?? 0;
  }

  async read({ limit, newest = false, ...query }: JournalQuery): Promise<readonly JournalEvent[]> {
    const { sql: where, params } = whereOf(query);
    const direction = newest ? 'DESC' : 'ASC';
    const sql = `SELECT id, show_id, at, kind, data FROM journal WHERE ${where}
      ORDER BY at ${direction}, id ${direction} LIMIT ?`;
    params.push(limit ?? -1);
    const rows = await this.#queue.read((driver) => driver.all<Row>(sql, params));
    if (newest) rows.reverse();
    return rows.flatMap((row) => {
      const data = parseOr(row.data, UNREADABLE);
      if (data === UNREADABLE) return [];
      return [{ id: row.id, showId: row.show_id, at: row.at as JournalEvent['at'], kind: row.kind, data }];
    });
  }
}

function whereOf({ showId, kinds, from, to }: Omit<JournalQuery, 'limit' | 'newest'>): {
  readonly sql: string;
  readonly params: SqlValue[];
} {
  const params: SqlValue[] = [showId];
  let sql = 'show_id = ?';
  if (kinds) {
    sql += ' AND kind IN (SELECT value FROM json_each(?))';
    params.push(JSON.stringify(kinds));
  }
  if (from !== undefined) {
    sql += ' AND at >= ?';
    params.push(from);
  }
  if (to !== undefined) {
    sql += ' AND at < ?';
    params.push(to);
  }
  return { sql, params };
}
