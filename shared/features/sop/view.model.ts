import { z } from 'zod';
import { idSchema } from '#shared/kernel/ids.ts';
import { fenSchema } from '#shared/kernel/money.ts';
import { instantSchema } from '#shared/kernel/time.ts';
import { personSchema } from '#shared/features/org/index.ts';
import { showSchema } from '#shared/features/schedule/index.ts';
import { sopRunSchema } from './run.model.ts';

/** A product of the lineup with the price to be signed. */
export const priceFactSchema = z.object({
  productId: idSchema,
  /** 号. */
  number: z.number().int(),
  title: z.string(),
  listPriceFen: fenSchema.nullable(),
  couponFen: fenSchema.nullable(),
  /** 到手价. */
  priceFen: fenSchema.nullable(),
});
export type PriceFact = z.infer<typeof priceFactSchema>;

/** Who last changed a price or a talk card, for the words of 退回待检. */
export const changeSchema = z.object({
  kind: z.enum(['price', 'talk-card']),
  productId: idSchema,
  number: z.number().int(),
  title: z.string(),
  by: idSchema.nullable(),
  at: instantSchema,
});
export type Change = z.infer<typeof changeSchema>;

export const runShowSchema = showSchema.pick({
  id: true,
  title: true,
  startsAt: true,
  endsAt: true,
  timeZone: true,
  status: true,
  anchorId: true,
  crew: true,
  wentLiveAt: true,
  endedAt: true,
});
export type RunShow = z.infer<typeof runShowSchema>;

export const runPersonSchema = personSchema.pick({ id: true, name: true, roles: true });
export type RunPerson = z.infer<typeof runPersonSchema>;

/** Everything the rules need about one run: the stored run and the facts around it, read in one go. */
export const runViewSchema = z.object({
  run: sopRunSchema.omit({ log: true }),
  show: runShowSchema,
  people: z.array(runPersonSchema),
  prices: z.array(priceFactSchema),
  /** Fingerprints of the prices and talk cards as they are now. */
  marks: z.object({ price: z.string(), cards: z.string() }),
  /** Newest first; only when some delivered step is out of date. */
  changes: z.array(changeSchema),
});
export type RunView = z.infer<typeof runViewSchema>;
