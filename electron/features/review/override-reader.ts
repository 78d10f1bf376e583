import type { Id } from '#shared/kernel/ids.ts';
import type { OverrideNote } from '#shared/features/review/index.ts';
import type { DocumentReader } from '#electron/store/documents.port.ts';
import { readOverrides } from '#electron/features/sop/index.ts';

/** Where the SOP overrides of a show come from. */
export type OverrideReader = { readonly read: (showId: Id) => Promise<readonly OverrideNote[]> };

/** Reads them from the show's SOP run. */
export function createOverrideReader(documents: DocumentReader): OverrideReader {
  return { read: (showId) => readOverrides(documents, showId) };
}
