import { AppError } from '#shared/kernel/app-error.ts';
import type { Collection, Doc } from '#shared/kernel/collection.ts';
import { inChunks } from './chunks.ts';
import type { ChangeItem } from './change-log.ts';
import type { SqliteDocumentTx } from './document-tx.ts';
import type { Driver } from './driver.port.ts';

export type UndoDeps = {
  readonly driver: Driver;
  readonly tx: SqliteDocumentTx;
  readonly collections: ReadonlyMap<string, Collection<Doc>>;
};

type Item = { readonly id: string; readonly expected: string | null; readonly wanted: string | null };

/** Puts the documents of one change back (or forth). Throws UNDO_STALE when one of them has changed since. */
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
  { driver, tx }: UndoDeps,
  collection: Collection<Doc>,
  items: readonly Item[],
): Promise<void> {
  const rows = await driver.all<{ id: string; body: string }>(
    'SELECT id, body FROM document WHERE collection = ? AND id IN (SELECT value FROM json_each(?))',
    [collection.name, JSON.stringify(items.map(({ id }) => id))],
  );
  const bodies = new Map(rows.map(({ id, body }) => [id, body]));
  const stale = items.some(({ id, expected }) => (bodies.get(id) ?? null) !== expected);
  if (stale) throw new AppError('UNDO_STALE', { collection: collection.name });
  const docs = items.flatMap(({ wanted }) => (wanted === null ? [] : [JSON.parse(wanted) as Doc]));
  await tx.putMany(collection, docs);
  await tx.removeMany(
    collection,
    items.filter(({ wanted }) => wanted === null).map(({ id }) => id),
  );
}
