import { AppError } from '#shared/kernel/app-error.ts';
import { advance, type AnyAdapter } from '#shared/sync/index.ts';
import type { Touched } from './document-tx.ts';
import type { Driver } from './driver.port.ts';
import { resetForReread } from './hub-reread.ts';
import { object, readHubRows, UNTOUCHED, writeHubRows, type HubRow } from './hub-rows.ts';
import type { Stamps } from './stamps.ts';

const KEY = 'hub-joined';
const [JOINED, LEFT] = ['yes', 'left'];

/**
 * Whether a hub is joined, and what local edits leave behind for the merge. Where none ever was it does nothing. After
 * leaving one it goes on for what travelled: the team may go on to a new hub, and edits are to come together there.
 */
export class HubState {
  readonly adapters: ReadonlyMap<string, AnyAdapter>;
  #joined: boolean;
  #everJoined: boolean;

  private constructor(adapters: readonly AnyAdapter[], value: string | undefined) {
    this.adapters = new Map(adapters.map((adapter) => [adapter.collection.name, adapter]));
    this.#joined = value === JOINED;
    this.#everJoined = value !== undefined;
  }

  static async open(driver: Driver, adapters: readonly AnyAdapter[]): Promise<HubState> {
    const row = await driver.get<{ value: string }>('SELECT value FROM meta WHERE key = ?', [KEY]);
    // What was too new, or did not fit, is read again: this may be the studio that understands it.
    if (row !== undefined) {
      await driver.run(
        `UPDATE hub_cursor SET revision = 0
         WHERE EXISTS (SELECT 1 FROM hub_newer) OR EXISTS (SELECT 1 FROM hub_aside WHERE reason = 'unfit')`,
      );
      await resetForReread(driver);
    }
    return new HubState(adapters, row?.value);
  }

  /** For a store that is only read. */
  static none(): HubState {
    return new HubState([], undefined);
  }

  get joined(): boolean {
    return this.#joined;
  }

  /** Inside a transaction; `settle` once it is on the disk. */
  async write(driver: Driver, joined: boolean): Promise<void> {
    const value = joined ? JOINED : LEFT;
    await driver.run('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)', [KEY, value]);
  }

  settle(joined: boolean): void {
    this.#joined = joined;
    this.#everJoined = true;
  }

  /** Stamps what an edit changed and keeps what it started from. Runs inside the edit's transaction. */
  async note(driver: Driver, touched: readonly Touched[], stamps: Stamps): Promise<void> {
    if (!this.#everJoined) return;
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
    const travelled = this.#joined ? edits : edits.filter(({ id }) => known.has(id));
    const rows = travelled.map((edit): HubRow => {
      const row = known.get(edit.id);
      const before = edit.before === null ? null : object(edit.before);
      const after = edit.after === null ? null : object(edit.after);
      const shadow = advance({ adapter, before, after, shadow: row?.shadow ?? null, hlc: stamps.next() });
      const inStep = row !== undefined && row.revision > 0 && row.base === null;
      const base = inStep ? { doc: before, shadow: row.shadow } : (row?.base ?? null);
      return { ...UNTOUCHED, revision: 0, ...row, collection, id: edit.id, shadow, base };
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
