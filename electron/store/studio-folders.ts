import { mkdir, rename } from 'node:fs/promises';
import path from 'node:path';
import type { Instant } from '#shared/kernel/time.ts';
import { codeOf, flushFolder } from './durable.ts';

export type StudioFolders = { readonly database: string; readonly backups: string; readonly quarantine: string };

/** What lies beside the database and only makes sense together with it. The database itself goes last. */
export const LOG_COMPANIONS = ['-wal', '-shm', '-wal-mark'];
const COMPANIONS = [...LOG_COMPANIONS, '-session', ''];

/** Where the store of an installation lies. */
export function studioFolders(userData: string): StudioFolders {
  return {
    database: path.join(userData, 'studio.db'),
    backups: path.join(userData, 'backups'),
    quarantine: path.join(userData, 'quarantine'),
  };
}

/** Makes a folder of its own in the quarantine; a clock that shows the same moment twice gets a second one. */
export async function newQuarantine({ quarantine }: StudioFolders, now: Instant): Promise<string> {
  await mkdir(quarantine, { recursive: true });
  const stamp = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  for (let count = 1; ; count += 1) {
    const folder = path.join(quarantine, count === 1 ? stamp : `${stamp}-${count}`);
    try {
      await mkdir(folder);
      return folder;
    } catch (thrown) {
      if (codeOf(thrown) !== 'EEXIST') throw thrown;
    }
  }
}

/** Moves the closed database, or only its log, into a folder of the quarantine. What is not there is passed over. */
export async function moveAside(
  { database, quarantine }: StudioFolders,
  folder: string,
  companions: readonly string[] = COMPANIONS,
): Promise<void> {
  for (const companion of companions) {
    await rename(database + companion, path.join(folder, path.basename(database) + companion)).catch(ignoreMissing);
  }
  for (const touched of [folder, quarantine, path.dirname(database)]) await flushFolder(touched);
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error;
}
