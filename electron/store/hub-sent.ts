import type { Driver } from './driver.port.ts';

type Operation = { readonly collection: string; readonly id: string; readonly opId: string };

/**
 * Operations that were given to the hub and have no answer. Found there again, they are this store's own. The name of
 * the device does not tell: a store put back from a backup, or copied, does not know what went out under that name.
 */
export async function noteSent(driver: Driver, operations: readonly Operation[]): Promise<void> {
  await driver.run(
    `INSERT OR IGNORE INTO hub_sent (collection, id, op_id)
     SELECT value->>0, value->>1, value->>2 FROM json_each(?)`,
    [JSON.stringify(operations.map(({ collection, id, opId }) => [collection, id, opId]))],
  );
}

/** Ids of the operations on these documents that went out from here. */
export async function readSent(
  driver: Driver,
  collection: string,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await driver.all<{ op_id: string }>(
    'SELECT op_id FROM hub_sent WHERE collection = ? AND id IN (SELECT value FROM json_each(?))',
    [collection, JSON.stringify(ids)],
  );
  return new Set(rows.map(({ op_id: operation }) => operation));
}

/** What lies on the hub for these documents is known now; no older write can appear there any more. */
export async function forgetSent(driver: Driver, collection: string, ids: readonly string[]): Promise<void> {
  await driver.run('DELETE FROM hub_sent WHERE collection = ? AND id IN (SELECT value FROM json_each(?))', [
    collection,
    JSON.stringify(ids),
  ]);
}
