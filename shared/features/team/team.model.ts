import { z } from 'zod';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/time.ts';

/** 团队角色: what a device may write on the hub. One person may hold several. */
export const TEAM_ROLES = [
  'streamer',
  'co-host',
  'control',
  'ops',
  'buyer',
  'qc',
  'ads',
  'service',
  'mentor',
  'manager',
  'admin',
] as const;
export const teamRoleSchema = z.enum(TEAM_ROLES);
export type TeamRole = z.infer<typeof teamRoleSchema>;

/**
 * 同步状态 in one quiet word: local 本机, synced 已同步, offline 离线 N 项待发, conflicts 有冲突; joining while an admin
 * has not approved yet, catching-up during the first sync, stopped when the studio asks before it goes on.
 */
export const teamStatusSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('local') }),
  z.object({ kind: z.literal('joining') }),
  z.object({ kind: z.literal('catching-up'), done: z.number().int(), total: z.number().int() }),
  z.object({ kind: z.literal('synced'), waiting: z.number().int() }),
  z.object({ kind: z.literal('offline'), waiting: z.number().int() }),
  z.object({ kind: z.literal('conflicts'), count: z.number().int() }),
  z.object({ kind: z.literal('stopped'), reason: z.enum(['hub-empty', 'removed', 'not-let-in', 'clock', 'too-old']) }),
]);
export type TeamStatus = z.infer<typeof teamStatusSchema>;

/** 中台 run by this machine. */
export const hostingSchema = z.object({
  running: z.boolean(),
  /** `host:port` people connect to. */
  address: z.string(),
  /** True while only this machine can reach it. */
  loopback: z.boolean(),
  /** Version of nats-server, null while it is not running. */
  version: z.string().nullable(),
  /** 纪元: rises when the hub was restored from a backup. */
  epoch: z.number().int(),
  /** Since when old marks of removals could not be cleared away; null while they could. */
  uncollectedSince: instantSchema.nullable(),
});
export type Hosting = z.infer<typeof hostingSchema>;

/** 没有收下: something on the hub that was not taken as it lies there. The rest goes on. */
export const asideSchema = z.object({
  collection: z.string(),
  id: idSchema,
  /** What the document is called here; '' when it is not here. */
  title: z.string(),
  reason: z.enum(['unfit', 'broken', 'unsigned', 'role', 'replay', 'clock']),
  /** Name of the device it comes from, or says it comes from; '' when nobody knows. */
  author: z.string(),
  /** Dotted path of the field that does not fit; '' when that says nothing. */
  field: z.string(),
  at: instantSchema,
  /** A sound version has taken its place. */
  settled: z.boolean(),
});
export type AsideEntry = z.infer<typeof asideSchema>;

/** 没有送出: an edit that stays here, and why. `told`: it was sent, and does not fit on another device (`device`). */
export const heldSchema = z.object({
  collection: z.string(),
  title: z.string(),
  reason: z.enum(['denied', 'too-large', 'unfit', 'newer', 'told']),
  device: z.string(),
});
export type HeldEntry = z.infer<typeof heldSchema>;

/** What this machine is to the team. */
export const teamStateSchema = z.object({
  status: teamStatusSchema,
  /** Null while no team was joined. */
  membership: z
    .object({
      orgName: z.string(),
      address: z.string(),
      /** This device's public key. */
      device: z.string(),
      roles: z.array(teamRoleSchema),
      /** False where no keyring exists: the key is forgotten when the studio closes. */
      keyKept: z.boolean(),
    })
    .nullable(),
  hosting: hostingSchema.nullable(),
  /** Edits that the hub refused, with the words why; kept here until they are settled. */
  refused: z.number().int(),
  /** Newest first, 100 at most. */
  aside: z.array(asideSchema),
  held: z.array(heldSchema),
  /** This machine's clock against the hub's, ms; null while unknown. Positive is ahead. */
  clockOffsetMs: z.number().int().nullable(),
});
export type TeamState = z.infer<typeof teamStateSchema>;

/** 成员设备: one device of the team. */
export const memberSchema = z.object({
  device: z.string(),
  name: z.string(),
  roles: z.array(teamRoleSchema),
  state: z.enum(['active', 'left']),
  online: z.boolean(),
  self: z.boolean(),
});
export type Member = z.infer<typeof memberSchema>;

/** 加入申请 waiting for an admin. */
export const joinRequestSchema = z.object({
  id: z.string(),
  device: z.string(),
  name: z.string(),
  askedAt: instantSchema,
  /** Roles the invitation was made for; the admin may change them. */
  roles: z.array(teamRoleSchema),
});
export type JoinRequest = z.infer<typeof joinRequestSchema>;

/** 冲突: the same field was changed in two places. Both values are kept until a person settles it. */
export const conflictSchema = z.object({
  id: idSchema,
  collection: z.string(),
  documentId: idSchema,
  /** What the document is called, for people. */
  title: z.string(),
  /** Dotted path of the field; '' when the whole document was removed in one place and edited in the other. */
  path: z.string(),
  /** `device` is '' for this one. */
  kept: z.object({ value: z.unknown(), at: instantSchema, device: z.string(), by: idSchema.nullable() }),
  lost: z.object({ value: z.unknown(), at: instantSchema, device: z.string(), by: idSchema.nullable() }),
  /** True for stock and price: nothing was merged, the value of the hub stands until someone chooses. */
  open: z.boolean(),
  settled: z.boolean(),
});
export type Conflict = z.infer<typeof conflictSchema>;

/** 在场: another machine that has a show open. `name` is the person's, or the device's while nobody is chosen there. */
export const presenceSchema = z.object({ device: z.string(), name: z.string(), place: z.string() });
export type Presence = z.infer<typeof presenceSchema>;
