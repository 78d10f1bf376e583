import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { askedColumnSchema, chosenUnitSchema, importDoubtSchema } from './import-doubt.model.ts';
import { importFieldSchema, rowCountsSchema } from './import.model.ts';
import { productRoleSchema } from './lineup.model.ts';

/** Layouts the studio knows by their headers. */
export const IMPORT_PROFILES = ['studio', 'doudian', 'taobao', 'generic', 'custom'] as const;
export const importProfileSchema = z.enum(IMPORT_PROFILES);
export type ImportProfile = z.infer<typeof importProfileSchema>;

/** Where an import stands. `mapping` waits for a person, `preview` too; the others move by themselves. */
export const importStageSchema = z.enum([
  'reading',
  'mapping',
  'judging',
  'preview',
  'applying',
  'applied',
  'failed',
  'cancelled',
]);
export type ImportStage = z.infer<typeof importStageSchema>;

/** Where products go: into the show's lineup, or into the library alone. */
export const importTargetSchema = z.enum(['lineup', 'library']);
export type ImportTarget = z.infer<typeof importTargetSchema>;

/** Something about the columns that a person should know and need not answer. */
export const importNoticeSchema = z.discriminatedUnion('kind', [
  /** The same header stands over two columns; the first is read. */
  z.object({ kind: z.literal('repeated'), header: z.string() }),
  /** A commission in 元 is no rate and is left out. */
  z.object({ kind: z.literal('amount'), header: z.string() }),
]);
export type ImportNotice = z.infer<typeof importNoticeSchema>;

/** One import from file choice to apply. Lives in main's memory and a temporary folder. */
export const importSessionSchema = z.object({
  sessionId: idSchema,
  showId: idSchema,
  fileName: z.string(),
  stage: importStageSchema,
  /** Rows done of rows known; `totalRows` null while the file does not tell. Bytes serve the bar meanwhile. */
  progress: z.object({
    rows: z.number().int(),
    totalRows: z.number().int().nullable(),
    bytes: z.number(),
    totalBytes: z.number(),
  }),
  encoding: z.string().nullable(),
  profile: importProfileSchema.nullable(),
  /** Sheets of a workbook and the one that is read; empty and null for a text table. */
  sheets: z.array(z.object({ name: z.string(), hidden: z.boolean(), empty: z.boolean() })),
  sheet: z.number().int().nullable(),
  /** Why the table may hold no products; null when it surely does, or when a person said so. */
  doubt: importDoubtSchema.nullable(),
  /** Columns to be asked about before the preview, and the units chosen for them, by column. */
  asked: z.array(askedColumnSchema),
  units: z.array(chosenUnitSchema.nullable()),
  notices: z.array(importNoticeSchema),
  /** The mapping was remembered from an earlier file with the same headers. */
  remembered: z.boolean(),
  /** 0-based index of the header row within `head`. */
  headerRow: z.number().int(),
  headers: z.array(z.string()),
  columns: z.array(importFieldSchema.nullable()),
  /** First rows as they are written, to choose columns by. */
  head: z.array(z.array(z.string())),
  defaultRole: productRoleSchema,
  counts: rowCountsSchema,
  /** Rises whenever rows of the preview change. */
  revision: z.number().int(),
  /** How many products would be put into the lineup, and how many of them into open slots. As if into the lineup while `target` is null. */
  intoLineup: z.object({
    fill: z.number().int(),
    append: z.number().int(),
    libraryOnly: z.number().int(),
    /** Rows whose product stands in a final lineup that is to stay: they are left out. */
    held: z.number().int(),
  }),
  /** Null while a person has to choose: the lineup is final, or the rows do not fit into it. */
  target: importTargetSchema.nullable(),
  lineupState: z.enum(['open', 'final']),
  /** Code and details of a failure. */
  error: z
    .object({
      code: z.string(),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    })
    .nullable(),
});
export type ImportSession = z.infer<typeof importSessionSchema>;

/** 记住的对列: which column holds which field, for files with the same headers. */
export const importMappingSchema = z.object({
  id: idSchema,
  /** Which import it belongs to: `lineup` here, others may follow. */
  layout: z.string(),
  /** Hash of the normalised headers. */
  headerHash: z.string(),
  columns: z.array(z.string().nullable()),
});
export type ImportMapping = z.infer<typeof importMappingSchema>;

export const importMappingCollection = defineCollection<ImportMapping>({
  name: 'import-mapping',
  schema: importMappingSchema,
  schemaVersion: 1,
  indexes: { key: (mapping) => `${mapping.layout}:${mapping.headerHash}` },
});
