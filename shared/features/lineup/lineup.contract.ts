import { z } from 'zod';
import { command, defineContract, query } from '#shared/kernel/contract.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { lineupItemSchema, productRoleSchema, productSchema } from './lineup.model.ts';
import { judgedRowSchema, importFieldSchema, rowFilterSchema } from './import.model.ts';
import { chosenUnitSchema } from './import-doubt.model.ts';
import { importSessionSchema, importTargetSchema } from './import-session.model.ts';
import { roleTargetsSchema } from './targets.model.ts';

/** A position of the lineup with the product that fills it; `product` null is an open slot. */
export const lineupRowSchema = z.object({
  item: lineupItemSchema,
  product: productSchema.nullable(),
});
export type LineupRow = z.infer<typeof lineupRowSchema>;

/** 货盘 of one show as screens read it. A show without a lineup answers with version 0 and no rows. */
export const lineupViewSchema = z.object({
  showId: idSchema,
  version: z.number().int().nonnegative(),
  state: z.enum(['open', 'final']),
  rows: z.array(lineupRowSchema),
  /** 参考值: wanted number of products per role, editable per show. */
  targets: roleTargetsSchema,
});
export type LineupView = z.infer<typeof lineupViewSchema>;

const product = productSchema.omit({ id: true });
/** What a form may send for a product; absent fields keep their value. */
export const productPatchSchema = product.partial();
export type ProductPatch = z.infer<typeof productPatchSchema>;

const inShow = z.object({ showId: idSchema });
const inSession = z.object({ sessionId: idSchema });

export const lineupContract = defineContract('lineup', {
  /** Items in order, joined with their products. */
  lineup: query({
    input: inShow,
    output: lineupViewSchema,
    reads: ['lineup', 'product', 'lineup-targets'],
  }),
  /** Products by id; missing ones are left out. At most 200 ids. */
  products: query({
    input: z.object({ ids: z.array(idSchema).max(200) }),
    output: z.array(productSchema),
    reads: ['product'],
  }),
  /** Products whose title, platform id or merchant code contains the text, newest first, at most 20. */
  findProducts: query({
    input: z.object({ text: z.string().max(60) }),
    output: z.array(productSchema),
    reads: ['product'],
  }),

  /** Adds a position at the end; `productId` null makes an open slot. */
  addItem: command({
    input: inShow.extend({
      productId: idSchema.nullable(),
      role: productRoleSchema,
      wanted: z.string().max(120).default(''),
    }),
    output: lineupItemSchema,
  }),
  /** Changes role, wanted text or product of a position. */
  setItem: command({
    input: inShow.extend({
      itemId: idSchema,
      role: productRoleSchema.optional(),
      wanted: z.string().max(120).optional(),
      productId: idSchema.nullable().optional(),
    }),
    output: z.null(),
  }),
  /** Moves a position to index `to` (0-based). Numbers are given anew from 1. */
  moveItem: command({
    input: inShow.extend({
      itemId: idSchema,
      to: z.number().int().nonnegative(),
    }),
    output: z.null(),
  }),
  removeItem: command({
    input: inShow.extend({ itemId: idSchema }),
    output: z.null(),
  }),
  /** Creates a product and puts it into the lineup: into `slotId` when given, else at the end. */
  createProduct: command({
    input: inShow.extend({
      product,
      role: productRoleSchema,
      slotId: idSchema.nullable(),
    }),
    output: productSchema,
  }),
  /** A price change raises the lineup version and takes a final back to open. */
  updateProduct: command({
    input: inShow.extend({ productId: idSchema, patch: productPatchSchema }),
    output: productSchema,
  }),
  setTargets: command({
    input: inShow.extend({ targets: roleTargetsSchema }),
    output: z.null(),
  }),
  /** 提交定稿. Refused with LINEUP_NOT_READY while positions are open or products lack price, stock or 质检. */
  finalise: command({ input: inShow, output: z.null() }),
  /** Takes a final back to open. */
  reopen: command({ input: inShow, output: z.null() }),

  /** Asks for a file and starts reading it; null when the person cancels the dialog. */
  importOpen: command({
    input: inShow,
    output: z.object({ sessionId: idSchema }).nullable(),
  }),
  importSession: query({ input: inSession, output: importSessionSchema }),
  importRows: query({
    input: inSession.extend({
      filter: rowFilterSchema,
      offset: z.number().int().nonnegative(),
      limit: z.number().int().min(1).max(100),
      /** Rises when rows change, so that the caller's cache key does; not used to answer. */
      revision: z.number().int(),
    }),
    output: z.object({
      total: z.number().int(),
      rows: z.array(judgedRowSchema),
    }),
  }),
  /**
   * Sets which column holds which field (index by column, null ignores it), the units of columns that were asked about,
   * and judges all rows again. What was doubted about the table counts as answered.
   */
  importMap: command({
    input: inSession.extend({
      columns: z.array(importFieldSchema.nullable()).max(200),
      units: z.array(chosenUnitSchema.nullable()).max(200).default([]),
      headerRow: z.number().int().nonnegative(),
    }),
    output: z.null(),
  }),
  /** Reads another sheet of the workbook. */
  importSheet: command({
    input: inSession.extend({ sheet: z.number().int().nonnegative() }),
    output: z.null(),
  }),
  /** Chooses where the products go. */
  importTarget: command({
    input: inSession.extend({ target: importTargetSchema }),
    output: z.null(),
  }),
  /** Role given to rows whose file names none. Judges again. */
  importDefaultRole: command({
    input: inSession.extend({ role: productRoleSchema }),
    output: z.null(),
  }),
  /** Fixes one cell of the preview. */
  importFix: command({
    input: inSession.extend({
      row: z.number().int(),
      field: importFieldSchema,
      value: z.string().max(500),
    }),
    output: judgedRowSchema,
  }),
  /** Confirms the values that were read differently from how they are written; `row` null confirms all. */
  importConfirm: command({
    input: inSession.extend({ row: z.number().int().nullable() }),
    output: z.null(),
  }),
  /**
   * Writes products and lineup as one undoable act. Poll `importSession` for progress. Refused with
   * LINEUP_IMPORT_TARGET while nobody has chosen where to, and LINEUP_IMPORT_FINAL when a final lineup would be opened
   * without a reason.
   */
  importApply: command({
    input: inSession.extend({ reason: z.string().trim().max(200).default('') }),
    output: z.null(),
  }),
  /** Stops reading, judging or applying; while applying nothing is kept. */
  importCancel: command({ input: inSession, output: z.null() }),
  /** Lets go of the session and its temporary files. */
  importClose: command({ input: inSession, output: z.null() }),
  /** Saves the rows with problems as CSV (BOM, formula-safe). Null when the dialog was cancelled. */
  importExportProblems: command({
    input: inSession,
    output: z.object({ rows: z.number().int() }).nullable(),
  }),
  /** Saves an empty 报品表 with the headers this studio reads best. */
  saveTemplate: command({
    input: z.object({}),
    output: z.object({ saved: z.boolean() }),
  }),
});
