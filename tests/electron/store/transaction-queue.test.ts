import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Driver } from '#electron/store/driver.port.ts';
import { openSqlite } from '#electron/store/sqlite-driver.ts';
import { TransactionQueue } from '#electron/store/transaction-queue.ts';

let driver: Driver;
let queue: TransactionQueue;
beforeEach(async () => {
  driver = await openSqlite(':memory:');
  await driver.exec('CREATE TABLE t (n INTEGER)');
  queue = new TransactionQueue(driver);
});
afterEach(() => driver.close());

const insert = (into: Driver, n: number): Promise<number> => into.run('INSERT INTO t VALUES (?)', [n]);
const rows = async (): Promise<number[]> =>
  (await driver.all<{ n: number }>('SELECT n FROM t ORDER BY n')).map(({ n }) => n);
const failing = async (): Promise<void> => {
  await insert(driver, 1);
  throw new Error('no');
};

/** What a caller would do without the queue. */
async function bareTransaction(work: () => Promise<void>): Promise<void> {
  await driver.exec('BEGIN IMMEDIATE');
  try {
    await work();
    await driver.exec('COMMIT');
  } catch {
    await driver.exec('ROLLBACK');
  }
}

describe('transaction queue', () => {
  it('is needed: without it another caller’s insert is rolled back after it was told ok', async () => {
    const failed = bareTransaction(failing);
    const told = await insert(driver, 2);
    await failed;
    expect(told).toBe(1);
    expect(await rows()).toEqual([]);
  });

  it('keeps what another caller wrote when a transaction fails', async () => {
    const failed = queue.transaction(failing);
    const other = queue.transaction((inside) => insert(inside, 2));
    await expect(failed).rejects.toThrow('no');
    await other;
    expect(await rows()).toEqual([2]);
  });

  it('shows nobody what is not yet committed, and a transaction its own writes', async () => {
    let own = -1;
    const count = async (from: Driver): Promise<number> =>
      (await from.get<{ n: number }>('SELECT count(*) AS n FROM t'))?.n ?? -1;
    const failed = queue.transaction(async (inside) => {
      await insert(inside, 1);
      own = await queue.read(count);
      throw new Error('no');
    });
    const seen = queue.read(count);
    await expect(failed).rejects.toThrow('no');
    expect(own).toBe(1);
    expect(await seen).toBe(0);
  });

  it('refuses to nest', async () => {
    await expect(queue.transaction(() => queue.transaction(() => Promise.resolve()))).rejects.toThrow(
      'inside a transaction',
    );
  });

  it('counts work that outlives its transaction as outside', async () => {
    let late: Promise<number> | undefined;
    let go: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      go = resolve;
    });
    await queue.transaction(async (inside) => {
      late = gate.then(() => queue.transaction((later) => insert(later, 9)));
      await insert(inside, 1);
    });
    go();
    await late;
    expect(await rows()).toEqual([1, 9]);
  });

  it('goes on after a failure', async () => {
    await expect(queue.read((inside) => inside.all('SELECT * FROM missing'))).rejects.toThrow('missing');
    await queue.transaction((inside) => insert(inside, 3));
    expect(await rows()).toEqual([3]);
  });
});
