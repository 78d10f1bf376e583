import type { Migration } from '../migrator.ts';

/** What a device knows of the team hub. Empty, and costing nothing, until one is joined. */
export const migration0030: Migration = {
  version: 30,
  name: 'sync',
  sql: `
    CREATE TABLE hub_document (
      collection TEXT NOT NULL,
      id TEXT NOT NULL,
      revision INTEGER NOT NULL,
      shadow TEXT NOT NULL,
      base TEXT,
      base_shadow TEXT,
      PRIMARY KEY (collection, id)
    );
    CREATE TABLE hub_cursor (
      bucket TEXT PRIMARY KEY,
      revision INTEGER NOT NULL,
      created TEXT NOT NULL,
      epoch INTEGER NOT NULL
    );
    CREATE TABLE hub_newer (
      collection TEXT NOT NULL,
      id TEXT NOT NULL,
      revision INTEGER NOT NULL,
      raw TEXT NOT NULL,
      PRIMARY KEY (collection, id)
    );
    CREATE TABLE hub_file (
      id TEXT PRIMARY KEY,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'there')),
      at INTEGER NOT NULL
    );
  `,
};
