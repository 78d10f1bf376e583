import { z } from 'zod';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/time.ts';
import { ICS_PROBLEMS } from './ics-read.rules.ts';

/** What applying would do with a date. same: nothing to do; older: the file is older than the schedule. */
export const ICS_EFFECTS = ['new', 'changed', 'cancelled', 'same', 'older'] as const;

/** One date of the file. */
export const icsRowSchema = z.object({
  uid: z.string(),
  recurrenceId: z.string().nullable(),
  title: z.string(),
  location: z.string(),
  startsAt: instantSchema,
  endsAt: instantSchema,
  effect: z.enum(ICS_EFFECTS),
});
export type IcsRow = z.infer<typeof icsRowSchema>;

export const icsSkippedSchema = z.object({ uid: z.string(), title: z.string(), problem: z.enum(ICS_PROBLEMS) });

/** A LOCATION of the file and the room it meant last time or seems to mean; null when somebody must say. */
export const icsLocationSchema = z.object({
  location: z.string(),
  shows: z.number().int(),
  roomId: idSchema.nullable(),
});

/** The first dates of each list; `counts` and the totals are of the whole file. */
export const icsPreviewSchema = z.object({
  previewId: idSchema,
  fileName: z.string(),
  rows: z.array(icsRowSchema),
  counts: z.record(z.enum(ICS_EFFECTS), z.number().int()),
  locations: z.array(icsLocationSchema),
  skipped: z.array(icsSkippedSchema),
  skippedTotal: z.number().int(),
});
export type IcsPreview = z.infer<typeof icsPreviewSchema>;
