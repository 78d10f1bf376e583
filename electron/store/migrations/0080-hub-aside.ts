import type { Migration } from '../migrator.ts';

/**
 * What lies on the hub and was not taken in, and why; which states of lost logs a document goes on from; and how far a
 * log was compared with what is here.
 */
export const migration0080: Migration = {
  version: 80,
  name: 'hub-aside',
  sql: `
    CREATE TABLE hub_aside (
      collection TEXT NOT NULL,
      id TEXT NOT NULL,
      revision INTEGER NOT NULL,
      reason TEXT NOT NULL,
      author TEXT,
      detail TEXT NOT NULL,
      raw TEXT NOT NULL,
      at INTEGER NOT NULL,
      settled INTEGER NOT NULL DEFAULT 0,
      dismissed INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (collection, id)
    );
    ALTER TABLE hub_document ADD COLUMN lineage TEXT;
    ALTER TABLE hub_document ADD COLUMN taken TEXT;
    ALTER TABLE hub_cursor ADD COLUMN checked INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE hub_cursor ADD COLUMN checked_at INTEGER NOT NULL DEFAULT 0;
  `,
};
