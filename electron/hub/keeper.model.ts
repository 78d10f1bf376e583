import { z } from 'zod';
import { HUB_ROLES, type HubRole } from '#shared/sync/index.ts';
import { joinAskSchema, type JoinAsk } from './hub-state.model.ts';

const rolesSchema = z.array(z.enum(HUB_ROLES)).min(1).max(HUB_ROLES.length);

/** What an admin asks of the hub. */
export const keeperActSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('asks') }),
  z.object({ act: z.literal('invite'), roles: rolesSchema }),
  z.object({ act: z.literal('approve'), id: z.string(), name: z.string().trim().min(1).max(40), roles: rolesSchema }),
  z.object({ act: z.literal('refuse'), id: z.string() }),
  z.object({ act: z.literal('setRoles'), device: z.string(), roles: rolesSchema }),
  z.object({ act: z.literal('remove'), device: z.string() }),
]);
export type KeeperAct = z.infer<typeof keeperActSchema>;

/** Why it was not done: not an admin, the last admin would be gone, or something went wrong on the hub. */
export const keeperAnswerSchema = z.discriminatedUnion('done', [
  z.object({ done: z.literal(true), value: z.unknown() }),
  z.object({ done: z.literal(false), why: z.enum(['not-admin', 'last-admin', 'failed']) }),
]);
export type KeeperAnswer = z.infer<typeof keeperAnswerSchema>;

export const invitationMadeSchema = z.object({ text: z.string(), expiresAt: z.number() });
export type InvitationMade = Readonly<z.infer<typeof invitationMadeSchema>>;

export const asksSchema = z.array(
  joinAskSchema.extend({ id: z.string(), askedAt: z.number(), roles: z.array(z.enum(HUB_ROLES)) }),
);

/** 管理员能做的: who comes in, with which roles, and who goes. On the machine of the hub or over the line. */
export interface Keeper {
  asks(): Promise<readonly JoinAsk[]>;
  invite(roles: readonly HubRole[]): Promise<InvitationMade>;
  approve(id: string, name: string, roles: readonly HubRole[]): Promise<void>;
  refuse(id: string): Promise<void>;
  /** Throws KeeperRefused `last-admin`. */
  setRoles(device: string, roles: readonly HubRole[]): Promise<void>;
  /** Throws KeeperRefused `last-admin`. */
  remove(device: string): Promise<void>;
}

export class KeeperRefused extends Error {
  readonly why: 'not-admin' | 'last-admin' | 'failed';

  constructor(why: KeeperRefused['why']) {
    super(`The hub did not do it: ${why}`);
    this.why = why;
  }
}
