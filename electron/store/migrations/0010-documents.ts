import type { Migration } from '../migrator.ts';

/** Documents with their index, the change log that undo reads, and the outbox that sync will read. */
export const migration0010: Migration = {
  version: 10,
  name: 'documents',
  sql: `
    CREATE TABLE document (
      collection TEXT NOT NULL,
      id TEXT NOT NULL,
      version INTEGER NOT NULL,
      schema_version INTEGER NOT NULL,
      body TEXT NOT NULL,
      hlc TEXT NOT NULL,
      updated_at INTEGER NOT NULL,
      updated_by TEXT,
      hub_revision INTEGER,
      hub_base TEXT,
      PRIMARY KEY (collection, id)
    );
    CREATE TABLE document_index (
      collection TEXT NOT NULL,
      field TEXT NOT NULL,
      value,
      id TEXT NOT NULL
    );
    CREATE INDEX document_index_value ON document_index (collection, field, value, id);
    CREATE INDEX document_index_id ON document_index (collection, id);
    CREATE TABLE change (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      at INTEGER NOT NULL,
      actor TEXT,
      act TEXT NOT NULL,
      params TEXT NOT NULL,
      scope TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('done', 'undone', 'fixed'))
    );
    CREATE INDEX change_scope ON change (scope, state, seq);
    CREATE TABLE change_item (
      seq INTEGER NOT NULL REFERENCES change (seq),
      collection TEXT NOT NULL,
      id TEXT NOT NULL,
      before TEXT,
      after TEXT
    );
    CREATE INDEX change_item_change ON change_item (seq);
    CREATE INDEX change_item_document ON change_item (collection, id, seq);
    CREATE TABLE outbox (
      collection TEXT NOT NULL,
      id TEXT NOT NULL,
      local_version INTEGER NOT NULL,
      op_id TEXT NOT NULL,
      queued_at INTEGER NOT NULL,
      tries INTEGER NOT NULL DEFAULT 0,
      last_error TEXT,
      PRIMARY KEY (collection, id)
    );
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
  `,
};
