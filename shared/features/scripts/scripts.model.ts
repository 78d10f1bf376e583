import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';

/** 单品话术七段: hook 引入, pain 痛点, fabe 卖点, trust 信任, anchor 价格锚点, close 逼单, after-sale 售后. */
export const TALK_PARTS = ['hook', 'pain', 'fabe', 'trust', 'anchor', 'close', 'afterSale'] as const;
export const talkPartSchema = z.enum(TALK_PARTS);
export type TalkPart = z.infer<typeof talkPartSchema>;

/** 话术卡 of one product. The price is not here: it is read from the product, never typed by hand. */
export const talkCardSchema = z.object({
  id: idSchema,
  productId: idSchema,
  /** Rises with every saved change of the words. */
  version: z.number().int().positive(),
  /** Up to three lines for the presenter window. */
  points: z.array(z.string().max(60)).max(3),
  parts: z.object({
    hook: z.string().max(600),
    pain: z.string().max(600),
    fabe: z.string().max(1200),
    trust: z.string().max(600),
    anchor: z.string().max(600),
    close: z.string().max(600),
    afterSale: z.string().max(600),
  }),
  /** 不适合. */
  notFor: z.string().max(200),
  /** 禁语 and what to say instead. */
  forbidden: z.array(z.object({ word: z.string().min(1).max(40), instead: z.string().max(60) })),
  /** 常问, five at most. */
  questions: z
    .array(
      z.object({
        question: z.string().min(1).max(80),
        answer: z.string().max(200),
      }),
    )
    .max(5),
  /** 道具. */
  props: z.string().max(200),
  /** 试讲时长 in ms; null while not rehearsed. */
  rehearsedMs: z.number().int().nonnegative().nullable(),
});
export type TalkCard = z.infer<typeof talkCardSchema>;

export const talkCardCollection = defineCollection<TalkCard>({
  name: 'talk-card',
  schema: talkCardSchema,
  schemaVersion: 1,
  indexes: { productId: (card) => card.productId },
});
