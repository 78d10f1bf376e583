import { z } from 'zod';
import { command, defineContract, query } from '#shared/kernel/contract.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { fenSchema } from '#shared/kernel/money.ts';
import { productSchema } from '#shared/features/lineup/index.ts';
import { talkCardSchema } from '#shared/features/scripts/index.ts';
import { sheetEditSchema } from './edit.model.ts';
import { runSheetViewSchema } from './facts.model.ts';
import { FIX_CODES } from './fixes.rules.ts';
import { patternSummarySchema } from './pattern.model.ts';
import { runSheetItemSchema } from './runsheet.model.ts';

const nothing = z.object({});
const ofShow = z.object({ showId: idSchema });

/** Paper of the printed hand-cards 手卡. */
export const CARD_SIZES = ['A6', 'A5'] as const;
export const cardSizeSchema = z.enum(CARD_SIZES);
export type CardSize = z.infer<typeof cardSizeSchema>;

export const runsheetContract = defineContract('runsheet', {
  /** The sheet of a show with price, title, quality state and talk card of its products. */
  sheet: query({
    input: ofShow,
    output: runSheetViewSchema,
    reads: ['run-sheet', 'show', 'lineup', 'product', 'talk-card'],
  }),
  patterns: query({ input: nothing, output: z.array(patternSummarySchema) }),
  /** One item with its product and talk card, for the preview and the printed card. */
  handCard: query({
    input: z.object({ showId: idSchema, itemId: idSchema }),
    output: z.object({
      item: runSheetItemSchema,
      /** Null for a segment and for a hole. */
      product: productSchema.nullable(),
      card: talkCardSchema.nullable(),
      /** 改价待核: the price signed before, while the present one is not signed; null when there is nothing to hold. */
      staleFromFen: fenSchema.nullable(),
    }),
    reads: ['run-sheet', 'lineup', 'product', 'talk-card', 'sop-run'],
  }),
  createEmpty: command({ input: ofShow, output: nothing }),
  createFromPattern: command({
    input: z.object({ showId: idSchema, patternId: z.string(), durationMs: z.number().int().positive().optional() }),
    output: nothing,
  }),
  /** One or more edits as one undoable act; `fix` names the one-click fix they came from. */
  edit: command({
    input: z.object({
      showId: idSchema,
      edits: z.array(sheetEditSchema).min(1).max(500),
      fix: z.enum(FIX_CODES).optional(),
    }),
    output: nothing,
  }),
  /** Puts places of the lineup on the sheet, in order, from position `at` (the end when left out). */
  addFromLineup: command({
    input: z.object({
      showId: idSchema,
      lineupItemIds: z.array(idSchema).min(1).max(200),
      at: z.number().int().nonnegative().optional(),
    }),
    output: z.object({ added: z.number().int() }),
  }),
  /** 定稿. With anything open a reason is needed (RUNSHEET_NEEDS_REASON tells how many). */
  finalise: command({ input: z.object({ showId: idSchema, reason: z.string().max(200).nullable() }), output: nothing }),
  remove: command({ input: ofShow, output: nothing }),
  /** 打印手卡: asks where to save; `saved` is null when the person cancels. */
  printHandCards: command({
    input: z.object({ showId: idSchema, size: cardSizeSchema }),
    output: z.object({ saved: z.string().nullable() }),
  }),
});
