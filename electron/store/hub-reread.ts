import type { Driver } from './driver.port.ts';

const KEY = 'hub-reread';

/**
 * A document came from a backup, so the hub may have it newer: what this device knew of it is forgotten, and at the
 * next start all of the hub is read again. What the hub never had is sent as it is now. Runs inside a transaction.
 */
export async function rereadFromHub(
  driver: Driver,
  { collection, id }: { readonly collection: string; readonly id: string },
): Promise<void> {
  const known = await driver.get<{ revision: number }>(
    'SELECT revision FROM hub_document WHERE collection = ? AND id = ? AND revision > 0',
    [collection, id],
  );
  if (!known) return;
  for (const table of ['outbox', 'hub_document']) {
    await driver.run(`DELETE FROM ${table} WHERE collection = ? AND id = ?`, [collection, id]);
  }
  await driver.run(`INSERT OR REPLACE INTO meta (key, value) VALUES (?, 'yes')`, [KEY]);
}

/** At the start: the cursors go back to the beginning when something is to be read again. */
export async function resetForReread(driver: Driver): Promise<void> {
  await driver.run('UPDATE hub_cursor SET revision = 0 WHERE EXISTS (SELECT 1 FROM meta WHERE key = ?)', [KEY]);
  await driver.run('DELETE FROM meta WHERE key = ?', [KEY]);
}
