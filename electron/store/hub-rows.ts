import type { Hlc } from '#shared/kernel/hlc.ts';
import {
  newShadow,
  type Json,
  type JsonObject,
  type Lineage,
  type Position,
  type Shadow,
  type Version,
} from '#shared/sync/index.ts';
import type { Driver } from './driver.port.ts';

/** A row of hub_document, opened. */
export type HubRow = {
  readonly collection: string;
  readonly id: string;
  readonly revision: number;
  readonly shadow: Shadow;
  /** What both sides had when this device began to edit; null while in step, and at revision 0. */
  readonly base: Version | null;
  /** At revision 0: the state of what was in step before the hub lost it; null when nothing was. */
  readonly seen: Shadow | null;
  /** Once the hub has lost its past: what of ours is later was not on it. Null again when someone else's is taken. */
  readonly unsentSince: Hlc | null;
  /** What it goes on from of logs of the hub that are gone. */
  readonly lineage: Lineage;
  /** Where `revision` is of an entry that was not taken: the last state that was. Null while what lies there was. */
  readonly taken: Position | null;
};

/** What a row says that nobody has touched yet. */
export const UNTOUCHED = { base: null, seen: null, unsentSince: null, lineage: {}, taken: null } as const;

/** The last state of this log that the row goes on from; null when it has none. */
export function positionOf({ revision, taken, base, shadow }: HubRow): Position | null {
  if (revision === 0) return null;
  const { h, f } = base?.shadow ?? shadow;
  return taken ?? { r: revision, h, f };
}

type Raw = {
  readonly collection: string;
  readonly id: string;
  readonly revision: number;
  readonly shadow: string;
  readonly base: string | null;
  readonly base_shadow: string | null;
  readonly unsent_since: string | null;
  readonly lineage: string | null;
  readonly taken: string | null;
};

export async function readHubRows(
  driver: Driver,
  collection: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, HubRow>> {
  const rows = await driver.all<Raw>(
    'SELECT * FROM hub_document WHERE collection = ? AND id IN (SELECT value FROM json_each(?))',
    [collection, JSON.stringify(ids)],
  );
  return new Map(rows.map((row) => [row.id, opened(row)]));
}

function opened(raw: Raw): HubRow {
  const { collection, id, revision, shadow, base, base_shadow: baseShadow, unsent_since: unsentSince } = raw;
  const before = baseShadow === null ? null : (JSON.parse(baseShadow) as Shadow);
  const { lineage, taken } = raw;
  const hasBase = before !== null && revision > 0;
  return {
    collection,
    id,
    revision,
    shadow: JSON.parse(shadow) as Shadow,
    base: hasBase ? { doc: base === null ? null : object(base), shadow: before } : null,
    seen: hasBase ? null : before,
    unsentSince,
    lineage: lineage === null ? {} : (JSON.parse(lineage) as Lineage),
    taken: taken === null ? null : (JSON.parse(taken) as Position),
  };
}

export async function writeHubRows(driver: Driver, rows: readonly HubRow[]): Promise<void> {
  if (rows.length === 0) return;
  const values = rows.map(({ base, seen, lineage, taken, ...row }) => [
    row.collection,
    row.id,
    row.revision,
    JSON.stringify(row.shadow),
    base === null || base.doc === null ? null : JSON.stringify(base.doc),
    base === null ? seen && JSON.stringify(seen) : JSON.stringify(base.shadow),
    row.unsentSince,
    Object.keys(lineage).length === 0 ? null : JSON.stringify(lineage),
    taken && JSON.stringify(taken),
  ]);
  await driver.run(
    `INSERT INTO hub_document (collection, id, revision, shadow, base, base_shadow, unsent_since, lineage, taken)
     SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8
     FROM json_each(?) WHERE true
     ON CONFLICT (collection, id) DO UPDATE SET revision = excluded.revision, shadow = excluded.shadow,
       base = excluded.base, base_shadow = excluded.base_shadow, unsent_since = excluded.unsent_since,
       lineage = excluded.lineage, taken = excluded.taken`,
    [JSON.stringify(values)],
  );
}

/** The shadow of a document that sync has not met: it was written at `hlc` and never since. */
export function firstShadow(hlc: string): Shadow {
  return newShadow(hlc);
}

export function object(body: string): JsonObject {
  return JSON.parse(body) as Exclude<Json, null | boolean | number | string | readonly Json[]>;
}
