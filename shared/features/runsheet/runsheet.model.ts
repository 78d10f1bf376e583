import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/time.ts';
import { productRoleSchema } from '#shared/features/lineup/index.ts';

/** Role of a run-sheet item: a product role, or `segment` 环节 (opening, Q&A, lucky bag …). */
export const itemRoleSchema = z.union([productRoleSchema, z.literal('segment')]);
export type ItemRole = z.infer<typeof itemRoleSchema>;

/** One line of the run sheet. Durations in ms. */
export const runSheetItemSchema = z.object({
  id: idSchema,
  /** Null for a segment, or when the product has since left the lineup (the title keeps its name). */
  productId: idSchema.nullable(),
  /** 号 of the product in the lineup; null for a segment. */
  number: z.number().int().positive().nullable(),
  title: z.string().trim().min(1).max(120),
  role: itemRoleSchema,
  plannedMs: z.number().int().positive(),
  /** 钉住: starts at this instant whatever comes before; earlier delay is absorbed. */
  pinnedAt: instantSchema.nullable(),
  sectionId: idSchema.nullable(),
  /** 返场: the product has been on before in this show. */
  encore: z.boolean(),
  /** 机动: time held in reserve, counted by rule 15. Absent means no. */
  buffer: z.boolean().optional(),
  /** OBS scene to switch to when the item starts; null leaves the scene alone. */
  obsScene: z.string().nullable(),
  /** Text for the price tag source in OBS; null means "number, title and 到手价". */
  obsText: z.string().nullable(),
  notes: z.string().max(500),
});
export type RunSheetItem = z.infer<typeof runSheetItemSchema>;

/** 定稿: who closed the sheet, when, with what still open and why that was accepted. */
export const finalisedSchema = z.object({
  at: instantSchema,
  by: idSchema.nullable(),
  reason: z.string().max(200).nullable(),
  /** Problems and broken rules at that moment, counted. */
  open: z.number().int().nonnegative(),
  /** 拦截 words that went through with the reason. Absent where none did. */
  blocked: z.array(z.string()).optional(),
});
export type Finalised = z.infer<typeof finalisedSchema>;

/** 段落: a group of items with a time budget. */
export const runSheetSectionSchema = z.object({
  id: idSchema,
  title: z.string().trim().min(1).max(30),
  budgetMs: z.number().int().nonnegative().nullable(),
});
export type RunSheetSection = z.infer<typeof runSheetSectionSchema>;

/** 流程表 of one show. Order of `items` is the order on air; the first starts at the show's start. */
export const runSheetSchema = z.object({
  id: idSchema,
  showId: idSchema,
  state: z.enum(['draft', 'final']),
  sections: z.array(runSheetSectionSchema),
  items: z.array(runSheetItemSchema),
  /** Last 定稿; stays when a later edit opens the sheet again. Absent before the first. */
  finalised: finalisedSchema.nullable().optional(),
});
export type RunSheet = z.infer<typeof runSheetSchema>;

export const runSheetCollection = defineCollection<RunSheet>({
  name: 'run-sheet',
  schema: runSheetSchema,
  schemaVersion: 1,
  indexes: { showId: (sheet) => sheet.showId },
});
