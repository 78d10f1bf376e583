import { anyCollection, type Doc } from '#shared/kernel/collection.ts';
import {
  isLate,
  logName,
  withoutLateStamps,
  withoutLocal,
  type AnyAdapter,
  type JsonObject,
  type Lineage,
  type Position,
  type Shadow,
} from '#shared/sync/index.ts';
import { readRow } from './document-rows.ts';
import type { Driver } from './driver.port.ts';
import { firstShadow, object } from './hub-rows.ts';
import type { Outgoing } from './hub-store.port.ts';

type WaitingRow = {
  readonly collection: string;
  readonly id: string;
  readonly local_version: number;
  readonly op_id: string;
  readonly version: number | null;
  readonly schema_version: number | null;
  readonly body: string | null;
  readonly digest: string | null;
  readonly hlc: string | null;
  readonly revision: number | null;
  readonly shadow: string | null;
  readonly shared: 0 | 1 | null;
  readonly unsent_since: string | null;
  readonly lineage: string | null;
  readonly taken: string | null;
};

export type Waiting = {
  readonly send: readonly Outgoing[];
  /** No sound documents: they stay, with the reason. */
  readonly held: readonly (Pick<Outgoing, 'collection' | 'id' | 'localVersion'> & { readonly reason: string })[];
  /** Those of `send` whose stamps were limited. */
  readonly limited: readonly Outgoing[];
};

/** The oldest that wait, as they would go out now. Runs inside a transaction. */
export async function readWaiting(
  driver: Driver,
  adapters: ReadonlyMap<string, AnyAdapter>,
  { limit, latestMs }: { readonly limit: number; readonly latestMs: number },
): Promise<Waiting> {
  const rows = await driver.all<WaitingRow>(
    `SELECT o.collection, o.id, o.local_version, o.op_id, d.version, d.schema_version, d.body, d.digest, d.hlc, h.revision,
       h.shadow, h.revision > 0 OR h.base_shadow IS NOT NULL AS shared, h.unsent_since, h.lineage, h.taken FROM outbox o
     LEFT JOIN document d ON d.collection = o.collection AND d.id = o.id
     LEFT JOIN hub_document h ON h.collection = o.collection AND h.id = o.id
     WHERE o.last_error IS NULL AND o.collection IN (SELECT value FROM json_each(?))
     ORDER BY o.queued_at, o.rowid LIMIT ?`,
    [JSON.stringify([...adapters.keys()]), limit],
  );
  const logs = await readLogs(driver);
  const waiting = { send: [], held: [], limited: [] } as {
    -readonly [K in keyof Waiting]: Waiting[K][number][];
  };
  for (const row of rows) {
    const adapter = adapters.get(row.collection);
    if (adapter === undefined) continue;
    const out = outgoingOf(row, adapter, logs.get(adapter.bucket) ?? null);
    if (typeof out === 'string') {
      waiting.held.push({ collection: row.collection, id: row.id, localVersion: row.local_version, reason: out });
      continue;
    }
    const late = isLate(out.shadow, latestMs);
    const sent = late ? { ...out, shadow: withoutLateStamps(out.shadow, latestMs) } : out;
    waiting.send.push(sent);
    if (late) waiting.limited.push(sent);
  }
  return waiting;
}

async function readLogs(driver: Driver): Promise<ReadonlyMap<string, NonNullable<Outgoing['log']>>> {
  const rows = await driver.all<{ bucket: string; revision: number; created: string; epoch: number }>(
    'SELECT bucket, revision, created, epoch FROM hub_cursor',
  );
  return new Map(rows.map((row) => [row.bucket, { name: logName(row), read: row.revision }]));
}

/** As it goes out; or why it does not. */
function outgoingOf(row: WaitingRow, adapter: AnyAdapter, log: Outgoing['log']): Outgoing | 'unfit' | 'newer' {
  const { collection, id } = row;
  if ((row.schema_version ?? 0) > adapter.collection.schemaVersion) return 'newer';
  const doc = soundDoc(row, adapter);
  // A damaged row: sent, it would stand in the way of everybody who reads it.
  if (doc === undefined) return 'unfit';
  const shadow = row.shadow === null ? firstShadow(row.hlc ?? '') : (JSON.parse(row.shadow) as Shadow);
  return {
    collection,
    id,
    opId: row.op_id,
    localVersion: row.local_version,
    schemaVersion: adapter.collection.schemaVersion,
    revision: row.revision ?? 0,
    doc,
    shadow,
    shared: row.shared === 1,
    unsentSince: row.unsent_since !== null && shadow.h > row.unsent_since ? row.unsent_since : null,
    taken: row.taken === null ? null : (JSON.parse(row.taken) as Position),
    lineage: row.lineage === null ? {} : (JSON.parse(row.lineage) as Lineage),
    log,
  };
}

/** Null where it was removed; undefined where the row is no sound document. */
function soundDoc(row: WaitingRow, adapter: AnyAdapter): JsonObject | null | undefined {
  const { id, version, schema_version: schemaVersion, body, digest } = row;
  if (body === null || version === null || schemaVersion === null) return null;
  const stored = { id, version, schema_version: schemaVersion, body, digest };
  const read = readRow<Doc>(anyCollection(adapter.collection), stored);
  if (!read.ok) return undefined;
  // As it is stored, unless it is of an older shape.
  const isOlder = schemaVersion < adapter.collection.schemaVersion;
  const sent = isOlder ? (read.doc as unknown as JsonObject) : object(body);
  return withoutLocal(sent, adapter.localOnly ?? []);
}

/** Stamps that were limited are so here too: what the hub has and what is here must have the same. */
export async function keepLimited(driver: Driver, limited: readonly Outgoing[]): Promise<void> {
  if (limited.length === 0) return;
  await driver.run(
    `INSERT INTO hub_document (collection, id, revision, shadow)
     SELECT value->>0, value->>1, 0, value->>2 FROM json_each(?) WHERE true
     ON CONFLICT (collection, id) DO UPDATE SET shadow = excluded.shadow`,
    [JSON.stringify(limited.map(({ collection, id, shadow }) => [collection, id, JSON.stringify(shadow)]))],
  );
}
