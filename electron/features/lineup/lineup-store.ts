import type { Id, IdSource } from '#shared/kernel/ids.ts';
import { lineupCollection, type Lineup } from '#shared/features/lineup/index.ts';
import type { DocumentReader } from '#electron/store/documents.port.ts';

/** The lineup of a show; null before the first position is added. */
export async function findLineup(reader: DocumentReader, showId: Id): Promise<Lineup | null> {
  const [lineup] = await reader.find(lineupCollection, { where: { showId }, limit: 1 });
  return lineup ?? null;
}

/** The lineup of a show, or an empty one that is not stored yet. */
export async function lineupOrNew(reader: DocumentReader, showId: Id, ids: IdSource): Promise<Lineup> {
  return (await findLineup(reader, showId)) ?? { id: ids.next(), showId, version: 1, state: 'open', items: [] };
}
