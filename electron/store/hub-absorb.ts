import type { Clock } from '#shared/kernel/clock.ts';
import { anyCollection, type Doc } from '#shared/kernel/collection.ts';
import { parseHlc, type Hlc } from '#shared/kernel/hlc.ts';
import type { IdSource } from '#shared/kernel/ids.ts';
import {
  conflictCollection,
  equal,
  merge,
  versionOf,
  withLocal,
  withoutLocal,
  type AnyAdapter,
  type ConflictDoc,
  type Envelope,
  type JsonObject,
  type MergeConflict,
  type Version,
} from '#shared/sync/index.ts';
import { isAsStored, ROW_COLUMNS, type DocumentRow } from './document-rows.ts';
import type { SqliteDocumentTx } from './document-tx.ts';
import type { Driver } from './driver.port.ts';
import { firstShadow, object, readHubRows, writeHubRows, type HubRow } from './hub-rows.ts';
import { forgetSent, readSent } from './hub-sent.ts';
import type { Incoming } from './hub-store.port.ts';
import type { Stamps } from './stamps.ts';

export type AbsorbDeps = {
  readonly tx: SqliteDocumentTx;
  readonly driver: Driver;
  readonly stamps: Stamps;
  readonly adapters: ReadonlyMap<string, AnyAdapter>;
  readonly clock: Clock;
  readonly ids: IdSource;
};

type Known = Extract<Incoming, { readonly kind: 'known' }>;
type Local = { readonly body: string; readonly hlc: string };
/** What is to be written for one document. */
type Outcome = {
  readonly id: string;
  readonly row: HubRow;
  readonly doc: JsonObject | null;
  /** In step with the hub: nothing waits to be sent any more. */
  readonly clean: boolean;
  readonly conflicts: readonly ConflictDoc[];
};

