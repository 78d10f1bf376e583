import type { AnyCollection } from '#shared/kernel/collection.ts';
import type { DamagedDocuments } from './damaged-documents.ts';
import { digestOf } from './document-digest.ts';
import { readRow, ROW_COLUMNS, type DocumentRow } from './document-rows.ts';
import type { Driver } from './driver.port.ts';
import type { TransactionQueue } from './transaction-queue.ts';

/** Rows taken at once: some megabytes at most, so that nobody waits long behind them. */
const STEP = 200;

type Row = DocumentRow & { readonly collection: string };
type Place = Pick<Row, 'collection' | 'id'>;

/**
 * Gives rows written before there were digests theirs, piece by piece; cut off, it goes on at the next start. What
 * is no text gets an empty one, so that it is found to be damaged.
 */
export async function digestUndigested(driver: Driver): Promise<void> {
  for (;;) {
    const rows = await driver.all<Row>(
      `SELECT d.collection, ${ROW_COLUMNS} FROM document d WHERE d.digest IS NULL LIMIT ${STEP}`,
    );
    if (rows.length === 0) return;
    const digests = rows.map((row) => {
      const { collection, id, version, schema_version: schemaVersion, body } = row;
      const digest = typeof body === 'string' ? digestOf({ collection, id, version, schemaVersion, body }) : '';
      return [collection, id, digest];
    });
    await driver.run(
      `UPDATE document SET digest = fresh.digest
       FROM (SELECT value->>0 AS collection, value->>1 AS id, value->>2 AS digest FROM json_each(?)) AS fresh
       WHERE document.collection = fresh.collection AND document.id = fresh.id`,
      [JSON.stringify(digests)],
    );
  }
}

/** Reads every document once and notes those that are damaged, so that people hear of them before they look. */
export async function checkAll(
  queue: TransactionQueue,
  collections: readonly AnyCollection[],
  damaged: DamagedDocuments,
): Promise<void> {
  const known = new Map(collections.map((collection) => [collection.name, collection]));
  let last: Place | null = { collection: '', id: '' };
  while (last !== null) {
    const rows: readonly Row[] = await queue.read((driver) => nextRows(driver, last));
    for (const row of rows) {
      const collection = known.get(row.collection);
      const read = collection && readRow(collection, row);
      if (read?.ok === false) damaged.note({ collection: row.collection, id: row.id, damage: read.damage });
    }
    last = rows.at(-1) ?? null;
  }
}

function nextRows(driver: Driver, last: Place | null): Promise<Row[]> {
  return driver.all<Row>(
    `SELECT d.collection, ${ROW_COLUMNS} FROM document d WHERE (d.collection, d.id) > (?, ?)
     ORDER BY d.collection, d.id LIMIT ${STEP}`,
    [last?.collection ?? '', last?.id ?? ''],
  );
}
