import type { AnyAdapter, Bucket } from '#shared/sync/index.ts';
import type { SqliteDocumentTx } from './document-tx.ts';
import type { Driver } from './driver.port.ts';

/**
 * Removes what was in step with the hub and is not there any more: it was removed while this device was away, and the
 * hub has let go of the mark. `present` are all keys of the bucket. What waits to be sent stays and will be made there
 * anew; what is never removed cannot have been.
 */
export async function removeAbsent(
  { tx, driver }: { readonly tx: SqliteDocumentTx; readonly driver: Driver },
  adapters: ReadonlyMap<string, AnyAdapter>,
  bucket: Bucket,
  present: ReadonlySet<string>,
): Promise<void> {
  for (const [name, adapter] of adapters) {
    if (adapter.bucket !== bucket || adapter.appendOnly === true) continue;
    const rows = await driver.all<{ readonly id: string }>(
      `SELECT id FROM hub_document h WHERE collection = ? AND revision > 0
         AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.collection = h.collection AND o.id = h.id)`,
      [name],
    );
    const gone = rows.flatMap(({ id }) => (present.has(`${name}.${id}`) ? [] : [id]));
    if (gone.length === 0) continue;
    await tx.removeMany(adapter.collection, gone);
    await driver.run('DELETE FROM hub_document WHERE collection = ? AND id IN (SELECT value FROM json_each(?))', [
      name,
      JSON.stringify(gone),
    ]);
  }
}
