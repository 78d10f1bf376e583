import { AppError } from '#shared/kernel/app-error.ts';
import { advance, type AnyAdapter } from '#shared/sync/index.ts';
import type { Touched } from './document-tx.ts';
import type { Driver } from './driver.port.ts';
import { object, readHubRows, writeHubRows, type HubRow } from './hub-rows.ts';
import type { Stamps } from './stamps.ts';

const JOINED = 'hub-joined';

/** Whether a hub is joined, and what local edits leave behind for the merge. While none is joined it does nothing. */
export class HubState {
  readonly adapters: ReadonlyMap<string, AnyAdapter>;
  #joined: boolean;

  private constructor(adapters: readonly AnyAdapter[], joined: boolean) {
    this.adapters = new Map(adapters.map((adapter) => [adapter.collection.name, adapter]));
    this.#joined = joined;
  }

  static async open(driver: Driver, adapters: readonly AnyAdapter[]): Promise<HubState> {
    const row = await driver.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', [JOINED]);
    // What was too new is read again: this may be the studio that understands it.
    if (row !== undefined) {
      await driver.run('UPDATE hub_cursor SET revision = 0 WHERE EXISTS (SELECT 1 FROM hub_newer)');
    }
    return new HubState(adapters, row !== undefined);
  }

  /** For a store that is only read. */
  static none(): HubState {
    return new HubState([], false);
  }

  get joined(): boolean {
    return this.#joined;
  }

  /** Inside a transaction; `settle` once it is on the disk. */
  async write(driver: Driver, joined: boolean): Promise<void> {
    if (joined) await driver.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', [JOINED, 'yes']);
    else await driver.run('DELETE FROM meta WHERE key = ?', [JOINED]);
  }

  settle(joined: boolean): void {
    this.#joined = joined;
  }

  /** Stamps what an edit changed and keeps what it started from. Runs inside the edit's transaction. */
  async note(driver: Driver, touched: readonly Touched[], stamps: Stamps): Promise<void> {
    if (!this.#joined) return;
    for (const [name, adapter] of this.adapters) {
      const edits = touched.filter(({ collection }) => collection === name);
      if (edits.length > 0) await this.#noteAll(driver, adapter, edits, stamps);
    }
  }

  async #noteAll(driver: Driver, adapter: AnyAdapter, edits: readonly Touched[], stamps: Stamps): Promise<void> {
    const collection = adapter.collection.name;
    const ids = edits.map(({ id }) => id);
    await refuseNewer(driver, collection, ids);
    const known = await readHubRows(driver, collection, ids);
    const rows = edits.map((edit): HubRow => {
      const row = known.get(edit.id);
      const before = edit.before === null ? null : object(edit.before);
      const after = edit.after === null ? null : object(edit.after);
      const shadow = advance({ adapter, before, after, shadow: row?.shadow ?? null, hlc: stamps.next() });
      const inStep = row !== undefined && row.revision > 0 && row.base === null;
      const base = inStep ? { doc: before, shadow: row.shadow } : (row?.base ?? null);
      const { revision = 0, seen = null, unsentSince = null } = row ?? {};
      return { collection, id: edit.id, revision, shadow, base, seen, unsentSince };
    });
    await writeHubRows(driver, rows);
  }
}

/** The hub has it in a shape that only a newer studio knows: it is shown as it was and not edited here. */
async function refuseNewer(driver: Driver, collection: string, ids: readonly string[]): Promise<void> {
  const newer = await driver.get<{ id: string }>(
    'SELECT id FROM hub_newer WHERE collection = ? AND id IN (SELECT value FROM json_each(?)) LIMIT 1',
    [collection, JSON.stringify(ids)],
  );
  if (newer) throw new AppError('DOCUMENT_READ_ONLY', { collection, id: newer.id });
}
