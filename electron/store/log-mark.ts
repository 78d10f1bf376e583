import { closeSync, openSync, readSync, writeSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { Driver, SqlParams } from './driver.port.ts';
import { orNull } from './durable.ts';
import { INDEX_BYTES, readIndex, saltOf } from './wal-format.ts';

/**
 * A few bytes beside the database that say after each commit how far its log has come. A log that is damaged, exchanged
 * or gone at the next start is then found out. They are not flushed: a process that dies leaves them to the system, and
 * after a power cut they can only say less than the log holds.
 */
export type LogMark = { readonly header: Buffer; readonly frames: number; readonly stored: number };

const pathOf = (database: string): string => `${database}-wal-mark`;

/** What the last session left; null when it left nothing or was cut off in the middle of it. */
export async function readLogMark(database: string): Promise<LogMark | null> {
  const text = await orNull(readFile(pathOf(database), 'latin1'));
  const [, header = '', frames, stored] = /^([0-9a-f]{64}) (\d+) (\d+) *\n$/.exec(text ?? '') ?? [];
  return header === '' ? null : { header: Buffer.from(header, 'hex'), frames: Number(frames), stored: Number(stored) };
}

/** Fixed, so that a shorter mark overwrites a longer one. */
const MARK_LENGTH = 96;

/** A driver that leaves a mark after each commit. */
export class MarkingDriver implements Driver {
  readonly #driver: Driver;
  readonly #database: string;
  readonly #mark: number;
  // Never closed before the database is: on POSIX that would drop the engine's own locks on the file.
  #index: number | null = null;
  readonly #buffer = Buffer.alloc(INDEX_BYTES);
  #header = Buffer.alloc(32);

  constructor(driver: Driver, database: string) {
    this.#driver = driver;
    this.#database = database;
    this.#mark = openSync(pathOf(database), 'w');
  }

  all<Row>(sql: string, params?: SqlParams): Promise<Row[]> {
    return this.#driver.all(sql, params);
  }

  get<Row>(sql: string, params?: SqlParams): Promise<Row | undefined> {
    return this.#driver.get(sql, params);
  }

  run(sql: string, params?: SqlParams): Promise<number> {
    return this.#driver.run(sql, params);
  }

  async exec(sql: string): Promise<void> {
    await this.#driver.exec(sql);
    if (sql === 'COMMIT') this.#note();
  }

  /** The log is brought home first and that is noted: dying on the way out must not look like a lost log. */
  async close(): Promise<void> {
    try {
      await this.#driver.exec('PRAGMA wal_checkpoint(PASSIVE)').then(
        () => {
          this.#note();
        },
        () => undefined,
      );
      await this.#driver.close();
    } finally {
      closeSync(this.#mark);
      if (this.#index !== null) closeSync(this.#index);
    }
  }

  /** Without the index there is no mark, and the next start takes the log as it finds it. */
  #note(): void {
    try {
      this.#index ??= openSync(`${this.#database}-shm`, 'r');
      readSync(this.#index, this.#buffer, 0, INDEX_BYTES, 0);
      const state = readIndex(this.#buffer);
      if (state === null) return;
      if (saltOf(this.#header) !== state.salt) this.#readHeader();
      const text = `${this.#header.toString('hex')} ${state.frames} ${state.stored}`;
      writeSync(this.#mark, `${text.padEnd(MARK_LENGTH)}\n`, 0, 'latin1');
    } catch {
      // The commit is stored; a mark that cannot be left must not call it a failure.
    }
  }

  #readHeader(): void {
    const log = openSync(`${this.#database}-wal`, 'r');
    try {
      readSync(log, this.#header, 0, this.#header.length, 0);
    } finally {
      closeSync(log);
    }
  }
}
