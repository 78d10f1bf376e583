import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/time.ts';

/** 保留 keep, 停止 stop, 试验 try. */
export const CONCLUSION_KINDS = ['keep', 'stop', 'try'] as const;
export const conclusionKindSchema = z.enum(CONCLUSION_KINDS);
export type ConclusionKind = z.infer<typeof conclusionKindSchema>;

/** One conclusion with its owner. A trial also says how it will be judged, and until when. */
export const conclusionSchema = z.object({
  id: idSchema,
  kind: conclusionKindSchema,
  text: z.string().trim().min(1).max(200),
  ownerId: idSchema.nullable(),
  /** Moment of the show it rests on; a click goes there. */
  at: instantSchema.nullable(),
  trial: z
    .object({
      metric: z.string().trim().min(1).max(40),
      threshold: z.string().trim().min(1).max(40),
      until: instantSchema,
    })
    .nullable(),
});
export type Conclusion = z.infer<typeof conclusionSchema>;

/** 复盘 of one show. */
export const reviewSchema = z.object({
  id: idSchema,
  showId: idSchema,
  conclusions: z.array(conclusionSchema),
});
export type Review = z.infer<typeof reviewSchema>;

export const reviewCollection = defineCollection<Review>({
  name: 'review',
  schema: reviewSchema,
  schemaVersion: 1,
  indexes: { showId: (review) => review.showId },
});
