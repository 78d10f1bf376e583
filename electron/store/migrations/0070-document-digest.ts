import type { Migration } from '../migrator.ts';

/**
 * A digest beside each document, since SQLite does not notice a changed byte inside a value. Rows from before get
 * theirs when the store is opened. What had to give way to a sound copy, or could not be read, is kept aside.
 */
export const migration0070: Migration = {
  version: 70,
  name: 'document-digest',
  sql: `
    ALTER TABLE document ADD COLUMN digest TEXT;
    CREATE INDEX document_undigested ON document (collection, id) WHERE digest IS NULL;
    CREATE TABLE document_aside (
      seq INTEGER PRIMARY KEY,
      collection TEXT NOT NULL,
      id TEXT NOT NULL,
      version INTEGER,
      schema_version INTEGER,
      body,
      at INTEGER NOT NULL
    );
    CREATE INDEX document_aside_id ON document_aside (collection, id);
  `,
};
