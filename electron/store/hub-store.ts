import type { Clock } from '#shared/kernel/clock.ts';
import type { IdSource } from '#shared/kernel/ids.ts';
import { logName, type Bucket } from '#shared/sync/index.ts';
import type { SqliteDocuments } from './documents.ts';
import type { Driver } from './driver.port.ts';
import { removeAbsent } from './hub-absent.ts';
import { absorbItems } from './hub-absorb.ts';
import { dismissAside, readAside, readHeld, settleAside } from './hub-aside.ts';
import { readComparison, readRevisions, writeComparison } from './hub-compared.ts';
import { keepLimited, readWaiting } from './hub-outgoing.ts';
import { readHubRows, UNTOUCHED, writeHubRows, type HubRow } from './hub-rows.ts';
import { forgetSent, noteSent } from './hub-sent.ts';
import type { HubState } from './hub-state.ts';
import type {
  Absorbing,
  Acknowledged,
  Aside,
  Comparison,
  Cursor,
  DocumentKey,
  Held,
  HubStore,
  Incoming,
  Outgoing,
} from './hub-store.port.ts';
import type { Stamps } from './stamps.ts';
import type { TransactionQueue } from './transaction-queue.ts';

export type HubStoreDeps = {
  readonly queue: TransactionQueue;
  readonly documents: SqliteDocuments;
  readonly stamps: Stamps;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly state: HubState;
};

const WAITS = `EXISTS (SELECT 1 FROM outbox o
  WHERE o.collection = hub_document.collection AND o.id = hub_document.id)`;
/**
 * What was in step is nothing to merge on any more; its state stays, and tells news from what was known. Of what
 * waits, others have to hear that the hub never had it.
 */
const FORGET = `UPDATE hub_document SET revision = 0, base = NULL, taken = NULL,
  base_shadow = CASE WHEN base_shadow IS NULL AND revision > 0 AND NOT ${WAITS} THEN shadow ELSE base_shadow END,
  unsent_since = CASE WHEN ${WAITS} THEN coalesce(unsent_since, base_shadow->>'h') END`;

/** Where each document stood in a log that is gone (its name, then the collections on it). */
const REMEMBER = `UPDATE hub_document SET lineage = json_patch(coalesce(lineage, '{}'), json_object(?1, coalesce(
    json(taken), json_object('r', revision, 'h', coalesce(base_shadow->>'h', shadow->>'h'),
      'f', json(coalesce(base_shadow->'f', shadow->'f'))))))
  WHERE revision > 0 AND collection IN (SELECT value FROM json_each(?2))`;

/** Outbox, cursors and merge state on SQLite. */
export class SqliteHubStore implements HubStore {
  readonly #deps: HubStoreDeps;

  constructor(deps: HubStoreDeps) {
    this.#deps = deps;
  }

  get joined(): boolean {
    return this.#deps.state.joined;
  }

  get device(): string {
    return this.#deps.stamps.device;
  }

  async join(): Promise<void> {
    const { queue, state } = this.#deps;
    await queue.transaction(async (driver) => {
      await state.write(driver, true);
      await this.#queueAll(driver);
    });
    state.settle(true);
  }

  async leave(): Promise<void> {
    const { queue, state } = this.#deps;
    await queue.transaction(async (driver) => {
      await state.write(driver, false);
      await this.#forgetLogs(driver);
      await driver.exec(
        'DELETE FROM hub_newer; DELETE FROM hub_aside; DELETE FROM hub_file; DELETE FROM hub_sent; DELETE FROM outbox;',
      );
    });
    state.settle(false);
  }

