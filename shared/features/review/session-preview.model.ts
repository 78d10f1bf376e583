import { z } from 'zod';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/time.ts';
import { sessionFiguresSchema } from './session-report.model.ts';

/** What is wrong with a cell; `raw` is what the file says. */
export const sessionProblemSchema = z.object({
  header: z.string(),
  raw: z.string(),
  problem: z.enum(['missing', 'not-a-number', 'not-a-time', 'damaged-id', 'negative', 'unit']),
});
export type SessionProblem = z.infer<typeof sessionProblemSchema>;

/** One row of the file as read. A row with problems in identity or time is not stored. */
export const sessionRowSchema = z.object({
  /** Row number in the file, 1-based, as a spreadsheet shows it. */
  row: z.number().int().positive(),
  account: z.string(),
  nickname: z.string(),
  startedAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  figures: sessionFiguresSchema,
  problems: z.array(sessionProblemSchema),
  usable: z.boolean(),
});
export type SessionRow = z.infer<typeof sessionRowSchema>;

export const sessionPreviewSchema = z.object({
  previewId: idSchema,
  fileName: z.string(),
  columns: z.number().int(),
  rows: z.array(sessionRowSchema),
  unknownHeaders: z.array(z.string()),
  missingHeaders: z.array(z.string()),
  repeatedHeaders: z.array(z.string()),
  /** The sheet that was read, where the workbook has several. */
  sheet: z.string().nullable(),
  /** Index into `rows` of the one whose time fits the show best; null when none does. */
  suggested: z.number().int().nullable(),
  /** Rows of several accounts fit the time, and none is known to be the show's. */
  severalAccounts: z.boolean(),
});
export type SessionPreview = z.infer<typeof sessionPreviewSchema>;
