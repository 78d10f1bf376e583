import type { Clock } from '#shared/kernel/clock.ts';
import type { IdSource } from '#shared/kernel/ids.ts';
import type { AnyAdapter } from '#shared/sync/index.ts';
import type { Driver } from './driver.port.ts';
import type { AsideRow } from './hub-aside.ts';
import { positionOf, writeHubRows, type HubRow } from './hub-rows.ts';
import type { Absorbing } from './hub-store.port.ts';

type Deps = Absorbing & { readonly driver: Driver; readonly clock: Clock; readonly ids: IdSource };

/**
 * What was refused lies on the hub in the place of what is true, and whoever joins would find only that. A device that
 * has the true version, and may write it, sends it again. What merely does not fit here may be right elsewhere: it
 * stays.
 */
export async function putRight(
  { driver, clock, ids, writes }: Deps,
  { collection }: AnyAdapter,
  asides: readonly AsideRow[],
  rows: ReadonlyMap<string, HubRow>,
): Promise<void> {
  if (writes?.(collection.name) !== true) return;
  const wrong = asides.filter(({ id, reason }) => reason !== 'unfit' && (rows.get(id)?.revision ?? 0) > 0);
  if (wrong.length === 0) return;
  const bodies = await driver.all<{ id: string; body: string }>(
    'SELECT id, body FROM document WHERE collection = ? AND id IN (SELECT value FROM json_each(?))',
    [collection.name, JSON.stringify(wrong.map(({ id }) => id))],
  );
  const bodyOf = new Map(bodies.map(({ id, body }) => [id, body]));
  const overruled = wrong.flatMap(({ id, revision }): readonly OverruledRow[] => {
    const row = rows.get(id);
    return row === undefined ? [] : [{ ...row, revision, taken: positionOf(row), body: bodyOf.get(id) ?? null }];
  });
  await writeHubRows(driver, overruled);
  await keepBases(driver, overruled);
  await driver.run(
    `INSERT INTO outbox (collection, id, local_version, op_id, queued_at)
     SELECT ?1, value, 0, ?2 || ':' || value, ?3 FROM json_each(?4) WHERE true
     ON CONFLICT (collection, id) DO NOTHING`,
    [collection.name, ids.next(), clock.now(), JSON.stringify(overruled.map(({ id }) => id))],
  );
}

type OverruledRow = HubRow & { readonly body: string | null };

/** Nothing was edited: should another device put it right first, theirs is taken as it is. */
async function keepBases(driver: Driver, rows: readonly OverruledRow[]): Promise<void> {
  const clean = rows.filter(({ base }) => base === null);
  await driver.run(
    `UPDATE hub_document SET base_shadow = shadow, base = (SELECT value->>2 FROM json_each(?1)
       WHERE value->>0 = hub_document.collection AND value->>1 = hub_document.id)
     WHERE (collection, id) IN (SELECT value->>0, value->>1 FROM json_each(?1))`,
    [JSON.stringify(clean.map(({ collection, id, body }) => [collection, id, body]))],
  );
}
