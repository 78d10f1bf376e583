import { z } from 'zod';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema, HOUR, SECOND } from '#shared/kernel/time.ts';
import { itemRoleSchema } from './runsheet.model.ts';

/** Shortest and longest item that can be planned, ms. */
export const MIN_ITEM_MS = 10 * SECOND;
export const MAX_ITEM_MS = 6 * HOUR;

const plannedMsSchema = z.number().int().min(MIN_ITEM_MS).max(MAX_ITEM_MS);

/** What a new item needs; the rest follows from its place. */
export const newItemSchema = z.object({
  title: z.string().trim().min(1).max(120),
  role: itemRoleSchema,
  plannedMs: plannedMsSchema,
  productId: idSchema.nullable(),
  number: z.number().int().positive().nullable(),
  buffer: z.boolean().optional(),
});
export type NewItem = z.infer<typeof newItemSchema>;

/** The freely editable fields of an item. */
export const itemPatchSchema = z.object({
  title: z.string().trim().min(1).max(120).optional(),
  role: itemRoleSchema.optional(),
  obsScene: z.string().max(120).nullable().optional(),
  obsText: z.string().max(200).nullable().optional(),
  notes: z.string().max(500).optional(),
});

/** One edit of the run sheet. `at` and `to` are positions in the list after the edit. */
export const sheetEditSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('insert'), at: z.number().int().nonnegative(), item: newItemSchema }),
  z.object({ kind: z.literal('move'), itemId: idSchema, to: z.number().int().nonnegative() }),
  z.object({ kind: z.literal('resize'), itemId: idSchema, plannedMs: plannedMsSchema }),
  z.object({ kind: z.literal('clone'), itemId: idSchema }),
  z.object({ kind: z.literal('remove'), itemId: idSchema }),
  z.object({ kind: z.literal('pin'), itemId: idSchema, at: instantSchema.nullable() }),
  z.object({ kind: z.literal('update'), itemId: idSchema, patch: itemPatchSchema }),
  /** Puts a product of the lineup in an item's place; its length, pin and section stay. */
  z.object({
    kind: z.literal('place'),
    itemId: idSchema,
    productId: idSchema,
    number: z.number().int().positive(),
    title: z.string().trim().min(1).max(120),
    role: itemRoleSchema,
  }),
  z.object({ kind: z.literal('addSection'), fromItemId: idSchema, title: z.string().trim().min(1).max(30) }),
  z.object({
    kind: z.literal('updateSection'),
    sectionId: idSchema,
    title: z.string().trim().min(1).max(30),
    budgetMs: z.number().int().nonnegative().nullable(),
  }),
  z.object({ kind: z.literal('removeSection'), sectionId: idSchema }),
]);
export type SheetEdit = z.infer<typeof sheetEditSchema>;
export type SheetEditKind = SheetEdit['kind'];
