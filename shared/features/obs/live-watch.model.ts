import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema, type Id } from '#shared/kernel/ids.ts';
import { formatYuan, type Fen } from '#shared/kernel/money.ts';
import { instantSchema } from '#shared/kernel/time.ts';

const watchedItemSchema = z.object({
  id: idSchema,
  productId: idSchema.nullable(),
  number: z.number().nullable(),
  title: z.string(),
  obsScene: z.string().nullable(),
  obsText: z.string().nullable(),
});
export type WatchedItem = z.infer<typeof watchedItemSchema>;

const watchedSessionSchema = z.object({
  id: idSchema,
  showId: idSchema,
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  items: z.array(watchedItemSchema),
  runs: z.array(z.object({ itemId: idSchema })),
  currentRun: z.number().nullable(),
});
export type WatchedSession = z.infer<typeof watchedSessionSchema>;

/**
 * The running show as OBS sees it: the few fields it follows. The live cockpit shows OBS and so depends on this
 * feature; to keep the arrow one way, its stored session is read here by name. Read only, never written.
 */
export const watchedSessionCollection = defineCollection<WatchedSession>({
  name: 'live-session',
  schema: watchedSessionSchema,
  schemaVersion: 1,
  indexes: { showId: (session) => session.showId, endedAt: (session) => session.endedAt },
});

/** Run and item on air; null before the first item and after the end. */
export function itemOnAir(session: WatchedSession): { readonly run: number; readonly item: WatchedItem } | null {
  if (session.endedAt !== null || session.currentRun === null) return null;
  const itemId: Id | undefined = session.runs[session.currentRun]?.itemId;
  const item = session.items.find((candidate) => candidate.id === itemId);
  return item === undefined ? null : { run: session.currentRun, item };
}

/** Text of the price source: the item's own words, or "08 双层沥水架 到手 ¥89". A price that is not known is left out. */
export function priceText(item: WatchedItem, landedPriceFen: Fen | null, priceWord: string): string {
  if (item.obsText !== null && item.obsText.trim() !== '') return item.obsText;
  const number = item.number === null ? null : String(item.number).padStart(2, '0');
  const price = landedPriceFen === null ? null : `${priceWord} ¥${formatYuan(landedPriceFen)}`;
  return [number, item.title, price].filter((part) => part !== null).join(' ');
}
