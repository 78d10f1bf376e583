import { z } from 'zod';
import { languageSchema, preferencesSchema } from './system.model.ts';

/** Answered and pushed before the store is open, since they are about its opening. */
export const OPENING_CHANNEL = 'shell.opening';
export const OPENING_RETRY_CHANNEL = 'shell.openingRetry';
export const OPENING_QUIT_CHANNEL = 'shell.openingQuit';

export const OPEN_TROUBLES = [
  'locked',
  'in-use',
  'full',
  'no-access',
  'read-only',
  'in-the-way',
  'not-a-file',
  'foreign',
  'disk',
  'unknown',
] as const;

/** Why the store does not open: `file` is what is at fault, `code` is the system's or the store's word for it. */
export const openTroubleSchema = z.object({
  reason: z.enum(OPEN_TROUBLES),
  file: z.string(),
  code: z.string(),
});
export type OpenTrouble = z.infer<typeof openTroubleSchema>;

/** `waiting` once it takes longer than usual. `failed` may still try by itself (`trying`). */
export const openingSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opening') }),
  z.object({ kind: z.literal('waiting'), file: z.string() }),
  z.object({ kind: z.literal('failed'), trouble: openTroubleSchema, trying: z.boolean() }),
  z.object({ kind: z.literal('ready') }),
]);
export type Opening = z.infer<typeof openingSchema>;

/** What a window without a store shows, and how. */
export const openingViewSchema = z.object({
  opening: openingSchema,
  language: languageSchema,
  theme: preferencesSchema.shape.theme,
});
export type OpeningView = z.infer<typeof openingViewSchema>;
