import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/time.ts';

/**
 * Whether the window could play it: unknown until it was tried; yes; or what stands in the way
 * (no-container: flv, ts, a cut-off mp4; no-picture: a codec such as HEVC, which loads with sound only).
 */
export const playableSchema = z.enum(['unknown', 'yes', 'no-container', 'no-picture']);
export type Playable = z.infer<typeof playableSchema>;

/** 录像 of a show. The file stays where it is; only its path is kept. */
export const recordingSchema = z.object({
  id: idSchema,
  showId: idSchema,
  path: z.string().min(1),
  fileName: z.string().min(1),
  sizeBytes: z.number().int().nonnegative(),
  source: z.enum(['obs', 'file']),
  /** Moment on the show clock at which the first picture was taken; this lines the film up with everything else. */
  startsAt: instantSchema,
  /** Length in ms as the player reported it; null until it was opened. */
  durationMs: z.number().int().positive().nullable(),
  playable: playableSchema,
});
export type Recording = z.infer<typeof recordingSchema>;

export const recordingCollection = defineCollection<Recording>({
  name: 'recording',
  schema: recordingSchema,
  schemaVersion: 1,
  indexes: { showId: (recording) => recording.showId, path: (recording) => recording.path },
});
