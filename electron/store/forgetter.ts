import { unpackBody } from './packed-body.ts';
import type { Driver } from './driver.port.ts';
import type { TransactionQueue } from './transaction-queue.ts';

type Place = { readonly collection: string; readonly id: string };
type Item = Place & {
  readonly rowid: number;
  readonly seq: number;
  readonly before: string | null;
  readonly after: string | null;
};

/** Rows of the change log looked at in one go. */
const STEP = 500;

/**
 * Lets go of what a document was. The document itself is the feature's to change; here goes what undo, history and
 * conflicts keep of it, and of others every former state in which `name` stands as a value of its own.
 */
export class Forgetter {
  readonly #queue: TransactionQueue;

  constructor(queue: TransactionQueue) {
    this.#queue = queue;
  }

  /** How many other documents have the name somewhere in their text. */
  async mentions({ collection, id }: Place, name: string): Promise<number> {
    const found = await this.#queue.read((driver) =>
      driver.get<{ n: number }>(
        'SELECT count(*) AS n FROM document WHERE instr(body, ?) > 0 AND NOT (collection = ? AND id = ?)',
        [inJson(name), collection, id],
      ),
    );
    return found?.n ?? 0;
  }

  /** Acts whose past went cannot be undone any more. */
  async letGo(place: Place, name: string): Promise<void> {
    await this.#queue.transaction(async (driver) => {
      const value = `"${inJson(name)}"`;
      const items = await itemsToForget(driver, place, value);
      const rowids = JSON.stringify(items.map(({ rowid }) => rowid));
      const seqs = JSON.stringify(items.map(({ seq }) => seq));
      await driver.run(
        `UPDATE change_item SET before = NULL, after = NULL WHERE rowid IN (SELECT value FROM json_each(?))`,
        [rowids],
      );
      await driver.run(
        `UPDATE change SET state = 'fixed', params = '{}' WHERE seq IN (SELECT value FROM json_each(?))`,
        [seqs],
      );
      await driver.run(`UPDATE change SET params = '{}' WHERE instr(params, ?) > 0`, [value]);
      for (const table of ['document_aside', 'hub_newer', 'hub_aside'])
        await driver.run(`DELETE FROM ${table} WHERE collection = ? AND id = ?`, [place.collection, place.id]);
      await removeConflicts(driver, place);
    });
  }

  /** Writes the file anew, so that nothing of what went is left between its pages or in its log. */
  async sweep(): Promise<void> {
    await this.#queue.read((driver) => driver.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE);'));
  }
}

async function itemsToForget(driver: Driver, { collection, id }: Place, value: string): Promise<readonly Item[]> {
  const found: Item[] = [];
  for (let last = 0; ;) {
    const items = await driver.all<Item>(
      `SELECT rowid, seq, collection, id, before, after FROM change_item WHERE rowid > ? ORDER BY rowid LIMIT ${STEP}`,
      [last],
    );
    const newest = items.at(-1);
    if (newest === undefined) return found;
    last = newest.rowid;
    const isIts = (item: Item): boolean => item.collection === collection && item.id === id;
    const names = (body: string | null): boolean => unpackBody(body)?.includes(value) ?? false;
    found.push(...items.filter((item) => isIts(item) || names(item.before) || names(item.after)));
  }
}

/** Conflicts about it hold both sides' values. */
async function removeConflicts(driver: Driver, { collection, id }: Place): Promise<void> {
  const about = `SELECT id FROM document WHERE collection = 'team-conflict'
    AND body->>'collection' = ? AND body->>'documentId' = ?`;
  const rows = await driver.all<{ id: string }>(about, [collection, id]);
  const ids = JSON.stringify(rows.map((row) => row.id));
  for (const table of ['document_index', 'document']) {
    const sql = `DELETE FROM ${table} WHERE collection = 'team-conflict' AND id IN (SELECT value FROM json_each(?))`;
    await driver.run(sql, [ids]);
  }
}

/** Text as it stands inside a JSON string. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
