import type { Migration } from '../migrator.ts';

/** When a log of the hub was last known to its end. Nobody noted it before, so the next time all of it is read. */
export const migration0050: Migration = {
  version: 50,
  name: 'hub-cursor-age',
  sql: `
    ALTER TABLE hub_cursor ADD COLUMN read_at INTEGER NOT NULL DEFAULT 0;
  `,
};
