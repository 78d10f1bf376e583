import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/kernel/app-error.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { instant, type Instant } from '#shared/kernel/time.ts';
import { listBackups, type Backup } from './backup-list.ts';
import { isBroken, isReadable } from './backup-check.ts';
import { codeOf, orNull } from './durable.ts';
import type { Session } from './last-session.ts';
import type { Migration } from './migrator.ts';
import { commitReplacement, discardPrepared, prepareCopy, prepareEmpty, type Prepared } from './replacement.ts';
import { openSqlite } from './sqlite-driver.ts';
import type { RestoredReport, StartReport } from './start-report.ts';
import type { StudioFolders } from './studio-folders.ts';

export type RecoveryDeps = {
  readonly clock: Clock;
  readonly migrations: readonly Migration[];
  readonly session: Session | null;
};

/**
 * Puts the newest good backup in the place of a file that is damaged, missing or of something else; what was there is
 * kept. A file that merely cannot be opened (rights, a lock) is not damaged: that error is passed on and nothing is
 * moved. Throws STORE_FOREIGN for another program's database where the studio never had one of its own.
 */
export async function recoverIfDamaged(folders: StudioFolders, deps: RecoveryDeps): Promise<StartReport> {
  const why = await faultOf(folders, deps.session, deps.clock.now());
  return why === null ? { kind: 'clean' } : repair(why, folders, deps);
}

/** Replaces the closed database by a backup; the present one is kept in the quarantine. Throws BACKUP_BROKEN, DISK_FULL. */
export async function restoreFrom(backupPath: string, folders: StudioFolders, clock: Clock): Promise<string> {
  const prepared = await prepareCopy(backupPath, folders, clock.now());
  await commitReplacement(folders, prepared, { kind: 'clean' });
  return prepared.quarantine;
}

type Fault = RestoredReport['why'];

/** Smaller than any page: the engine takes it for an empty store. */
const LEAST_BYTES = 512;

async function faultOf(folders: StudioFolders, session: Session | null, now: Instant): Promise<Fault | null> {
  const found = await orNull(stat(folders.database));
  if (found === null || found.size === 0) {
    if (!(await hadContent(folders, session, now))) return null;
    return found === null ? 'missing' : 'damaged';
  }
  if (found.isFile() && found.size < LEAST_BYTES) return 'damaged';
  const content = await contentOf(folders.database);
  if (content === 'damaged' || content === 'ours') return content === 'damaged' ? 'damaged' : null;
  const replaceable = await hadContent(folders, session, now);
  if (content === 'blank') return replaceable ? 'damaged' : null;
  if (!replaceable) throw new AppError('STORE_FOREIGN');
  return 'foreign';
}

/** True when there was a store here before: a missing or empty one is then no first start. */
async function hadContent(folders: StudioFolders, session: Session | null, now: Instant): Promise<boolean> {
  if ((session?.documents ?? 0) > 0) return true;
  return (await listBackups(folders.backups, now)).length > 0 || (await quarantined(folders)).length > 0;
}

/** What SQLite says of a file it cannot make sense of. */
const DAMAGE = ['SQLITE_CORRUPT', 'SQLITE_NOTADB'];

async function contentOf(file: string): Promise<'ours' | 'blank' | 'foreign' | 'damaged'> {
  const driver = await openSqlite(file);
  try {
    const check = await driver.get<{ quick_check: string }>('PRAGMA quick_check(1)');
    if (check?.quick_check !== 'ok') return 'damaged';
    const tables = await driver.all<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'table'`);
    if (tables.length === 0) return 'blank';
    return tables.some(({ name }) => name === 'document') ? 'ours' : 'foreign';
  } catch (thrown) {
    if (DAMAGE.includes(codeOf(thrown))) return 'damaged';
    throw thrown;
  } finally {
    await driver.close().catch(() => undefined);
  }
}

async function repair(why: Fault, folders: StudioFolders, deps: RecoveryDeps): Promise<StartReport> {
  const now = deps.clock.now();
  const missingTo = (await lastWritten(folders.database)) ?? now;
  const found = await firstGood(folders, now);
  const prepared = found?.prepared ?? (await prepareEmpty(folders, now, deps.migrations));
  const backupTakenAt = found?.takenAt ?? null;
  const report: StartReport = {
    kind: 'restored',
    why,
    quarantine: why === 'missing' ? null : prepared.quarantine,
    backupTakenAt,
    // A clock that ran ahead when the backup was made makes the span run backwards: then nobody knows its beginning.
    missingFrom: backupTakenAt !== null && backupTakenAt <= missingTo ? backupTakenAt : null,
    missingTo,
  };
  await commitReplacement(folders, prepared, report);
  return report;
}

type Found = { readonly prepared: Prepared; readonly takenAt: Instant };

/** Backups from the newest on; where there is none, what an earlier replacement has put aside. */
async function firstGood(folders: StudioFolders, now: Instant): Promise<Found | null> {
  for (const backup of await listBackups(folders.backups, now)) {
    const prepared = await attempt(backup, folders, now);
    if (prepared) return { prepared, takenAt: backup.takenAt };
  }
  for (const file of await quarantined(folders)) {
    const prepared = await attempt({ path: file.path, sha256: null }, folders, now);
    if (prepared) return { prepared, takenAt: file.changedAt };
  }
  return null;
}

/** Null for a copy that is broken; trouble with the place it goes to, a lock or missing rights are passed on. */
async function attempt(
  { path: source, sha256 }: Pick<Backup, 'path' | 'sha256'>,
  folders: StudioFolders,
  now: Instant,
): Promise<Prepared | null> {
  try {
    const prepared = await prepareCopy(source, folders, now);
    if (sha256 === null || prepared.facts.sha256 === sha256) return prepared;
    await discardPrepared(folders, prepared);
    return null;
  } catch (thrown) {
    if (isBroken(thrown) || !(await isReadable(source))) return null;
    throw thrown;
  }
}

type Aside = { readonly path: string; readonly changedAt: Instant };

/** Databases in the quarantine, the last changed first. */
async function quarantined({ quarantine, database }: StudioFolders): Promise<readonly Aside[]> {
  const folders = (await orNull(readdir(quarantine))) ?? [];
  const files = folders.map((folder) => path.join(quarantine, folder, path.basename(database)));
  const found = await Promise.all(
    files.map(async (file): Promise<Aside | null> => {
      const known = await stat(file).catch(() => null);
      return known ? { path: file, changedAt: instant(Math.round(known.mtimeMs)) } : null;
    }),
  );
  return found.filter((file) => file !== null).toSorted((a, b) => b.changedAt - a.changedAt);
}

/** The newest change that may be lost stands in the write-ahead log, if there is one. Null when nothing is there. */
async function lastWritten(database: string): Promise<Instant | null> {
  const ends = ['', '-wal', '-shm', '-wal-mark', '-session'];
  const found = await Promise.all(ends.map((end) => orNull(stat(database + end))));
  const newest = Math.round(Math.max(...found.map((file) => file?.mtimeMs ?? 0)));
  return newest === 0 ? null : instant(newest);
}
