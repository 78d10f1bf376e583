import { z } from 'zod';
import { HUB_ROLES } from '#shared/sync/index.ts';
import { machineSchema } from './machine.model.ts';
import { isDeviceKey } from '#electron/sync/signatures.ts';

/** What the machine that runs the hub remembers, in `hub.json`. No secret stands in it. */
export const hubStateSchema = z.object({
  orgName: z.string(),
  host: z.string(),
  port: z.number().int(),
  /** Public key of the hub itself. */
  hubKey: z.string(),
  epoch: z.number().int(),
  /** The team's authority, PEM; null on loopback. */
  ca: z.string().nullable(),
  /** Should it run when the studio starts? */
  enabled: z.boolean(),
  devices: z.array(
    z.object({
      device: z.string(),
      name: z.string(),
      roles: z.array(z.enum(HUB_ROLES)),
      state: z.enum(['active', 'left']),
      leftAt: z.number().int().optional(),
    }),
  ),
  /** The three machines, this one first; empty for a hub on one machine. */
  machines: z.array(machineSchema).default([]),
  /** Invitations that are still open. */
  invitations: z.array(z.object({ key: z.string(), roles: z.array(z.enum(HUB_ROLES)), expiresAt: z.number() })),
});
export type HubState = z.infer<typeof hubStateSchema>;

/** A machine that asks to join. `id` is the key of its invitation. What it says of its key goes into a configuration. */
export const joinAskSchema = z.object({ device: z.string().refine(isDeviceKey), name: z.string().max(40) });
export type JoinAsk = z.infer<typeof joinAskSchema> & {
  readonly id: string;
  readonly askedAt: number;
  readonly roles: HubState['invitations'][number]['roles'];
};

/** What the hub tells it: come in, or no. */
export const joinAnswerSchema = z.object({ approved: z.boolean() });
