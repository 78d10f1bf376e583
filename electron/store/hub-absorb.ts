import type { Clock } from '#shared/kernel/clock.ts';
import { anyCollection, type Doc } from '#shared/kernel/collection.ts';
import type { IdSource } from '#shared/kernel/ids.ts';
import { conflictCollection, type AnyAdapter } from '#shared/sync/index.ts';
import { isAsStored, ROW_COLUMNS, type DocumentRow } from './document-rows.ts';
import type { SqliteDocumentTx } from './document-tx.ts';
import type { Driver } from './driver.port.ts';
import { keepAside, settleAside, type AsideRow } from './hub-aside.ts';
import { readHubRows, writeHubRows, type HubRow } from './hub-rows.ts';
import { merged, ownAgain, taken, Unfit, type Case, type Known, type Outcome } from './hub-outcome.ts';
import { putRight } from './hub-put-right.ts';
import { forgetSent, readSent } from './hub-sent.ts';
import type { Absorbing, Incoming } from './hub-store.port.ts';
import { judged } from './hub-verdict.ts';
import type { Stamps } from './stamps.ts';

export type AbsorbDeps = Absorbing & {
  readonly tx: SqliteDocumentTx;
  readonly driver: Driver;
  readonly stamps: Stamps;
  readonly adapters: ReadonlyMap<string, AnyAdapter>;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** The log the entries lie on; null while that is not known. */
  readonly log: string | null;
};

/** What came of one entry. Null: it was known already. */
type Result = { readonly outcome: Outcome } | { readonly aside: AsideRow } | null;

/**
 * Takes entries of the hub's log into the documents. Of several for one document only the newest counts. What cannot be
 * taken is put aside. Returns how many were not.
 */
export async function absorbItems(deps: AbsorbDeps, items: readonly Incoming[]): Promise<number> {
  let aside = 0;
  for (const [name, adapter] of deps.adapters) {
    const newest = new Map(items.filter(({ collection }) => collection === name).map((item) => [item.id, item]));
    if (newest.size === 0) continue;
    await keepNewer(deps, [...newest.values()]);
    aside += await absorbCollection(deps, adapter, [...newest.values()]);
  }
  return items.length - aside;
}

/** Written by a newer studio: kept as it came, shown by none, never rewritten. */
async function keepNewer({ driver }: AbsorbDeps, items: readonly Incoming[]): Promise<void> {
  const rows = items.flatMap((item) =>
    item.kind === 'newer' ? [[item.collection, item.id, item.revision, item.raw]] : [],
  );
  if (rows.length === 0) return;
  await driver.run(
    `INSERT OR REPLACE INTO hub_newer (collection, id, revision, raw)
     SELECT value->>0, value->>1, value->>2, value->>3 FROM json_each(?)`,
    [JSON.stringify(rows)],
  );
  // An edit that waits cannot be merged with it: it stays here, counted, until a newer studio can.
  await driver.run(
    `UPDATE outbox SET last_error = 'newer' WHERE (collection, id) IN
       (SELECT value->>0, value->>1 FROM json_each(?))`,
    [JSON.stringify(rows)],
  );
}

/** Understood now, as after an update of the studio. */
async function dropNewer(driver: Driver, collection: string, ids: readonly string[]): Promise<void> {
  await driver.run('DELETE FROM hub_newer WHERE collection = ? AND id IN (SELECT value FROM json_each(?))', [
    collection,
    JSON.stringify(ids),
  ]);
}

