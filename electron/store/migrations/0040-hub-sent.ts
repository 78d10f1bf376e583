import type { Migration } from '../migrator.ts';

/** What this store gave to the hub and has no answer for: by it a device knows its own write again. */
export const migration0040: Migration = {
  version: 40,
  name: 'hub-sent',
  sql: `
    CREATE TABLE hub_sent (
      collection TEXT NOT NULL,
      id TEXT NOT NULL,
      op_id TEXT NOT NULL,
      PRIMARY KEY (collection, id, op_id)
    ) WITHOUT ROWID;
  `,
};
