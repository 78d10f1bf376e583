import { inChunks } from './chunks.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { Touched } from './document-tx.ts';
import type { Act } from './documents.port.ts';
import type { Driver } from './driver.port.ts';
import { packBody, unpackBody } from './packed-body.ts';

/** done: can be undone; undone: can be redone; fixed: neither. */
export type ChangeState = 'done' | 'undone' | 'fixed';
export type ChangeRow = {
  readonly seq: number;
  readonly id: Id;
  readonly act: string;
  readonly params: string;
  readonly scope: string;
};
export type ChangeItem = {
  readonly collection: string;
  readonly id: Id;
  readonly before: string | null;
  readonly after: string | null;
};

export type NewChange = {
  readonly id: Id;
  readonly at: Instant;
  readonly act: Act;
  readonly touched: readonly Touched[];
};

/**
 * Writes the change, its items and the outbox rows of what it touched. Runs inside the change's transaction. Of
 * collections that keep no history only the outbox hears; an act on them alone leaves no change.
 */
export async function recordChange(
  driver: Driver,
  { id, at, act, touched }: NewChange,
  keepsHistory: (collection: string) => boolean,
): Promise<void> {
  const undoable = act.undoable ?? true;
  const kept = touched.filter(({ collection }) => keepsHistory(collection));
  if (kept.length === 0) {
    await queueForHub(driver, { id, at, touched });
    return;
  }
  await driver.run('INSERT INTO change (id, at, actor, act, params, scope, state) VALUES (?, ?, ?, ?, ?, ?, ?)', [
    id,
    at,
    act.by,
    act.name,
    JSON.stringify(act.params ?? {}),
    act.scope,
    undoable ? 'done' : 'fixed',
  ]);
  await inChunks(kept, (chunk) =>
    driver.run(
      `INSERT INTO change_item (seq, collection, id, before, after)
       SELECT (SELECT seq FROM change WHERE id = ?), value->>0, value->>1, value->>2, value->>3 FROM json_each(?)`,
      [
        id,
        JSON.stringify(chunk.map((item) => [item.collection, item.id, packBody(item.before), packBody(item.after)])),
      ],
    ),
  );
  await queueForHub(driver, { id, at, touched });
}

/** One row a document however often it changed; the newest version is what will be sent. */
export async function queueForHub(driver: Driver, change: Omit<NewChange, 'act'>): Promise<void> {
  const rows = change.touched.map((item) => [
    item.collection,
    item.id,
    item.version,
    `${change.id}:${item.id}:${item.version}`,
  ]);
  await inChunks(rows, (chunk) =>
    driver.run(
      `INSERT INTO outbox (collection, id, local_version, op_id, queued_at)
       SELECT value->>0, value->>1, value->>2, value->>3, ? FROM json_each(?) WHERE true
       ON CONFLICT (collection, id) DO UPDATE SET local_version = excluded.local_version, op_id = excluded.op_id,
         queued_at = excluded.queued_at, tries = 0, last_error = NULL`,
      [change.at, JSON.stringify(chunk)],
    ),
  );
}

/** The newest act that can be undone, or the one undone last. What was undone before a newer act cannot be redone. */
export function topOf(driver: Driver, scope: string, direction: 'undo' | 'redo'): Promise<ChangeRow | undefined> {
  const columns = 'SELECT seq, id, act, params, scope FROM change';
  if (direction === 'undo') {
    return driver.get<ChangeRow>(`${columns} WHERE scope = ? AND state = 'done' ORDER BY seq DESC LIMIT 1`, [scope]);
  }
  return driver.get<ChangeRow>(
    `${columns} WHERE scope = ? AND state = 'undone'
       AND seq > coalesce((SELECT max(seq) FROM change WHERE scope = ? AND state = 'done'), 0)
     ORDER BY seq LIMIT 1`,
    [scope, scope],
  );
}

export async function itemsOf(driver: Driver, seq: number): Promise<ChangeItem[]> {
  const items = await driver.all<ChangeItem>('SELECT collection, id, before, after FROM change_item WHERE seq = ?', [
    seq,
  ]);
  return items.map((item) => ({ ...item, before: unpackBody(item.before), after: unpackBody(item.after) }));
}

export async function setState(driver: Driver, seq: number, state: ChangeState): Promise<void> {
  await driver.run('UPDATE change SET state = ? WHERE seq = ?', [state, seq]);
}
