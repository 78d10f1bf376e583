import type { Migration } from '../migrator.ts';

/** What of a document was not on the hub when that lost its past: it is told along with the document when sent again. */
export const migration0060: Migration = {
  version: 60,
  name: 'hub-unsent',
  sql: `
    ALTER TABLE hub_document ADD COLUMN unsent_since TEXT;
  `,
};
