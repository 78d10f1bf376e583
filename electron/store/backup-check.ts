import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#shared/kernel/app-error.ts';
import type { Driver } from './driver.port.ts';
import { openSqlite } from './sqlite-driver.ts';

/** True when the file is byte for byte the one that was verified, and still opens clean. */
export async function isGood(backup: { readonly path: string; readonly sha256: string }): Promise<boolean> {
  try {
    const facts = await verify(backup.path);
    return facts.sha256 === backup.sha256;
  } catch {
    return false;
  }
}

/** What a whole copy holds. */
export type BackupFacts = {
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly documents: number;
  readonly events: number;
};

/** Opens a copy, checks all of it and counts what is in it. Throws BACKUP_BROKEN. */
export async function verify(file: string): Promise<BackupFacts> {
  const driver = await openSqlite(file, 'read-only');
  try {
    const check = await driver.get<{ integrity_check: string }>('PRAGMA integrity_check');
    if (check?.integrity_check !== 'ok') throw new AppError('BACKUP_BROKEN');
    const counts = await countRows(driver);
    return { sizeBytes: (await stat(file)).size, sha256: await sha256Of(file), ...counts };
  } finally {
    await driver.close();
  }
}

/** Rows of the two halves of the store; 0 for a half an older file does not have yet. */
export async function countRows(driver: Driver): Promise<Pick<BackupFacts, 'documents' | 'events'>> {
  const tables = await driver.all<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`);
  if (!tables.some(({ name }) => name === 'document')) throw new AppError('BACKUP_BROKEN');
  const count = async (table: 'document' | 'journal'): Promise<number> => {
    if (!tables.some(({ name }) => name === table)) return 0;
    return (await driver.get<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))?.n ?? 0;
  };
  return { documents: await count('document'), events: await count('journal') };
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
