import { copyFile, mkdir, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Instant } from '#shared/kernel/time.ts';
import { sha256Of, verify, type BackupFacts } from './backup-check.ts';
import { flush, flushFolder, leavingNothing, orNull, writeWhole } from './durable.ts';
import { writeSession } from './last-session.ts';
import { migrate, type Migration } from './migrator.ts';
import { openSqlite } from './sqlite-driver.ts';
import { startReportSchema, type StartReport } from './start-report.ts';
import { moveAside, newQuarantine, type StudioFolders } from './studio-folders.ts';

/**
 * Putting another file in the place of the database is one act that may be cut off at any step:
 * 1. `prepare…` makes `studio.db.part`, whole, flushed and verified. Cut off here, nothing has happened.
 * 2. `commitReplacement` writes the intent. From here on the act will be finished, now or at the next start.
 * 3. What was there moves to the quarantine, the part takes its place, the intent goes.
 */
export type Prepared = { readonly quarantine: string; readonly facts: BackupFacts };

const intentSchema = z.object({ quarantine: z.string(), sha256: z.string(), report: startReportSchema });

const partOf = (folders: StudioFolders): string => `${folders.database}.part`;
const intentOf = (folders: StudioFolders): string => `${folders.database}.replacing.json`;

/** A copy of `source`, with the log that lies beside it. Throws BACKUP_BROKEN, DISK_FULL; the database is not touched. */
export async function prepareCopy(source: string, folders: StudioFolders, now: Instant): Promise<Prepared> {
  const part = partOf(folders);
  return preparing(folders, now, async () => {
    await copyFile(source, part);
    const log = await orNull(stat(`${source}-wal`));
    if (log === null || log.size === 0) return;
    await copyFile(`${source}-wal`, `${part}-wal`);
    await foldLog(part);
  });
}

/** A store with nothing in it. */
export function prepareEmpty(
  folders: StudioFolders,
  now: Instant,
  migrations: readonly Migration[],
): Promise<Prepared> {
  return preparing(folders, now, async () => {
    const driver = await openSqlite(partOf(folders));
    try {
      await migrate(driver, migrations);
    } finally {
      await driver.close();
    }
  });
}

/** Nothing has happened yet and nothing shall. */
export async function discardPrepared(folders: StudioFolders, { quarantine }: Prepared): Promise<void> {
  await sweepParts(folders);
  await rmdir(quarantine).catch(() => undefined);
}

/** Replaces the closed database by what was prepared. `report` is what the next start says if this one is cut off. */
export async function commitReplacement(
  folders: StudioFolders,
  { quarantine, facts }: Prepared,
  report: StartReport,
): Promise<void> {
  const intent = { quarantine: path.basename(quarantine), sha256: facts.sha256, report };
  await writeWhole(intentOf(folders), JSON.stringify(intent));
  await finishReplacement(folders);
}

/** Finishes a replacement that was cut off, or clears away one that had not begun. */
export async function finishReplacement(folders: StudioFolders): Promise<void> {
  const part = partOf(folders);
  const intent = await readIntent(folders);
  if (intent !== null && (await orNull(stat(part))) !== null && (await sha256Of(part)) === intent.sha256) {
    const folder = path.join(folders.quarantine, intent.quarantine);
    await mkdir(folder, { recursive: true });
    await moveAside(folders, folder);
    await rename(part, folders.database);
    await flushFolder(path.dirname(part));
  }
  await sweepParts(folders);
  if (intent === null) return;
  // What is to be said stays until a session has ended in good order.
  await writeSession(folders.database, { state: 'left', documents: 0, file: null, report: intent.report });
  await rm(intentOf(folders), { force: true });
  await flushFolder(path.dirname(part));
}

async function preparing(folders: StudioFolders, now: Instant, make: () => Promise<void>): Promise<Prepared> {
  const part = partOf(folders);
  await sweepParts(folders);
  const quarantine = await newQuarantine(folders, now);
  try {
    return await leavingNothing(part, async () => {
      await make();
      await flush(part);
      const facts = await verify(part, 'read-write');
      return { quarantine, facts };
    });
  } catch (thrown) {
    await sweepParts(folders).catch(() => undefined);
    await rmdir(quarantine).catch(() => undefined);
    throw thrown;
  }
}

/** Brings what only the log holds into the file itself. */
async function foldLog(file: string): Promise<void> {
  const driver = await openSqlite(file);
  try {
    await driver.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    await driver.close();
  }
}

async function readIntent(folders: StudioFolders): Promise<z.infer<typeof intentSchema> | null> {
  const text = await orNull(readFile(intentOf(folders), 'utf8'));
  if (text === null) return null;
  try {
    return intentSchema.parse(JSON.parse(text));
  } catch {
    // It is written whole or not at all: this one is not ours.
    return null;
  }
}

async function sweepParts(folders: StudioFolders): Promise<void> {
  const part = partOf(folders);
  for (const left of [part, `${part}-wal`, `${part}-shm`, `${part}-journal`, `${intentOf(folders)}.part`]) {
    await rm(left, { force: true });
  }
}
