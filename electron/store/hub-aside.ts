import type { Doc } from '#shared/kernel/collection.ts';
import type { AnyAdapter } from '#shared/sync/index.ts';
import type { Driver } from './driver.port.ts';
import type { Aside, AsideReason, DocumentKey, Held } from './hub-store.port.ts';

/** The newest that was not taken of a document; the text stays as it came. */
export type AsideRow = DocumentKey & {
  readonly revision: number;
  readonly reason: AsideReason;
  readonly author: string | null;
  /** Which field does not fit. Never its value. */
  readonly field: string;
  readonly raw: string;
};

const MOST_SHOWN = 100;

export async function keepAside(driver: Driver, rows: readonly AsideRow[], at: number): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(({ collection, id, revision, reason, author, field, raw }) => [
    collection,
    id,
    revision,
    reason,
    author,
    field,
    raw,
  ]);
  await driver.run(
    `INSERT INTO hub_aside (collection, id, revision, reason, author, detail, raw, at)
     SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, ? FROM json_each(?) WHERE true
     ON CONFLICT (collection, id) DO UPDATE SET revision = excluded.revision, reason = excluded.reason,
       author = excluded.author, detail = excluded.detail, raw = excluded.raw, at = excluded.at, settled = 0,
       dismissed = CASE WHEN revision = excluded.revision THEN dismissed ELSE 0 END`,
    [at, JSON.stringify(values)],
  );
}

/** A sound version came: what did not fit is forgotten; that something was refused stays until a person has read it. */
export async function settleAside(
  driver: Driver,
  collection: string,
  rows: readonly { readonly id: string; readonly revision: number }[],
): Promise<void> {
  const params = [collection, JSON.stringify(rows.map(({ id, revision }) => [id, revision]))];
  const those = `collection = ?1 AND EXISTS (SELECT 1 FROM json_each(?2) n
    WHERE n.value->>0 = hub_aside.id AND n.value->>1 > hub_aside.revision)`;
  await driver.run(`DELETE FROM hub_aside WHERE reason IN ('unfit', 'clock') AND ${those}`, params);
  await driver.run(`UPDATE hub_aside SET settled = 1 WHERE ${those}`, params);
}

export async function dismissAside(driver: Driver): Promise<void> {
  await driver.run(`UPDATE hub_aside SET dismissed = 1 WHERE reason <> 'unfit'`);
}

type Row = DocumentKey & { readonly body: string | null };

/** What was put aside, newest first, with what each document is called here. */
export async function readAside(driver: Driver, adapters: ReadonlyMap<string, AnyAdapter>): Promise<readonly Aside[]> {
  type AsideFound = Row & Pick<AsideRow, 'reason' | 'author'> & { detail: string; at: number; settled: number };
  const rows = await driver.all<AsideFound>(
    `SELECT a.collection, a.id, a.reason, a.author, a.detail, a.at, a.settled, d.body FROM hub_aside a
     LEFT JOIN document d ON d.collection = a.collection AND d.id = a.id
     WHERE a.dismissed = 0 ORDER BY a.at DESC, a.id LIMIT ?`,
    [MOST_SHOWN],
  );
  return rows.map((row) => ({
    collection: row.collection,
    id: row.id,
    title: titleOf(row, adapters),
    reason: row.reason,
    author: row.author,
    field: row.detail,
    at: row.at,
    settled: row.settled === 1,
  }));
}

/** What waits here and is not sent, with the reason. */
export async function readHeld(driver: Driver, adapters: ReadonlyMap<string, AnyAdapter>): Promise<readonly Held[]> {
  const rows = await driver.all<Row & { reason: string }>(
    `SELECT o.collection, o.id, o.last_error AS reason, d.body FROM outbox o
     LEFT JOIN document d ON d.collection = o.collection AND d.id = o.id
     WHERE o.last_error IS NOT NULL AND o.collection IN (SELECT value FROM json_each(?))
     ORDER BY o.queued_at, o.rowid LIMIT ?`,
    [JSON.stringify([...adapters.keys()]), MOST_SHOWN],
  );
  return rows.map((row) => {
    const { collection, id, reason } = row;
    return { collection, id, reason, title: titleOf(row, adapters) };
  });
}

function titleOf({ collection, body }: Row, adapters: ReadonlyMap<string, AnyAdapter>): string {
  const name = adapters.get(collection)?.titleOf;
  if (name === undefined || body === null) return '';
  try {
    const title: unknown = name(JSON.parse(body) as Doc);
    return typeof title === 'string' ? title : '';
  } catch {
    // Damaged: it has no name any more.
    return '';
  }
}
