import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { fenSchema } from '#shared/kernel/money.ts';

/** 商品角色: traffic 引流, welfare 福利, core 主推, profit 利润, image 形象 (content: scripts §2). */
export const PRODUCT_ROLES = ['traffic', 'welfare', 'core', 'profit', 'image'] as const;
export const productRoleSchema = z.enum(PRODUCT_ROLES);
export type ProductRole = z.infer<typeof productRoleSchema>;

/** 质检: none 未检, passed 通过, conditional 待复检, rejected 不通过. */
export const qcStateSchema = z.enum(['none', 'passed', 'conditional', 'rejected']);
export type QcState = z.infer<typeof qcStateSchema>;

/** 商品. Money in fen, rates as ratios 0–1, unknown is null. */
export const productSchema = z.object({
  id: idSchema,
  title: z.string().trim().min(1).max(120),
  /** 商品ID on the platform; text, since it is longer than a number can hold. */
  platformProductId: z.string().nullable(),
  /** 商家编码 / SKU. */
  merchantCode: z.string().nullable(),
  merchant: z.string().nullable(),
  category: z.string().nullable(),
  spec: z.string().nullable(),
  /** 页面价. */
  listPriceFen: fenSchema.nullable(),
  /** 券. */
  couponFen: fenSchema.nullable(),
  /** 到手价: what the buyer pays; the only price that is spoken on air. */
  landedPriceFen: fenSchema.nullable(),
  /** 供货成本. */
  costFen: fenSchema.nullable(),
  /** 佣金率, ratio. */
  commissionRate: z.number().min(0).max(1).nullable(),
  stock: z.number().int().nonnegative().nullable(),
  qc: qcStateSchema,
  notes: z.string().max(1000),
});
export type Product = z.infer<typeof productSchema>;

/** One position of the lineup. `productId` null is an open slot 空位 that still says what is wanted. */
export const lineupItemSchema = z.object({
  id: idSchema,
  /** 号: printed on links and hand-cards, 1-based. */
  number: z.number().int().positive(),
  productId: idSchema.nullable(),
  role: productRoleSchema,
  wanted: z.string().max(120),
});
export type LineupItem = z.infer<typeof lineupItemSchema>;

/** 货盘 of one show, in order. `version` counts finals and price-relevant edits. */
export const lineupSchema = z.object({
  id: idSchema,
  showId: idSchema,
  version: z.number().int().positive(),
  state: z.enum(['open', 'final']),
  items: z.array(lineupItemSchema),
});
export type Lineup = z.infer<typeof lineupSchema>;

export const productCollection = defineCollection<Product>({
  name: 'product',
  schema: productSchema,
  schemaVersion: 1,
  indexes: {
    title: (product) => product.title,
    platformProductId: (product) => product.platformProductId,
    merchantCode: (product) => product.merchantCode,
  },
});

export const lineupCollection = defineCollection<Lineup>({
  name: 'lineup',
  schema: lineupSchema,
  schemaVersion: 1,
  indexes: { showId: (lineup) => lineup.showId },
});
