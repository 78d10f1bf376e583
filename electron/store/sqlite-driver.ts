import sqlite3 from 'sqlite3';
import { AppError } from '#shared/kernel/app-error.ts';
import type { Driver, SqlParams } from './driver.port.ts';

export type OpenMode = 'read-write' | 'read-only';

/** How long a statement waits for another program that holds the file, ms. Set at once: the first read may meet it. */
const BUSY_TIMEOUT = 5000;

/** Opens a file through the sqlite3 package. Throws the library's error when the file cannot be opened. */
export async function openSqlite(file: string, mode: OpenMode = 'read-write'): Promise<Driver> {
  const flags = mode === 'read-only' ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE;
  const database = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(file, flags, (error) => {
      if (error) reject(error);
      else resolve(opened);
    });
  });
  database.configure('busyTimeout', BUSY_TIMEOUT);
  return new SqliteDriver(database, mode);
}

class SqliteDriver implements Driver {
  readonly #database: sqlite3.Database;
  readonly #mode: OpenMode;

  constructor(database: sqlite3.Database, mode: OpenMode) {
    this.#database = database;
    this.#mode = mode;
  }

  all<Row>(sql: string, params: SqlParams = []): Promise<Row[]> {
    return new Promise((resolve, reject) => {
      this.#database.all<Row>(sql, [...params], (error, rows) => {
        if (error) reject(explained(error, this.#mode));
        else resolve(rows);
      });
    });
  }

  get<Row>(sql: string, params: SqlParams = []): Promise<Row | undefined> {
    return new Promise((resolve, reject) => {
      this.#database.get<Row>(sql, [...params], (error, row) => {
        if (error) reject(explained(error, this.#mode));
        else resolve(row);
      });
    });
  }

  run(sql: string, params: SqlParams = []): Promise<number> {
    const mode = this.#mode;
    return new Promise((resolve, reject) => {
      this.#database.run(sql, [...params], function (error) {
        if (error) reject(explained(error, mode));
        else resolve(this.changes);
      });
    });
  }

  exec(sql: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#database.exec(sql, (error) => {
        if (error) reject(explained(error, this.#mode));
        else resolve();
      });
    });
  }

  close(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#database.close((error) => {
        if (error) reject(error);
        else resolve();
      });
    });
  }
}

/** Failures people can act on get their own code; the rest stay as they are. */
function explained(error: Error, mode: OpenMode): Error {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'SQLITE_FULL') return new AppError('DISK_FULL', {}, error);
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') return new AppError('STORE_BUSY', {}, error);
  if (code !== 'SQLITE_READONLY') return error;
  return new AppError(mode === 'read-only' ? 'STORE_READ_ONLY' : 'STORE_WRITE_REFUSED', {}, error);
}
