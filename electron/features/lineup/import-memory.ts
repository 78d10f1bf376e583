import type { Id } from '#shared/kernel/ids.ts';
import { importFieldSchema, importMappingCollection, type ImportField } from '#shared/features/lineup/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { DocumentReader } from '#electron/store/documents.port.ts';

const LAYOUT = 'lineup';

/** Columns last used for a file with these headers; null when there was none, or when a field is no longer known. */
export async function recallColumns(
  reader: DocumentReader,
  headerHash: string,
): Promise<(ImportField | null)[] | null> {
  const [known] = await reader.find(importMappingCollection, { where: { key: `${LAYOUT}:${headerHash}` }, limit: 1 });
  const columns = importFieldSchema.nullable().array().safeParse(known?.columns);
  return columns.success ? columns.data : null;
}

/** Remembers columns for the next file with these headers. Not undoable by hand: nothing of the show changes. */
export async function rememberColumns(
  deps: Pick<MainDeps, 'documents' | 'ids'>,
  headerHash: string,
  columns: readonly (ImportField | null)[],
  by: Id | null,
): Promise<void> {
  const where = { key: `${LAYOUT}:${headerHash}` };
  const act = { name: 'lineup.rememberMapping', scope: 'import-mapping', by, undoable: false };
  await deps.documents.change(act, async (tx) => {
    const [known] = await tx.find(importMappingCollection, { where, limit: 1 });
    await tx.put(importMappingCollection, {
      id: known?.id ?? deps.ids.next(),
      layout: LAYOUT,
      headerHash,
      columns: [...columns],
    });
  });
}
