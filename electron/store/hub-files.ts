import type { Clock } from '#shared/kernel/clock.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { TransactionQueue } from './transaction-queue.ts';

/** Which stored files the hub has yet to get. Survives a restart. */
export interface HubFiles {
  /** Names files that documents refer to; those known already stay as they are. */
  queue(ids: readonly Id[]): Promise<void>;
  /** The oldest that wait and that this device has. */
  waiting(limit: number): Promise<readonly Id[]>;
  sent(id: Id): Promise<void>;
}

export class SqliteHubFiles implements HubFiles {
  readonly #queue: TransactionQueue;
  readonly #clock: Clock;

  constructor(queue: TransactionQueue, clock: Clock) {
    this.#queue = queue;
    this.#clock = clock;
  }

  async queue(ids: readonly Id[]): Promise<void> {
    await this.#queue.transaction((driver) =>
      driver.run(
        `INSERT INTO hub_file (id, state, at) SELECT value, 'waiting', ? FROM json_each(?) WHERE true
         ON CONFLICT (id) DO NOTHING`,
        [this.#clock.now(), JSON.stringify(ids)],
      ),
    );
  }

  async waiting(limit: number): Promise<readonly Id[]> {
    const rows = await this.#queue.read((driver) =>
      driver.all<{ id: Id }>(
        `SELECT h.id FROM hub_file h JOIN file f ON f.id = h.id WHERE h.state = 'waiting' ORDER BY h.at, h.id LIMIT ?`,
        [limit],
      ),
    );
    return rows.map(({ id }) => id);
  }

  async sent(id: Id): Promise<void> {
    await this.#queue.transaction((driver) => driver.run(`UPDATE hub_file SET state = 'there' WHERE id = ?`, [id]));
  }
}
