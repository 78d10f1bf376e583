import { z } from 'zod';
import { idSchema, type Id } from '#shared/kernel/ids.ts';
import { fenSchema } from '#shared/kernel/money.ts';
import { instantSchema, type Millis } from '#shared/kernel/time.ts';
import { productRoleSchema, qcStateSchema } from '#shared/features/lineup/index.ts';
import { showStatusSchema } from '#shared/features/schedule/index.ts';
import { runSheetSchema, type RunSheetItem } from './runsheet.model.ts';

/** What the run sheet needs to know of a product. Prices come from the lineup's product and are never typed here. */
export const productFactsSchema = z.object({
  productId: idSchema,
  title: z.string(),
  /** Null when the product is not in the show's lineup (any more): the item is a hole. */
  number: z.number().int().positive().nullable(),
  role: productRoleSchema.nullable(),
  listPriceFen: fenSchema.nullable(),
  couponFen: fenSchema.nullable(),
  landedPriceFen: fenSchema.nullable(),
  category: z.string().nullable(),
  stock: z.number().int().nullable(),
  qc: qcStateSchema,
  /** 试讲时长 of the talk card, ms; null without a card or rehearsal. */
  rehearsedMs: z.number().int().nonnegative().nullable(),
  /** Version of the talk card; null when there is none. */
  cardVersion: z.number().int().positive().nullable(),
});
export type ProductFacts = z.infer<typeof productFactsSchema>;

/** A place of the lineup that can be put on the sheet. */
export const lineupChoiceSchema = z.object({
  itemId: idSchema,
  productId: idSchema.nullable(),
  number: z.number().int().positive(),
  role: productRoleSchema,
  title: z.string(),
});
export type LineupChoice = z.infer<typeof lineupChoiceSchema>;

/** Everything the run-sheet screen shows of one show. `sheet` is null before one is made. */
export const runSheetViewSchema = z.object({
  show: z.object({
    id: idSchema,
    title: z.string(),
    startsAt: instantSchema,
    endsAt: instantSchema,
    timeZone: z.string(),
    status: showStatusSchema,
  }),
  sheet: runSheetSchema.nullable(),
  products: z.array(productFactsSchema),
  /** 拦截 words in what an item would say or show, by item; items without any are left out. */
  blocked: z.record(idSchema, z.array(z.string())),
  lineup: z.array(lineupChoiceSchema),
});
export type RunSheetView = z.infer<typeof runSheetViewSchema>;

/** 拦截 words by item id. */
export type BlockedByItem = RunSheetView['blocked'];

/** Product facts by product id. */
export type FactsById = ReadonlyMap<Id, ProductFacts>;

export function factsById(products: readonly ProductFacts[]): FactsById {
  return new Map(products.map((product) => [product.productId, product]));
}

/** Facts of an item's product; null for a segment and an open slot. */
export function factsOf(item: RunSheetItem, facts: FactsById): ProductFacts | null {
  return item.productId === null ? null : (facts.get(item.productId) ?? null);
}

export function rehearsedOf(facts: FactsById): (item: RunSheetItem) => Millis | null {
  return (item) => factsOf(item, facts)?.rehearsedMs ?? null;
}

/** 空位: an item of a product role without a product of the lineup behind it. */
export function isHole(item: RunSheetItem, facts: FactsById): boolean {
  return item.role !== 'segment' && (factsOf(item, facts)?.number ?? null) === null;
}
