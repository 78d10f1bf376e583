import { z } from 'zod';

/** Every document id is a ULID: sortable by creation time, safe in keys and file names. */
export const idSchema = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);
export type Id = string;

/** Source of new ids; the real one lives in electron/platform, tests pass a counted one. */
export interface IdSource {
  next(): Id;
}
