import { AppError } from '#shared/kernel/app-error.ts';
import type { Collection, Doc } from '#shared/kernel/collection.ts';
import {
  merge,
  newShadow,
  type AnyAdapter,
  type FieldRule,
  type JsonObject,
  type Version,
} from '#shared/sync/index.ts';
import { inChunks } from './chunks.ts';
import type { ChangeItem } from './change-log.ts';
import type { SqliteDocumentTx } from './document-tx.ts';
import type { Driver } from './driver.port.ts';
import { object } from './hub-rows.ts';

export type UndoDeps = {
  readonly driver: Driver;
  readonly tx: SqliteDocumentTx;
  readonly collections: ReadonlyMap<string, Collection<Doc>>;
  /** How the parts of documents are told apart. */
  readonly adapters: ReadonlyMap<string, AnyAdapter>;
};

type Item = { readonly id: string; readonly expected: string | null; readonly wanted: string | null };

/**
 * Puts the documents of one change back (or forth). What has changed in them since, elsewhere, stays. Throws UNDO_STALE
 * when the same part was changed again, or a document is gone.
 */
export async function restoreItems(
  deps: UndoDeps,
  items: readonly ChangeItem[],
  direction: 'undo' | 'redo',
): Promise<void> {
  for (const name of new Set(items.map(({ collection }) => collection))) {
    const collection = deps.collections.get(name);
    if (!collection) throw new AppError('UNDO_STALE', { collection: name });
    const group = items.filter((item) => item.collection === name);
    await inChunks(group.map(itemFor(direction)), (chunk) => restoreChunk(deps, collection, chunk));
  }
}

function itemFor(direction: 'undo' | 'redo'): (item: ChangeItem) => Item {
  return ({ id, before, after }) =>
    direction === 'undo' ? { id, expected: after, wanted: before } : { id, expected: before, wanted: after };
}

async function restoreChunk(
  { driver, tx, adapters }: UndoDeps,
  collection: Collection<Doc>,
  items: readonly Item[],
): Promise<void> {
  const rows = await driver.all<{ id: string; body: string }>(
    'SELECT id, body FROM document WHERE collection = ? AND id IN (SELECT value FROM json_each(?))',
    [collection.name, JSON.stringify(items.map(({ id }) => id))],
  );
  const bodies = new Map(rows.map(({ id, body }) => [id, body]));
  const restored = items.map((item) => {
    try {
      return restoredBody(item, bodies.get(item.id) ?? null, adapters.get(collection.name));
    } catch {
      // What was kept for this act was damaged on the disk: there is nothing sound to go back to.
      return 'stale';
    }
  });
  if (restored.includes('stale')) throw new AppError('UNDO_STALE', { collection: collection.name });
  const docs = restored.flatMap((doc) => (doc === null || doc === 'stale' ? [] : [doc as unknown as Doc]));
  await tx.putMany(collection, docs);
  await tx.removeMany(
    collection,
    items.filter(({ wanted }) => wanted === null).map(({ id }) => id),
  );
}

/** The document as it is to be, null for none. Changed since: only the parts this change touched go back. */
function restoredBody(
  { expected, wanted }: Item,
  body: string | null,
  adapter: AnyAdapter | undefined,
): JsonObject | null | 'stale' {
  if (body === expected) return wanted === null ? null : object(wanted);
  if (expected === null || wanted === null || body === null) return 'stale';
  const version = (text: string): Version => ({ doc: object(text), shadow: newShadow('') });
  const { doc, conflicts } = merge({
    adapter: { rules: (adapter?.rules ?? []).map(strict), atomic: adapter?.atomic ?? false },
    base: version(expected),
    ours: version(wanted),
    theirs: version(body),
  });
  if (conflicts.length > 0 || doc === null) return 'stale';
  return adapter?.settle === undefined ? doc : adapter.settle(doc as unknown as Doc);
}

/** Going back over a tick that has since been confirmed would undo nothing, silently: here it counts as one value. */
function strict(rule: FieldRule): FieldRule {
  return rule.merge === 'tick' || rule.merge === 'guarded' ? { ...rule, merge: 'whole' } : rule;
}
