import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';
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
  /** How many products would be put into the lineup, and how many of them into open slots. */
  intoLineup: z.object({
    fill: z.number().int(),
    append: z.number().int(),
    libraryOnly: z.number().int(),
  }),
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