/** Takes entries of the hub's log into the documents. Of several for one document only the newest counts. */
export async function absorbItems(deps: AbsorbDeps, items: readonly Incoming[]): Promise<void> {
  for (const [name, adapter] of deps.adapters) {
    const newest = new Map(items.filter(({ collection }) => collection === name).map((item) => [item.id, item]));
    if (newest.size === 0) continue;
    await keepNewer(deps, [...newest.values()]);
    const known = [...newest.values()].flatMap((item) => (item.kind === 'known' ? [item] : []));
    if (known.length > 0) await absorbCollection(deps, adapter, known);
  }
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

async function absorbCollection(deps: AbsorbDeps, adapter: AnyAdapter, items: readonly Known[]): Promise<void> {
  const { driver, tx } = deps;
  const collection = adapter.collection.name;
  const ids = items.map(({ id }) => id);
  await dropNewer(driver, collection, ids);
  const rows = await readHubRows(driver, collection, ids);
  const local = await readLocal(driver, collection, ids);
  const dirty = await readDirty(driver, collection, ids);
  const sent = await readSent(driver, collection, ids);
  const outcomes: Outcome[] = [];
  for (const item of items) {
    const row = rows.get(item.id);
    if (row !== undefined && row.revision >= item.revision) continue;
    deps.stamps.observe(item.envelope.h);
    const mine = local.sound.get(item.id);
    const waits = dirty.has(item.id) && !local.damaged.has(item.id);
    if (!waits) outcomes.push(taken(adapter, item, mine));
    else if (sent.has(item.envelope.o)) outcomes.push(ownAgain(adapter, item, mine, row));
    else outcomes.push(merged(deps, adapter, item, mine, row));
  }
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
  await forgetSent(
    driver,
    collection,
    outcomes.map(({ id }) => id),
  );
  await tx.putMany(
    anyCollection(conflictCollection),
    outcomes.flatMap(({ conflicts }) => conflicts),
  );
}

/** Nothing was edited here: the hub's version takes its place. */
function taken(adapter: AnyAdapter, item: Known, mine: Local | undefined): Outcome {
  const theirs = versionOf(item.envelope);
  const doc = fitted(adapter, theirs.doc, mine);
  return { id: item.id, row: rowOf(item, theirs.shadow, null, null), doc, clean: true, conflicts: [] };
}

/** This store wrote it itself, its answer was lost, and the document has gone on from there: nothing to merge with. */
function ownAgain(adapter: AnyAdapter, item: Known, mine: Local | undefined, row: HubRow | undefined): Outcome {
  const theirs = versionOf(item.envelope);
  const ours = oursOf(adapter, mine, row);
  const clean = equal(ours.doc, theirs.doc);
  const doc = fitted(adapter, ours.doc, mine);
  const newRow = rowOf(item, ours.shadow, clean ? null : theirs, row?.unsentSince ?? null);
  return { id: item.id, row: newRow, doc, clean, conflicts: [] };
}

function oursOf(adapter: AnyAdapter, mine: Local | undefined, row: HubRow | undefined): Version {
  return {
    doc: mine === undefined ? null : withoutLocal(object(mine.body), adapter.localOnly ?? []),
    shadow: row?.shadow ?? firstShadow(mine?.hlc ?? ''),
  };
}

function merged(
  deps: AbsorbDeps,
  adapter: AnyAdapter,
  item: Known,
  mine: Local | undefined,
  row: HubRow | undefined,
): Outcome {
  const theirs = versionOf(item.envelope);
  const ours = oursOf(adapter, mine, row);
  const { base = null, seen = null, unsentSince = null } = row ?? {};
  const result = merge({ adapter, base, seen, ours, theirs, unsentSince: item.envelope.u ?? null });
  const fit = fitted(adapter, result.doc, mine);
  // What does not make a sound document gives way to the hub's; ours is kept whole in a conflict.
  const sound = fit === null || adapter.collection.schema.safeParse(fit).success;
  const doc = sound ? fit : fitted(adapter, theirs.doc, mine);
  const shadow = sound ? result.shadow : theirs.shadow;
  const conflicts = sound ? result.conflicts : [lostWhole(ours, theirs)];
  const clean = equal(doc === null ? null : withoutLocal(doc, adapter.localOnly ?? []), theirs.doc);
  return {
    id: item.id,
    row: rowOf(item, shadow, clean ? null : theirs, clean ? null : laterOf(unsentSince, theirs.shadow.h)),
    doc,
    clean,
    conflicts: conflicts.map((conflict) => conflictDoc(deps, adapter, item, doc ?? ours.doc, conflict)),
  };
}

function fitted(adapter: AnyAdapter, doc: JsonObject | null, mine: Local | undefined): JsonObject | null {
  if (doc === null) return null;
  const whole = withLocal(doc, mine === undefined ? null : object(mine.body), adapter.localOnly ?? []);
  return adapter.settle === undefined ? whole : adapter.settle(whole as unknown as Doc);
}

function rowOf(item: Known, shadow: Version['shadow'], base: Version | null, unsentSince: Hlc | null): HubRow {
  const { collection, id, revision } = item;
  return { collection, id, revision, shadow, base, seen: null, unsentSince };
}

/** What the hub has is known from now on. */
function laterOf(unsentSince: Hlc | null, heard: Hlc): Hlc | null {
  return unsentSince === null || unsentSince > heard ? unsentSince : heard;
}

function lostWhole(ours: Version, theirs: Version): MergeConflict {
  return {
    path: '',
    kept: theirs.doc ?? undefined,
    lost: ours.doc ?? undefined,
    keptHlc: theirs.shadow.h,
    lostHlc: ours.shadow.h,
    open: false,
  };
}

function conflictDoc(
  { clock, ids }: AbsorbDeps,
  adapter: AnyAdapter,
  item: Known,
  doc: JsonObject | null,
  conflict: MergeConflict,
): ConflictDoc {
  const { path, kept, lost, keptHlc, lostHlc, open } = conflict;
  return {
    id: ids.next(),
    collection: item.collection,
    documentId: item.id,
    title: doc === null || adapter.titleOf === undefined ? '' : adapter.titleOf(doc as unknown as Doc),
    path,
    kept: { value: kept, ...writer(keptHlc, item.envelope) },
    lost: { value: lost, ...writer(lostHlc, item.envelope) },
    open,
    foundAt: clock.now(),
    settled: null,
  };
}

/** Who wrote a stamp: its device, and the person where the envelope is the device's own. */
function writer(hlc: string, envelope: Envelope): { hlc: string; device: string; by: string | null } {
  const { device } = parseHlc(hlc);
  return { hlc, device, by: device === envelope.d ? envelope.p : null };
}

type LocalRow = DocumentRow & { readonly hlc: string };

/** A damaged document counts as none: the hub's takes its place, and no edit of ours is left to merge. */
async function readLocal(
  driver: Driver,
  collection: string,
  ids: readonly string[],
): Promise<{ readonly sound: ReadonlyMap<string, Local>; readonly damaged: ReadonlySet<string> }> {
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
async function settleOutbox({ driver, ids }: AbsorbDeps, collection: string, outcomes: readonly Outcome[]) {
  const [clean, dirty] = [outcomes.filter((one) => one.clean), outcomes.filter((one) => !one.clean)];
  const list = (some: readonly Outcome[]): string => JSON.stringify(some.map(({ id }) => id));
  await driver.run('DELETE FROM outbox WHERE collection = ? AND id IN (SELECT value FROM json_each(?))', [
    collection,
    list(clean),
  ]);
  if (dirty.length === 0) return;
  await driver.run(
    `UPDATE outbox SET op_id = ? || ':' || id, local_version = local_version + 1, last_error = NULL
     WHERE collection = ? AND id IN (SELECT value FROM json_each(?))`,
    [ids.next(), collection, list(dirty)],
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
