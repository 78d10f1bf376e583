import { z } from 'zod';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/time.ts';
import { ICS_EFFECTS } from './ics-follow.rules.ts';
import { icsSkippedSchema } from './ics-problems.model.ts';

/** One date of the file, or one the file has no longer. */
export const icsRowSchema = z.object({
  uid: z.string(),
  recurrenceId: z.string().nullable(),
  title: z.string(),
  location: z.string(),
  startsAt: instantSchema,
  endsAt: instantSchema,
  timeZone: z.string(),
  effect: z.enum(ICS_EFFECTS),
  /** What stands in the schedule now, where applying changes it or the file wants it otherwise. */
  before: z.object({ title: z.string(), startsAt: instantSchema, endsAt: instantSchema }).nullable(),
});
export type IcsRow = z.infer<typeof icsRowSchema>;

/** A LOCATION of the file and the room it meant last time or seems to mean; null when somebody must say. */
export const icsLocationSchema = z.object({
  location: z.string(),
  shows: z.number().int(),
  roomId: idSchema.nullable(),
});

/** The answer that leaves the events of a zone out. */
export const ICS_LEFT_OUT = 'left-out';

/**
 * A zone nobody knows, the events that wait for it, and what was answered: a zone, `left-out`, or null while it is open.
 */
export const icsZoneSchema = z.object({
  tzid: z.string(),
  events: z.number().int(),
  titles: z.array(z.string()),
  answer: z.string().nullable(),
});
export type IcsZone = z.infer<typeof icsZoneSchema>;

/** The first dates of each list; `counts` and the totals are of the whole file. */
export const icsPreviewSchema = z.object({
  previewId: idSchema,
  fileName: z.string(),
  rows: z.array(icsRowSchema),
  counts: z.record(z.enum(ICS_EFFECTS), z.number().int()),
  locations: z.array(icsLocationSchema),
  zones: z.array(icsZoneSchema),
  /** Events whose times say no zone and are read in that of the house. */
  floating: z.number().int(),
  /** Series without a date in the months that are read. */
  outside: z.number().int(),
  skipped: z.array(icsSkippedSchema),
  skippedTotal: z.number().int(),
});
export type IcsPreview = z.infer<typeof icsPreviewSchema>;
