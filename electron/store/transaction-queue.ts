import { AsyncLocalStorage } from 'node:async_hooks';
import type { Driver } from './driver.port.ts';

/** Marks what runs inside a transaction; work that outlives its transaction counts as outside again. */
type Running = { open: boolean };

/**
 * One connection means one transaction at a time: without a queue, another caller's statement slips between BEGIN
 * and COMMIT and is rolled back after its caller was told it is stored. Everything goes through here, reads too,
 * so that nobody sees what is not yet committed.
 */
export class TransactionQueue {
  readonly #driver: Driver;
  readonly #inside = new AsyncLocalStorage<Running>();
  #tail: Promise<unknown> = Promise.resolve();

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  /** Runs `work` alone, in one transaction; a throw rolls everything back and is passed on. Does not nest. */
  transaction<R>(work: (driver: Driver) => Promise<R>): Promise<R> {
    if (this.#isInside()) throw new Error('A transaction cannot be started inside a transaction');
    return this.#enqueue(() => {
      const running: Running = { open: true };
      return this.#inside.run(running, () => this.#transact(work, running));
    });
  }

  /** Runs reads when no transaction is open; inside a transaction they see its own writes. */
  read<R>(work: (driver: Driver) => Promise<R>): Promise<R> {
    return this.#isInside() ? work(this.#driver) : this.#enqueue(() => work(this.#driver));
  }

  /** Waits until everything asked for so far is done. */
  async idle(): Promise<void> {
    await this.#tail;
  }

  #isInside(): boolean {
    return this.#inside.getStore()?.open === true;
  }

  #enqueue<R>(work: () => Promise<R>): Promise<R> {
    const result = this.#tail.then(work);
    this.#tail = result.catch(() => undefined);
    return result;
  }

  async #transact<R>(work: (driver: Driver) => Promise<R>, running: Running): Promise<R> {
    await this.#driver.exec('BEGIN IMMEDIATE');
    try {
      const result = await work(this.#driver);
      running.open = false;
      await this.#driver.exec('COMMIT');
      return result;
    } catch (thrown) {
      running.open = false;
      // A full disk has rolled back already, and then there is nothing left to roll back.
      await this.#driver.exec('ROLLBACK').catch(() => undefined);
      throw thrown;
    }
  }
}