/** Returns how many were put aside. */
async function absorbCollection(deps: AbsorbDeps, adapter: AnyAdapter, items: readonly Incoming[]): Promise<number> {
  const { driver } = deps;
  const collection = adapter.collection.name;
  const ids = items.map(({ id }) => id);
  const known = items.flatMap((item) => (item.kind === 'known' ? [item] : []));
  await dropNewer(
    driver,
    collection,
    known.map(({ id }) => id),
  );
  const rows = await readHubRows(driver, collection, ids);
  const results = await resultsOf(deps, adapter, known, rows);
  const outcomes = results.flatMap((result) => (result !== null && 'outcome' in result ? [result.outcome] : []));
  if (outcomes.length > 0) await write(deps, adapter, outcomes);
  const asides = [
    ...items.flatMap((item) => refusedRow(item, rows)),
    ...results.flatMap((result) => (result !== null && 'aside' in result ? [result.aside] : [])),
  ];
  const late = known.filter((item) => item.late === true && outcomes.some(({ id }) => id === item.id));
  await keepAside(driver, [...asides, ...late.map((item) => asideRow(item, 'clock', ''))], deps.clock.now());
  await putRight(deps, adapter, asides, rows);
  return asides.length;
}

async function resultsOf(
  deps: AbsorbDeps,
  adapter: AnyAdapter,
  items: readonly Known[],
  rows: ReadonlyMap<string, HubRow>,
): Promise<readonly Result[]> {
  const { driver, log } = deps;
  const collection = adapter.collection.name;
  const ids = items.map(({ id }) => id);
  const local = await readLocal(driver, collection, ids);
  const dirty = await readDirty(driver, collection, ids);
  const sent = await readSent(driver, collection, ids);
  return items.map((item): Result => {
    const row = rows.get(item.id);
    if (row !== undefined && row.revision >= item.revision) return null;
    const mine = local.sound.get(item.id);
    // Of a studio that was newer than this one: nothing here may be written over it.
    if ((mine?.schema_version ?? 0) > adapter.collection.schemaVersion) return { aside: asideRow(item, 'unfit', '') };
    const isDirty = dirty.has(item.id) && !local.damaged.has(item.id);
    const known = { isDirty, isOwn: sent.has(item.envelope.o) };
    return resultOf(deps, { adapter, item, log, mine, row }, known);
  });
}

/** Whatever one entry is, it stops no other: what cannot be taken, for whatever reason, is put aside. */
function resultOf(
  deps: AbsorbDeps,
  one: Case,
  { isDirty, isOwn }: { readonly isDirty: boolean; readonly isOwn: boolean },
): Result {
  const { item, row, log, mine } = one;
  try {
    const verdict = judged(item, row, log, mine !== undefined);
    if (verdict.kind === 'replay') return { aside: asideRow(item, 'replay', '') };
    const { forks } = verdict;
    deps.stamps.observe(item.envelope.h);
    // What this device may not write it cannot put together on the hub either.
    if (!isDirty && (forks.length === 0 || deps.writes?.(item.collection) === false)) return { outcome: taken(one) };
    if (isOwn) return { outcome: ownAgain(one) };
    return { outcome: merged(deps, one, forks) };
  } catch (thrown) {
    return { aside: asideRow(item, 'unfit', thrown instanceof Unfit ? thrown.field : '') };
  }
}

function asideRow(item: Known, reason: AsideRow['reason'], field: string): AsideRow {
  const { collection, id, revision, envelope } = item;
  return { collection, id, revision, reason, author: envelope.a, field, raw: item.raw ?? JSON.stringify(envelope) };
}

/** What the inbox refused, unless something newer is known already. */
function refusedRow(item: Incoming, rows: ReadonlyMap<string, HubRow>): readonly AsideRow[] {
  if (item.kind !== 'refused' || (rows.get(item.id)?.revision ?? 0) >= item.revision) return [];
  const { collection, id, revision, reason, author, raw } = item;
  return [{ collection, id, revision, reason, author, field: '', raw }];
}

