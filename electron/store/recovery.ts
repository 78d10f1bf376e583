import { copyFile, mkdir, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { isGood } from './backup-check.ts';
import { listBackups, type Backup } from './backups.ts';
import { openSqlite } from './sqlite-driver.ts';

/** What the start-up ladder did. `restored` names the span that may be missing. */
export type StartReport =
  | { readonly kind: 'clean' }
  | {
      readonly kind: 'restored';
      readonly quarantine: string;
      /** Null when no good backup existed and an empty file was begun. */
      readonly backupTakenAt: Instant | null;
      /** Changes made between these two moments may be missing. */
      readonly missingFrom: Instant | null;
      readonly missingTo: Instant;
    };

export type StudioFolders = { readonly database: string; readonly backups: string; readonly quarantine: string };

/** The database with its companions, which only make sense together. */
const COMPANIONS = ['', '-wal', '-shm'];

/**
 * Puts the file aside and the newest good backup in its place when it is damaged. Never deletes anything. A file that
 * merely cannot be opened (rights, a lock) is not damaged: that error is passed on and nothing is moved.
 */
export async function recoverIfDamaged(folders: StudioFolders, clock: Clock): Promise<StartReport> {
  const found = await stat(folders.database).catch(() => null);
  if (!found) return { kind: 'clean' };
  if (!(await isEmptied(found.size, folders)) && (await isSound(folders.database))) return { kind: 'clean' };
  const backup = await newestGood(folders.backups);
  const missingTo = await lastWritten(folders.database);
  const quarantine = await putAside(folders, clock.now());
  if (backup) await copyFile(backup.path, folders.database);
  const backupTakenAt = backup?.takenAt ?? null;
  return { kind: 'restored', quarantine, backupTakenAt, missingFrom: backupTakenAt, missingTo };
}

/** Replaces the closed database by a backup; the present one is kept in quarantine. */
export async function restoreFrom(backupPath: string, folders: StudioFolders, clock: Clock): Promise<string> {
  const quarantine = await putAside(folders, clock.now());
  await copyFile(backupPath, folders.database);
  return quarantine;
}

/** A file of no bytes opens as an empty store; when there are backups it cannot be what people left. */
async function isEmptied(size: number, { backups }: StudioFolders): Promise<boolean> {
  return size === 0 && (await listBackups(backups)).length > 0;
}

/** What SQLite says of a file it cannot make sense of. */
const DAMAGE = ['SQLITE_CORRUPT', 'SQLITE_NOTADB'];

async function isSound(file: string): Promise<boolean> {
  const driver = await openSqlite(file);
  try {
    const check = await driver.get<{ quick_check: string }>('PRAGMA quick_check(1)');
    return check?.quick_check === 'ok';
  } catch (thrown) {
    if (DAMAGE.includes((thrown as NodeJS.ErrnoException).code ?? '')) return false;
    throw thrown;
  } finally {
    await driver.close().catch(() => undefined);
  }
}

/** The newest change that may be lost stands in the write-ahead log, if there is one. */
async function lastWritten(database: string): Promise<Instant> {
  const found = await Promise.all(COMPANIONS.map((companion) => stat(database + companion).catch(() => null)));
  return Math.round(Math.max(...found.map((file) => file?.mtimeMs ?? 0))) as Instant;
}

/** Moves the closed database into the quarantine folder, so that the next start begins empty. Returns that folder. */
export async function putAside({ database, quarantine }: StudioFolders, now: Instant): Promise<string> {
  const folder = path.join(quarantine, new Date(now).toISOString().replaceAll(/[:.]/g, '-'));
  await mkdir(folder, { recursive: true });
  for (const companion of COMPANIONS) {
    await rename(database + companion, path.join(folder, path.basename(database) + companion)).catch(ignoreMissing);
  }
  return folder;
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}

async function newestGood(folder: string): Promise<Backup | null> {
  for (const backup of await listBackups(folder)) {
    if (await isGood(backup)) return backup;
  }
  return null;
}
