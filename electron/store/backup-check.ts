import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#shared/kernel/app-error.ts';
import type { Driver } from './driver.port.ts';
import { codeOf } from './durable.ts';
import { openSqlite, type OpenMode } from './sqlite-driver.ts';

/** What a file says when its content, and not the way to it, is at fault. */
const BROKEN = ['BACKUP_BROKEN', 'SQLITE_CORRUPT', 'SQLITE_NOTADB', 'SQLITE_ERROR', 'ENOENT'];

/**
 * True when the file opens clean and is byte for byte the one that was verified; a copy without a note (`sha256` null)
 * need only open clean. Throws when it cannot be read at all: a lock or missing rights say nothing of what it holds.
 */
export async function isGood(backup: { readonly path: string; readonly sha256: string | null }): Promise<boolean> {
  try {
    const facts = await verify(backup.path);
    return backup.sha256 === null || facts.sha256 === backup.sha256;
  } catch (thrown) {
    if (isBroken(thrown) || !(await isReadable(backup.path))) return false;
    throw thrown;
  }
}

/** False for a file on a bad spot of the disk. Trouble with rights or locks is passed on. */
export async function isReadable(file: string): Promise<boolean> {
  try {
    await sha256Of(file);
    return true;
  } catch (thrown) {
    if (['EIO', 'ENOENT'].includes(codeOf(thrown))) return false;
    throw thrown;
  }
}

/** True when a failure says that the copy itself is bad or gone. */
export function isBroken(thrown: unknown): boolean {
  return BROKEN.includes(codeOf(thrown));
}

/** What a whole copy holds. `holds` counts documents by collection. */
export type BackupFacts = {
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly documents: number;
  readonly events: number;
  readonly holds: Readonly<Record<string, number>>;
};

/** Rows of the store by half, and documents by collection. */
export type StoreCounts = Pick<BackupFacts, 'documents' | 'events' | 'holds'>;

/** Opens a copy, checks all of it and counts what is in it. Throws BACKUP_BROKEN. */
export async function verify(file: string, mode: OpenMode = 'read-only'): Promise<BackupFacts> {
  const driver = await openSqlite(file, mode);
  try {
    const check = await driver.get<{ integrity_check: string }>('PRAGMA integrity_check');
    if (check?.integrity_check !== 'ok') throw new AppError('BACKUP_BROKEN');
    const counts = await countRows(driver);
    return { sizeBytes: (await stat(file)).size, sha256: await sha256Of(file), ...counts };
  } finally {
    await driver.close();
  }
}

/** Rows of the two halves of the store; 0 for a half an older file does not have yet. Throws BACKUP_BROKEN. */
export async function countRows(driver: Driver): Promise<StoreCounts> {
  const tables = await driver.all<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`);
  if (!tables.some(({ name }) => name === 'document')) throw new AppError('BACKUP_BROKEN');
  const rows = await driver.all<{ collection: string; n: number }>(
    'SELECT collection, count(*) AS n FROM document GROUP BY collection',
  );
  const hasJournal = tables.some(({ name }) => name === 'journal');
  const events = hasJournal ? await driver.get<{ n: number }>('SELECT count(*) AS n FROM journal') : undefined;
  return {
    documents: rows.reduce((sum, { n }) => sum + n, 0),
    events: events?.n ?? 0,
    holds: Object.fromEntries(rows.map(({ collection, n }) => [collection, n])),
  };
}

/** What a copy holds without checking all of it; null when it cannot be read. */
export async function peek(file: string): Promise<StoreCounts | null> {
  const driver = await openSqlite(file, 'read-only').catch(() => null);
  if (driver === null) return null;
  try {
    return await countRows(driver);
  } catch {
    return null;
  } finally {
    await driver.close();
  }
}

/** SHA-256 of a file, in hex. */
export async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
