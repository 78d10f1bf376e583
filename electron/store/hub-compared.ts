import type { AnyAdapter, Bucket } from '#shared/sync/index.ts';
import type { Driver } from './driver.port.ts';
import type { Comparison } from './hub-store.port.ts';

/**
 * The newest revision that this device has seen of each key, taken or put aside: 0 for one it has nothing of, null for
 * one that is none of its business. Of what there is one of in a team only the newest lives: others are not asked for.
 */
export async function readRevisions(
  driver: Driver,
  adapters: ReadonlyMap<string, AnyAdapter>,
  bucket: Bucket,
): Promise<(key: string) => number | null> {
  const there = [...adapters.values()].filter((adapter) => adapter.bucket === bucket && adapter.singleton !== true);
  const names = new Set(there.map(({ collection }) => collection.name));
  const rows = await driver.all<{ key: string; revision: number }>(
    `SELECT collection || '.' || id AS key, max(revision) AS revision FROM (
       SELECT collection, id, revision FROM hub_document
       UNION ALL SELECT collection, id, revision FROM hub_newer
       UNION ALL SELECT collection, id, revision FROM hub_aside
     ) WHERE collection IN (SELECT value FROM json_each(?)) GROUP BY collection, id`,
    [JSON.stringify([...names])],
  );
  const known = new Map(rows.map(({ key, revision }) => [key, revision]));
  return (key) => (names.has(key.slice(0, key.indexOf('.'))) ? (known.get(key) ?? 0) : null);
}

export async function readComparison(driver: Driver, bucket: Bucket): Promise<Comparison | null> {
  const sql = 'SELECT checked AS revision, checked_at AS allAt FROM hub_cursor WHERE bucket = ?';
  return (await driver.get<Comparison>(sql, [bucket])) ?? null;
}

export async function writeComparison(driver: Driver, bucket: Bucket, { revision, allAt }: Comparison): Promise<void> {
  await driver.run('UPDATE hub_cursor SET checked = ?, checked_at = ? WHERE bucket = ?', [revision, allAt, bucket]);
}
