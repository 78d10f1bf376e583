import { z } from 'zod';
import { idSchema } from '#shared/kernel/ids.ts';
import { productRoleSchema, productSchema } from './lineup.model.ts';

/** Fields of a 报品表 that a column can hold. */
export const IMPORT_FIELDS = [
  'title',
  'platformProductId',
  'merchantCode',
  'merchant',
  'category',
  'spec',
  'listPriceFen',
  'couponFen',
  'landedPriceFen',
  'costFen',
  'commissionRate',
  'stock',
  'role',
  'qc',
  'notes',
] as const;
export const importFieldSchema = z.enum(IMPORT_FIELDS);
export type ImportField = z.infer<typeof importFieldSchema>;

/**
 * Why a row needs a person. The words are in the feature's text.
 * `reinterpreted` only asks for a tick; all others keep the row out until fixed.
 */
export const ROW_REASONS = [
  'missing',
  'unreadable',
  'damagedId',
  'dateInCode',
  'damagedText',
  'errorCell',
  'unitMismatch',
  'rateDoubt',
  'tooLarge',
  'negative',
  'fraction',
  'tooLong',
  'outOfRange',
  'roleUnknown',
  'priceMismatch',
  'duplicateInFile',
  'reinterpreted',
] as const;
export const rowReasonSchema = z.enum(ROW_REASONS);
export type RowReason = z.infer<typeof rowReasonSchema>;

/** One thing a row says about itself. `read` is what was understood, as text; `other` fills the sentence. */
export const rowIssueSchema = z.object({
  field: importFieldSchema,
  reason: rowReasonSchema,
  raw: z.string(),
  read: z.string().nullable(),
  other: z.string().nullable(),
});
export type RowIssue = z.infer<typeof rowIssueSchema>;

export const rowStatusSchema = z.enum(['ok', 'confirm', 'problem']);
export type RowStatus = z.infer<typeof rowStatusSchema>;

/** Fields of an existing product that applying the row would change. */
export const rowChangeSchema = z.object({
  field: importFieldSchema,
  from: z.string(),
  to: z.string(),
});

/** The product this row would update, found by platform id, then merchant code, then title. */
export const rowMatchSchema = z.object({
  productId: idSchema,
  by: z.enum(['platformProductId', 'merchantCode', 'title']),
  changes: z.array(rowChangeSchema),
});
export type RowMatch = z.infer<typeof rowMatchSchema>;

/** What a row says, as far as it could be read and without the bounds of a product; unread fields are null. */
export const rowValuesSchema = productSchema.omit({ id: true }).extend({
  title: z.string(),
  stock: z.number().int().nullable(),
  commissionRate: z.number().nullable(),
  notes: z.string(),
  qc: productSchema.shape.qc.nullable(),
  role: productRoleSchema.nullable(),
});
export type RowValues = z.infer<typeof rowValuesSchema>;

/**
 * Where applying puts the product of a row: into an open slot, at the end, only into the library (the lineup is full),
 * or nowhere new since the lineup has it. `held` leaves the row out: its product stands in a final lineup that is to stay.
 * `number` is the 号.
 */
export const rowPlaceSchema = z.object({
  kind: z.enum(['slot', 'append', 'library', 'inLineup', 'held']),
  number: z.number().int().nullable(),
});
export type RowPlace = z.infer<typeof rowPlaceSchema>;

/** One row of the file, judged. No cell is lost: `cells` keeps the raw text per field. */
export const judgedRowSchema = z.object({
  /** Row number as a spreadsheet counts it, 1-based. */
  row: z.number().int().positive(),
  status: rowStatusSchema,
  cells: z.partialRecord(importFieldSchema, z.string()),
  values: rowValuesSchema,
  issues: z.array(rowIssueSchema),
  match: rowMatchSchema.nullable(),
  /** Null while the row would not be applied. */
  place: rowPlaceSchema.nullable(),
});
export type JudgedRow = z.infer<typeof judgedRowSchema>;

export const rowFilterSchema = z.enum(['all', 'attention', 'problem']);
export type RowFilter = z.infer<typeof rowFilterSchema>;

/** How many rows stand where. `create` and `update` count rows that applying would take. */
export const rowCountsSchema = z.object({
  total: z.number().int(),
  ok: z.number().int(),
  confirm: z.number().int(),
  problem: z.number().int(),
  create: z.number().int(),
  update: z.number().int(),
});
export type RowCounts = z.infer<typeof rowCountsSchema>;
