import { z } from 'zod';

/** Containers told apart by their bytes, never by the ending of the name. */
export const FILM_CONTAINERS = ['mp4', 'mkv', 'flv', 'ts', 'avi', 'wmv', 'mpeg'] as const;

/** What a file says about itself in its first bytes and its index. */
export const filmFactsSchema = z.object({
  /** Null: no film at all, such as a text somebody named mp4. */
  container: z.enum(FILM_CONTAINERS).nullable(),
  /** `other` is a codec that is known to exist but not to us; null where no picture was found. */
  video: z.enum(['h264', 'hevc', 'av1', 'vp8', 'vp9', 'other']).nullable(),
  /** The codec as the file names it: `hvc1`, `V_MPEGH/ISO/HEVC`, `0x24`. */
  videoName: z.string().nullable(),
  /** Null when the file does not tell, as an mkv that was not closed. */
  durationMs: z.number().int().positive().nullable(),
  /**
   * whole; tail: the end is missing, what is there plays; headless: cut off before its index was written,
   * so that nothing of it can be played.
   */
  intact: z.enum(['whole', 'tail', 'headless']),
});
export type FilmFacts = z.infer<typeof filmFactsSchema>;
