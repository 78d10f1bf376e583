import { z } from 'zod';
import { HUB_ROLES } from '#shared/sync/index.ts';

/** 名册: who is in the team. Lies on the hub in bucket `roster`, written by admins only. */
export const rosterEntrySchema = z.object({
  /** Public key of the device. */
  device: z.string(),
  name: z.string().max(40),
  roles: z.array(z.enum(HUB_ROLES)),
  state: z.enum(['active', 'left']),
  /** When it was removed, ms by the hub's clock; older hubs do not say. What came later is not of the team. */
  leftAt: z.number().int().optional(),
});
export type RosterEntry = z.infer<typeof rosterEntrySchema>;

/** What every device has to know of the hub. `epoch` rises when it was restored from a backup. */
export const rosterMetaSchema = z.object({
  orgName: z.string().max(40),
  epoch: z.number().int().nonnegative(),
  /** Older studios may read but not write. */
  minEnvelope: z.number().int().positive(),
});
export type RosterMeta = z.infer<typeof rosterMetaSchema>;

export const META_KEY = 'meta';
export const deviceKey = (publicKey: string): string => `device.${publicKey}`;
