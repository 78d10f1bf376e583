import { z } from 'zod';
import { command, defineContract, query } from '#shared/kernel/contract.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/time.ts';
import { talkCardSchema } from './scripts.model.ts';
import { lexiconEntrySchema } from './lexicon.model.ts';

/** The words of a card, without identity and version. */
export const talkCardDraftSchema = talkCardSchema.omit({
  id: true,
  productId: true,
  version: true,
});
export type TalkCardDraft = z.infer<typeof talkCardDraftSchema>;

/** One earlier state of a card. */
export const talkCardVersionSchema = z.object({
  changeId: idSchema,
  at: instantSchema,
  by: idSchema.nullable(),
  card: talkCardSchema,
});
export type TalkCardVersion = z.infer<typeof talkCardVersionSchema>;

export const scriptsContract = defineContract('scripts', {
  /** Null when the product has no card yet. */
  card: query({
    input: z.object({ productId: idSchema }),
    output: talkCardSchema.nullable(),
    reads: ['talk-card'],
  }),
  /** Cards that exist among these products. At most 60 (reply limit). */
  cards: query({
    input: z.object({ productIds: z.array(idSchema).max(60) }),
    output: z.array(talkCardSchema),
    reads: ['talk-card'],
  }),
  /** Which of these products have a card, and how far it is. At most 300. */
  overview: query({
    input: z.object({ productIds: z.array(idSchema).max(300) }),
    output: z.array(
      z.object({
        productId: idSchema,
        version: z.number().int(),
        filledParts: z.number().int(),
        rehearsedMs: z.number().int().nullable(),
      }),
    ),
    reads: ['talk-card'],
  }),
  /** Newest first, at most 20. */
  versions: query({
    input: z.object({ productId: idSchema }),
    output: z.array(talkCardVersionSchema),
    reads: ['talk-card'],
  }),
  /** The built-in word list, for live hits while typing. */
  lexicon: query({ input: z.object({}), output: z.array(lexiconEntrySchema) }),
  /**
   * Saves a card; the version rises when words changed. `baseVersion` is the version the editor started from
   * (0 for a new card); SCRIPTS_CHANGED_MEANWHILE when it is no longer the newest. `showId` is the undo scope.
   */
  save: command({
    input: z.object({
      productId: idSchema,
      showId: idSchema.nullable(),
      baseVersion: z.number().int().nonnegative(),
      draft: talkCardDraftSchema,
    }),
    output: talkCardSchema,
  }),
  /** Brings an earlier version back as a new version. */
  restore: command({
    input: z.object({
      productId: idSchema,
      showId: idSchema.nullable(),
      version: z.number().int().positive(),
    }),
    output: talkCardSchema,
  }),
});
