import type { Id } from '#shared/kernel/ids.ts';
import { liveSessionCollection } from '#shared/features/live/index.ts';
import type { OverrideNote } from '#shared/features/review/index.ts';
import type { DocumentReader } from '#electron/store/documents.port.ts';
import { readOverrides } from '#electron/features/sop/index.ts';

/** Where the overrides of a show come from. */
export type OverrideReader = { readonly read: (showId: Id) => Promise<readonly OverrideNote[]> };

const GONE_LIVE = { zh: '没有清单，强行开播', en: 'Went live without a checklist' } as const;

/** Reads them from the show's SOP run, and from its sessions where it went live without one. */
export function createOverrideReader(documents: DocumentReader, language: () => 'zh' | 'en'): OverrideReader {
  return {
    read: async (showId) => {
      const sessions = await documents.find(liveSessionCollection, { where: { showId } });
      const waived = sessions.flatMap(({ override }) =>
        override ? [{ ...override, stepId: '', title: GONE_LIVE[language()] }] : [],
      );
      return [...waived, ...(await readOverrides(documents, showId))];
    },
  };
}
