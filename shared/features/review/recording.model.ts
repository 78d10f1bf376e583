import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/time.ts';
import { filmFactsSchema } from './film-facts.model.ts';

/**
 * Whether the window could play it: unknown until it was tried; yes; or what stands in the way
 * (no-container: flv, ts, a cut-off mp4; no-picture: a codec such as HEVC, which loads with sound only).
 */
export const playableSchema = z.enum(['unknown', 'yes', 'no-container', 'no-picture']);
export type Playable = z.infer<typeof playableSchema>;

/** A time the recording stood still while the show went on: where in the file, and for how long. Both in ms. */
export const filmPauseSchema = z.object({
  positionMs: z.number().int().nonnegative(),
  lengthMs: z.number().int().positive(),
});
export type FilmPause = z.infer<typeof filmPauseSchema>;

/** What `startsAt` rests on: OBS, the time in the file's name, 开播 for want of anything better, or a person. */
export const startBasisSchema = z.enum(['obs', 'name', 'show', 'hand']);
export type StartBasis = z.infer<typeof startBasisSchema>;

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
  startBasis: startBasisSchema.default('show'),
  /** Other moments the file's name could mean. */
  startChoices: z.array(instantSchema).default([]),
  /** In the order of the file. */
  pauses: z.array(filmPauseSchema).default([]),
  /** Length in ms as the file, the player or OBS told it; null while nobody did. */
  durationMs: z.number().int().positive().nullable(),
  playable: playableSchema,
  /** What the file's own bytes said when it was attached; null when they were not read. */
  facts: filmFactsSchema.nullable().default(null),
  /** When a person chose it to be shown where several recordings show the same moment; null when nobody did. */
  chosenAt: instantSchema.nullable().default(null),
  /** Taken off the list by a person. Kept, so that what OBS recorded does not attach itself again. */
  removed: z.boolean().default(false),
});
export type Recording = z.infer<typeof recordingSchema>;

export const recordingCollection = defineCollection<Recording>({
  name: 'recording',
  schema: recordingSchema,
  schemaVersion: 1,
  indexes: { showId: (recording) => recording.showId, path: (recording) => recording.path },
});
