import { link, rm } from 'node:fs/promises';
import { openSqlite } from './sqlite-driver.ts';

/**
 * Waits until no other program has the database open, since a log that is moved from under one is a log destroyed. The
 * file is locked under a second name: under its own the engine would take in the very log that is in doubt. Throws
 * STORE_BUSY. Where the disk knows no second names there is nothing to be found out.
 */
export async function waitUntilFree(database: string): Promise<void> {
  const probe = `${database}-probe`;
  try {
    await rm(probe, { force: true });
    if (!(await linked(database, probe))) return;
    const driver = await openSqlite(probe);
    try {
      await driver.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;');
    } finally {
      await driver.close();
    }
  } finally {
    for (const end of ['', '-wal', '-shm']) await rm(probe + end, { force: true });
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch {
    return false;
  }
}