async function write(deps: AbsorbDeps, adapter: AnyAdapter, outcomes: readonly Outcome[]): Promise<void> {
  const { driver, tx } = deps;
  const collection = adapter.collection.name;
  const ids = outcomes.map(({ id }) => id);
  if (adapter.singleton === true) await removeOthers(deps, adapter, outcomes);
  const docs = outcomes.flatMap(({ doc }) => (doc === null ? [] : [doc as unknown as Doc]));
  await tx.putMany(adapter.collection, docs);
  await tx.removeMany(
    adapter.collection,
    outcomes.flatMap(({ doc, id }) => (doc === null ? [id] : [])),
  );
  await writeHubRows(
    driver,
    outcomes.map(({ row }) => row),
  );
  await settleOutbox(deps, collection, outcomes);
  await forgetSent(driver, collection, ids);
  await settleAside(
    driver,
    collection,
    outcomes.map(({ row }) => row),
  );
  await tx.putMany(
    anyCollection(conflictCollection),
    outcomes.flatMap(({ conflicts }) => conflicts),
  );
}

type LocalRow = DocumentRow & { readonly hlc: string };

/** A damaged document counts as none: the hub's takes its place, and no edit of ours is left to merge. */
async function readLocal(
  driver: Driver,
  collection: string,
  ids: readonly string[],
): Promise<{ readonly sound: ReadonlyMap<string, LocalRow>; readonly damaged: ReadonlySet<string> }> {
  const rows = await driver.all<LocalRow>(
    `SELECT ${ROW_COLUMNS}, d.hlc FROM document d
     WHERE d.collection = ? AND d.id IN (SELECT value FROM json_each(?))`,
    [collection, JSON.stringify(ids)],
  );
  const damaged = new Set(rows.flatMap((row) => (isAsStored(collection, row) ? [] : [row.id])));
  return { sound: new Map(rows.filter(({ id }) => !damaged.has(id)).map((row) => [row.id, row])), damaged };
}

async function readDirty(driver: Driver, collection: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await driver.all<{ readonly id: string }>(
    'SELECT id FROM outbox WHERE collection = ? AND id IN (SELECT value FROM json_each(?))',
    [collection, JSON.stringify(ids)],
  );
  return new Set(rows.map(({ id }) => id));
}

/** Clean documents wait no longer; merged ones wait as a new operation, also when the hub had refused the old one. */
async function settleOutbox({ driver, ids, clock }: AbsorbDeps, collection: string, outcomes: readonly Outcome[]) {
  const [clean, dirty] = [outcomes.filter((one) => one.clean), outcomes.filter((one) => !one.clean)];
  const list = (some: readonly Outcome[]): string => JSON.stringify(some.map(({ id }) => id));
  await driver.run('DELETE FROM outbox WHERE collection = ? AND id IN (SELECT value FROM json_each(?))', [
    collection,
    list(clean),
  ]);
  if (dirty.length === 0) return;
  await driver.run(
    `INSERT INTO outbox (collection, id, local_version, op_id, queued_at)
     SELECT ?1, value, 0, ?2 || ':' || value, ?3 FROM json_each(?4) WHERE true
     ON CONFLICT (collection, id) DO UPDATE SET op_id = excluded.op_id, local_version = local_version + 1,
       last_error = NULL`,
    [collection, ids.next(), clock.now(), list(dirty)],
  );
}

/** One document per team: this device's own makes room for the hub's. */
async function removeOthers({ driver, tx }: AbsorbDeps, adapter: AnyAdapter, outcomes: readonly Outcome[]) {
  const kept = new Set(outcomes.flatMap(({ doc, id }) => (doc === null ? [] : [id])));
  if (kept.size === 0) return;
  const collection = adapter.collection.name;
  const rows = await driver.all<{ id: string }>('SELECT id FROM document WHERE collection = ?', [collection]);
  const others = rows.flatMap(({ id }) => (kept.has(id) ? [] : [id]));
  await tx.removeMany(adapter.collection, others);
  for (const table of ['outbox', 'hub_document']) {
    const sql = `DELETE FROM ${table} WHERE collection = ? AND id IN (SELECT value FROM json_each(?))`;
    await driver.run(sql, [collection, JSON.stringify(others)]);
  }
}
