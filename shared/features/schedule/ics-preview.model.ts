import { z } from 'zod';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/time.ts';

/** What applying would do with one date of the file. */
export const icsRowSchema = z.object({
  uid: z.string(),
  recurrenceId: z.string().nullable(),
  title: z.string(),
  location: z.string(),
  startsAt: instantSchema,
  endsAt: instantSchema,
  /** same: nothing to do; older: the file has an older version than the schedule. */
  effect: z.enum(['new', 'changed', 'cancelled', 'same', 'older']),
});
export type IcsRow = z.infer<typeof icsRowSchema>;

export const icsSkippedSchema = z.object({
  uid: z.string(),
  title: z.string(),
  problem: z.enum(['all-day', 'no-start', 'no-end', 'rule-unreadable', 'rule-too-fine', 'unreadable', 'too-many']),
});

export const icsPreviewSchema = z.object({
  previewId: idSchema,
  fileName: z.string(),
  rows: z.array(icsRowSchema),
  skipped: z.array(icsSkippedSchema),
});
export type IcsPreview = z.infer<typeof icsPreviewSchema>;