  waiting(): Promise<{ readonly toSend: number; readonly refused: number }> {
    return this.#deps.queue.read(async (driver) => {
      const row = await driver.get<{ toSend: number | null; refused: number | null }>(
        `SELECT sum(last_error IS NULL) AS toSend, sum(last_error IS NOT NULL) AS refused FROM outbox
         WHERE collection IN (SELECT value FROM json_each(?))`,
        [this.#travelling()],
      );
      return { toSend: row?.toSend ?? 0, refused: row?.refused ?? 0 };
    });
  }

  outgoing(limit: number, latestMs = Number.POSITIVE_INFINITY): Promise<readonly Outgoing[]> {
    const { queue, state, stamps } = this.#deps;
    return queue.transaction(async (driver) => {
      for (;;) {
        const { send, held, limited } = await readWaiting(driver, state.adapters, { limit, latestMs });
        for (const { reason, ...row } of held) await holdBack(driver, [row], reason);
        // Nothing but damaged ones at the head of the line: those behind them go all the same.
        if (send.length === 0 && held.length > 0) continue;
        await keepLimited(driver, limited);
        if (limited.length > 0) stamps.notAfter(latestMs);
        await noteSent(driver, send);
        return send;
      }
    });
  }

  async acknowledge(acks: readonly Acknowledged[]): Promise<void> {
    await this.#deps.queue.transaction(async (driver) => {
      for (const [collection, group] of byCollection(acks)) await this.#acknowledgeGroup(driver, collection, group);
      const sent = JSON.stringify(acks.map(({ collection, id, localVersion }) => [collection, id, localVersion]));
      await driver.run(
        `DELETE FROM outbox WHERE (collection, id, local_version) IN
           (SELECT value->>0, value->>1, value->>2 FROM json_each(?))`,
        [sent],
      );
    });
  }

  async refuse(rows: readonly (DocumentKey & { readonly localVersion: number })[], reason: string): Promise<void> {
    await this.#deps.queue.transaction((driver) => holdBack(driver, rows, reason));
  }

  async retryRefused(): Promise<void> {
    await this.#deps.queue.transaction((driver) => driver.run('UPDATE outbox SET last_error = NULL'));
  }

  async forgetRevision({ collection, id }: DocumentKey): Promise<void> {
    const sql = `${FORGET} WHERE collection = ? AND id = ?`;
    await this.#deps.queue.transaction((driver) => driver.run(sql, [collection, id]));
  }

  async overrule({ collection, id }: DocumentKey, revision: number): Promise<void> {
    const sql = `INSERT INTO hub_document (collection, id, revision, shadow)
      SELECT ?1, ?2, ?3, coalesce((SELECT json_object('h', hlc, 'f', json_object('', hlc), 'g', json('{}'), 'k', json('{}'))
                                   FROM document WHERE collection = ?1 AND id = ?2), '{"h":"","f":{},"g":{},"k":{}}')
      ON CONFLICT (collection, id) DO UPDATE SET revision = excluded.revision,
        taken = coalesce(taken, CASE WHEN revision = 0 THEN '{"r":0,"h":"","f":{}}' ELSE
          json_object('r', revision, 'h', coalesce(base_shadow->>'h', shadow->>'h'),
            'f', json(coalesce(base_shadow->'f', shadow->'f'))) END)`;
    await this.#deps.queue.transaction((driver) => driver.run(sql, [collection, id, revision]));
  }

  absorb(
    bucket: Bucket,
    items: readonly Incoming[],
    cursor: Cursor | null,
    absorbing: Absorbing = {},
  ): Promise<number> {
    const { documents, stamps, state, clock, ids } = this.#deps;
    return documents.takeIn(async (tx, driver) => {
      const at = cursor ?? (await readCursor(driver, bucket));
      const log = at === undefined ? null : logName(at);
      const deps = { tx, driver, stamps, adapters: state.adapters, clock, ids, log, ...absorbing };
      const taken = await absorbItems(deps, items);
      if (cursor === null) return taken;
      await driver.run(
        `INSERT INTO hub_cursor (bucket, revision, created, epoch, read_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (bucket) DO UPDATE SET revision = excluded.revision, created = excluded.created,
           epoch = excluded.epoch, read_at = excluded.read_at`,
        [bucket, cursor.revision, cursor.created, cursor.epoch, cursor.readAt],
      );
      return taken;
    });
  }

  aside(): Promise<readonly Aside[]> {
    return this.#deps.queue.read((driver) => readAside(driver, this.#deps.state.adapters));
  }

  async dismissAside(): Promise<void> {
    await this.#deps.queue.transaction(dismissAside);
  }

  held(): Promise<readonly Held[]> {
    return this.#deps.queue.read((driver) => readHeld(driver, this.#deps.state.adapters));
  }

  async caughtUp(bucket: Bucket, readAt: number, present: ReadonlySet<string> | null): Promise<void> {
    await this.#deps.documents.takeIn(async (tx, driver) => {
      if (present !== null) await removeAbsent({ tx, driver }, this.#deps.state.adapters, bucket, present);
      await driver.run('UPDATE hub_cursor SET read_at = ? WHERE bucket = ?', [readAt, bucket]);
    });
  }

  async cursor(bucket: Bucket): Promise<Cursor | null> {
    return (await this.#deps.queue.read((driver) => readCursor(driver, bucket))) ?? null;
  }

  revisions(bucket: Bucket): Promise<(key: string) => number | null> {
    return this.#deps.queue.read((driver) => readRevisions(driver, this.#deps.state.adapters, bucket));
  }

  comparison(bucket: Bucket): Promise<Comparison | null> {
    return this.#deps.queue.read((driver) => readComparison(driver, bucket));
  }

  async compared(bucket: Bucket, comparison: Comparison): Promise<void> {
    await this.#deps.queue.transaction((driver) => writeComparison(driver, bucket, comparison));
  }

  async rebase(): Promise<void> {
    await this.#deps.queue.transaction(async (driver) => {
      await this.#forgetLogs(driver);
      await driver.exec('DELETE FROM hub_aside');
      await this.#queueAll(driver);
    });
  }

  #travelling(): string {
    return JSON.stringify([...this.#deps.state.adapters.keys()]);
  }

  /** Every document that travels, those first that a joining device needs first; and what was removed of them. */
  async #queueAll(driver: Driver): Promise<void> {
    const order = [...this.#deps.state.adapters.values()].sort((a, b) => a.priority - b.priority);
    for (const { collection, priority } of order) {
      await driver.run(
        `INSERT INTO outbox (collection, id, local_version, op_id, queued_at)
         SELECT ?3, id, version, ?1 || ':' || id, ?2 FROM
           (SELECT id, version FROM document WHERE collection = ?3
            UNION ALL SELECT id, 0 FROM hub_document h WHERE collection = ?3 AND base_shadow IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM document d WHERE d.collection = h.collection AND d.id = h.id))
         WHERE true
         ON CONFLICT (collection, id) DO UPDATE SET last_error = NULL`,
        [this.#deps.ids.next(), priority, collection.name],
      );
    }
  }

  /** Nothing is based on the hub's past any more; where it had been read to is remembered by the logs' names. */
  async #forgetLogs(driver: Driver): Promise<void> {
    const logs = await driver.all<{ bucket: string; created: string; epoch: number }>('SELECT * FROM hub_cursor');
    for (const { bucket, ...log } of logs) {
      const there = [...this.#deps.state.adapters.values()].filter((adapter) => adapter.bucket === bucket);
      const names = JSON.stringify(there.map(({ collection }) => collection.name));
      await driver.run(REMEMBER, [logName(log), names]);
    }
    await driver.exec(`${FORGET}; DELETE FROM hub_cursor;`);
  }

  /** In step with the hub now, unless it was edited again while it was under way: then the sent one is the base. */
  async #acknowledgeGroup(driver: Driver, collection: string, acks: readonly Acknowledged[]): Promise<void> {
    const ids = acks.map(({ id }) => id);
    const known = await readHubRows(driver, collection, ids);
    const waiting = await driver.all<{ id: string; local_version: number }>(
      'SELECT id, local_version FROM outbox WHERE collection = ? AND id IN (SELECT value FROM json_each(?))',
      [collection, JSON.stringify(ids)],
    );
    const versions = new Map(waiting.map(({ id, local_version: version }) => [id, version]));
    const rows = acks.map(({ id, localVersion, revision, doc, shadow }): HubRow => {
      const editedSince = (versions.get(id) ?? localVersion) !== localVersion;
      const { unsentSince = null, shadow: newest = shadow, lineage = {} } = known.get(id) ?? {};
      const acked = { ...UNTOUCHED, collection, id, revision, unsentSince, lineage };
      if (!editedSince) return { ...acked, shadow };
      return { ...acked, shadow: newest, base: revision === 0 ? null : { doc, shadow } };
    });
    await writeHubRows(driver, rows);
    await forgetSent(driver, collection, ids);
    await settleAside(driver, collection, acks);
  }
}

/** Stays here with the reason, and is not sent again until it changes. */
async function holdBack(
  driver: Driver,
  rows: readonly (DocumentKey & { readonly localVersion: number })[],
  reason: string,
): Promise<void> {
  await driver.run(
    `UPDATE outbox SET last_error = ?, tries = tries + 1 WHERE (collection, id, local_version) IN
       (SELECT value->>0, value->>1, value->>2 FROM json_each(?))`,
    [reason, JSON.stringify(rows.map(({ collection, id, localVersion }) => [collection, id, localVersion]))],
  );
}

function readCursor(driver: Driver, bucket: Bucket): Promise<Cursor | undefined> {
  const sql = 'SELECT revision, created, epoch, read_at AS readAt FROM hub_cursor WHERE bucket = ?';
  return driver.get<Cursor>(sql, [bucket]);
}

export function byCollection<T extends { readonly collection: string }>(
  items: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(item.collection);
    if (group === undefined) groups.set(item.collection, [item]);
    else group.push(item);
  }
  return groups;
}
