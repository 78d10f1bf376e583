import type { Migration } from '../migrator.ts';

/** What happened while live, append-only, and the register of files kept beside the database. */
export const migration0020: Migration = {
  version: 20,
  name: 'journal',
  sql: `
    CREATE TABLE journal (
      id TEXT PRIMARY KEY,
      show_id TEXT NOT NULL,
      at INTEGER NOT NULL,
      kind TEXT NOT NULL,
      data TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE INDEX journal_show ON journal (show_id, at, id);
    CREATE TABLE file (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      mime TEXT NOT NULL,
      size_bytes INTEGER NOT NULL,
      sha256 TEXT NOT NULL,
      path TEXT NOT NULL,
      added_at INTEGER NOT NULL
    );
  `,
};
