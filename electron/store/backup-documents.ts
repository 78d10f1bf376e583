import type { AnyCollection, Doc } from '#shared/kernel/collection.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Backup } from './backups.ts';
import { readRow, type DocumentRow } from './document-rows.ts';
import type { Driver } from './driver.port.ts';
import { openSqlite } from './sqlite-driver.ts';

/** A sound document of a backup. */
export type BackupCopy = { readonly doc: Doc; readonly takenAt: Instant };

type Wanted = { readonly collection: string; readonly id: string; readonly of: AnyCollection };

/**
 * The newest sound copy of each document, by `<collection> <id>`. A backup that cannot be opened is passed over, so is
 * a copy that is damaged itself.
 */
export async function soundInBackups(
  backups: readonly Backup[],
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<string, BackupCopy>> {
  const found = new Map<string, BackupCopy>();
  for (const backup of backups) {
    const missing = wanted.filter(({ collection, id }) => !found.has(`${collection} ${id}`));
    if (missing.length === 0) break;
    for (const [key, doc] of await readAll(backup.path, missing)) found.set(key, { doc, takenAt: backup.takenAt });
  }
  return found;
}

async function readAll(file: string, wanted: readonly Wanted[]): Promise<readonly (readonly [string, Doc])[]> {
  const driver = await openSqlite(file, 'read-only').catch(() => null);
  if (driver === null) return [];
  try {
    const columns = await rowColumns(driver);
    const docs: (readonly [string, Doc])[] = [];
    for (const { collection, id, of } of wanted) {
      const sql = `SELECT ${columns} FROM document WHERE collection = ? AND id = ?`;
      const row = await driver.get<DocumentRow>(sql, [collection, id]);
      const read = row && readRow(of, row);
      if (read?.ok) docs.push([`${collection} ${id}`, read.doc]);
    }
    return docs;
  } catch {
    return [];
  } finally {
    await driver.close();
  }
}

/** Backups of older studios have no digests: their documents count when they fit their schema. */
async function rowColumns(driver: Driver): Promise<string> {
  const columns = await driver.all<{ name: string }>('PRAGMA table_info(document)');
  const digest = columns.some(({ name }) => name === 'digest') ? 'digest' : 'NULL AS digest';
  return `id, version, schema_version, body, ${digest}`;
}
