import { rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/kernel/app-error.ts';
import { codeOf } from './durable.ts';
import { openSqlite } from './sqlite-driver.ts';

/**
 * Keeps a second studio out of the data folder, whoever starts it. The lock is the engine's on a small file of its own:
 * the system lets go of it when a process dies, so that none is ever left behind. Throws STORE_IN_USE.
 * Returns what gives the folder back.
 */
export async function guardFolder(userData: string): Promise<() => Promise<void>> {
  const file = path.join(userData, 'studio.guard');
  try {
    return await lock(file);
  } catch (thrown) {
    if (!['SQLITE_NOTADB', 'SQLITE_CORRUPT'].includes(codeOf(thrown))) throw thrown;
    // It never holds anything: whatever is in it was not written by us.
    await rm(file);
    return lock(file);
  }
}

async function lock(file: string): Promise<() => Promise<void>> {
  const driver = await openSqlite(file);
  try {
    await driver.exec('BEGIN EXCLUSIVE');
  } catch (thrown) {
    await driver.close().catch(() => undefined);
    throw codeOf(thrown) === 'STORE_BUSY' ? new AppError('STORE_IN_USE', {}, thrown) : thrown;
  }
  return () => driver.close();
}
