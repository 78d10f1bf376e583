import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/time.ts';

/** 平台: where a room streams. */
export const PLATFORMS = ['douyin', 'kuaishou', 'taobao'] as const;
export const platformSchema = z.enum(PLATFORMS);
export type Platform = z.infer<typeof platformSchema>;

/**
 * 角色: what a person does for a show. anchor 主播, co-anchor 副播, control 场控, ops 运营, ads 投手, buyer 选品,
 * qc 品控, service 客服, manager 负责人, mentor 导师, merchant 商务. One person may hold several.
 */
export const ROLES = [
  'anchor',
  'co-anchor',
  'control',
  'ops',
  'ads',
  'buyer',
  'qc',
  'service',
  'manager',
  'mentor',
  'merchant',
] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;

/** 机构: the house this studio works for; exactly one exists once the first start is done. */
export const organisationSchema = z.object({
  id: idSchema,
  name: z.string().trim().min(1).max(40),
  kind: z.enum(['demo', 'own']),
  createdAt: instantSchema,
});
export type Organisation = z.infer<typeof organisationSchema>;

/** 直播间: a room with its platform account and the place it stands in. */
export const roomSchema = z.object({
  id: idSchema,
  name: z.string().trim().min(1).max(30),
  platform: platformSchema,
  /** 账号 on the platform; two shows on one account cannot overlap. */
  account: z.string().trim().min(1).max(40),
  /** 场地: the physical place; two rooms may share one. */
  place: z.string().trim().max(40),
  order: z.number(),
});
export type Room = z.infer<typeof roomSchema>;

export const personSchema = z.object({
  id: idSchema,
  name: z.string().trim().min(1).max(20),
  roles: z.array(roleSchema).min(1),
  active: z.boolean(),
});
export type Person = z.infer<typeof personSchema>;

export const forgetPreviewSchema = z.object({
  /** Past shows that will name nobody in this place. */
  shows: z.number().int(),
  /** Coming or running shows; while there are any, nobody is forgotten. */
  planned: z.number().int(),
  /** Other content in whose text the name stands: titles, notes. People change it themselves. */
  mentions: z.number().int(),
  /** Daily and weekly backups that still have the name, and when the last of them has made room for newer ones. */
  backups: z.number().int(),
  backupsGoneBy: instantSchema.nullable(),
  /** Backups taken by hand, before imports, upgrades and restores: only newer ones of their kind push them out. */
  lastingBackups: z.number().int(),
  /** Damaged or replaced files that were kept. */
  keptFiles: z.number().int(),
});
export type ForgetPreview = z.infer<typeof forgetPreviewSchema>;

export const organisationCollection = defineCollection<Organisation>({
  name: 'organisation',
  schema: organisationSchema,
  schemaVersion: 1,
  indexes: {},
});

export const roomCollection = defineCollection<Room>({
  name: 'room',
  schema: roomSchema,
  schemaVersion: 1,
  indexes: { order: (room) => room.order },
});

export const personCollection = defineCollection<Person>({
  name: 'person',
  schema: personSchema,
  schemaVersion: 1,
  indexes: { name: (person) => person.name },
});
