import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import type { ProductRole } from './lineup.model.ts';

const wanted = z.number().int().min(0).max(99);

/** 参考款数 per role for one show. */
export const roleTargetsSchema = z.object({
  traffic: wanted,
  welfare: wanted,
  core: wanted,
  profit: wanted,
  image: wanted,
});
export type RoleTargets = z.infer<typeof roleTargetsSchema>;

/** Upper end of the 款数 column of content/scripts.md §2 (引流 2–3, 福利 1–2, 主推 3–5, 利润 2–3, 形象 1). */
export const DEFAULT_ROLE_TARGETS: RoleTargets = {
  traffic: 2,
  welfare: 2,
  core: 4,
  profit: 3,
  image: 1,
};

/**
 * 参考值 of content/scripts.md §2. `share` is 占比 of 成交 as ratios [from, to]; `margin` is 毛利线 as ratios
 * [from, to], null where a side is open.
 */
export const ROLE_REFERENCE: Readonly<
  Record<
    ProductRole,
    {
      readonly share: readonly [number, number];
      readonly margin: readonly [number | null, number | null];
    }
  >
> = {
  traffic: { share: [0.1, 0.2], margin: [0, null] },
  welfare: { share: [0, 0.05], margin: [null, null] },
  core: { share: [0.45, 0.6], margin: [0.15, 0.3] },
  profit: { share: [0.15, 0.3], margin: [0.35, null] },
  image: { share: [0, 0.05], margin: [0.4, null] },
};

/** Targets of one show; `id` is the show's id. */
export const lineupTargetsSchema = z.object({
  id: idSchema,
  targets: roleTargetsSchema,
});
export type LineupTargets = z.infer<typeof lineupTargetsSchema>;

export const lineupTargetsCollection = defineCollection<LineupTargets>({
  name: 'lineup-targets',
  schema: lineupTargetsSchema,
  schemaVersion: 1,
  indexes: {},
});
