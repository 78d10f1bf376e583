import { z } from 'zod';
import { instantSchema } from '#shared/kernel/time.ts';

const restoredSchema = z.object({
  kind: z.literal('restored'),
  /** What was wrong with the file. `foreign` is a database of something else. */
  why: z.enum(['damaged', 'missing', 'foreign']),
  /** Where the file was put; null when there was none. */
  quarantine: z.string().nullable(),
  /** Null when no good backup existed and an empty file was begun. */
  backupTakenAt: instantSchema.nullable(),
  /** Changes made between these two moments may be missing. */
  missingFrom: instantSchema.nullable(),
  missingTo: instantSchema,
});

/** The file opens, but something of the last session is gone from it or was changed behind the studio's back. */
const doubtfulSchema = z.object({
  kind: z.literal('doubtful'),
  why: z.enum(['log-missing', 'log-damaged', 'log-foreign', 'changed-outside']),
  /** Where the log was put; null when nothing was moved. */
  quarantine: z.string().nullable(),
  missingFrom: instantSchema.nullable(),
  missingTo: instantSchema,
  /** What is left. */
  documents: z.number(),
  /** The newest backup that holds more than what is left. */
  offer: z.object({ name: z.string(), takenAt: instantSchema, documents: z.number() }).nullable(),
});

export const startReportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('clean') }),
  restoredSchema,
  doubtfulSchema,
]);

/** What the start-up ladder found and did. */
export type StartReport = z.infer<typeof startReportSchema>;
export type RestoredReport = z.infer<typeof restoredSchema>;
export type DoubtfulReport = z.infer<typeof doubtfulSchema>;
