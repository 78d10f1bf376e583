import { z } from 'zod';
import { roleSchema } from '#shared/features/org/index.ts';
import { isDue } from './due.rules.ts';

/** 阶段: planning 备货期, warm-up 预热期, setup 开播日, countdown 倒计时, live 直播中, after 下播后, contingency 应急. */
export const STAGES = ['planning', 'warm-up', 'setup', 'countdown', 'live', 'after', 'contingency'] as const;
export const stageSchema = z.enum(STAGES);
export type Stage = z.infer<typeof stageSchema>;
/** Stages before going live, the ones 播前 counts. */
export const PRE_SHOW_STAGES: readonly Stage[] = ['planning', 'warm-up', 'setup', 'countdown'];

/** 证据四型: tick 勾选, number 数字, photo 照片/截图, file 文件. */
export const EVIDENCE_KINDS = ['tick', 'number', 'photo', 'file'] as const;
export const evidenceKindSchema = z.enum(EVIDENCE_KINDS);
export type EvidenceKind = z.infer<typeof evidenceKindSchema>;

/** How a number is judged: none records it, same compares with check `other`, range is `value`–`max` inclusive. */
export const CHECK_OPS = ['none', 'le', 'lt', 'ge', 'gt', 'eq', 'range', 'same'] as const;
export const checkOpSchema = z.enum(CHECK_OPS);
export type CheckOp = z.infer<typeof checkOpSchema>;

/** One number a step asks for, with its threshold 阈值. Bounds are in `unit`. */
export const checkSchema = z.object({
  id: z.string().min(1).max(12),
  label: z.string().trim().min(1).max(40),
  unit: z.string().max(12),
  op: checkOpSchema,
  value: z.number().nullable(),
  max: z.number().nullable(),
  other: z.string().nullable(),
});
export type Check = z.infer<typeof checkSchema>;

export const dueSchema = z.string().max(16).refine(isDue, { message: 'due' });

/** 闸口: lineup 选品定稿, price 双人核价, go Go/No-Go. */
export const gateSchema = z.enum(['lineup', 'price', 'go']);
export type Gate = z.infer<typeof gateSchema>;

/** Step ids are short codes such as P28; they are printed everywhere. */
export const stepIdSchema = z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/);

/** 步骤 of a template. Minutes are the typical effort, not a limit. */
export const sopStepSchema = z.object({
  id: stepIdSchema,
  stage: stageSchema,
  /** 时点 in one of the forms of due.rules.ts: T-7d, T+10m, 每5m, E-20m, 触发后30m. */
  due: dueSchema,
  title: z.string().trim().min(1).max(60),
  why: z.string().max(200),
  /** What counts as delivered, in words. */
  evidence: z.string().max(200),
  kind: evidenceKindSchema,
  role: roleSchema,
  blocking: z.boolean(),
  dependsOn: z.array(stepIdSchema).max(40),
  minutes: z.number().int().min(0).max(1440),
  checks: z.array(checkSchema).max(12),
  gate: gateSchema.nullable(),
  /** 双人: the second person must be another one. */
  twoPeople: z.boolean(),
  /** Signed product by product against the landed price of the lineup. */
  priceLines: z.boolean(),
  /** Goes back when talk cards or prices change after delivery. */
  reopensOn: z.array(z.enum(['talk-card', 'price'])).max(2),
});
export type SopStep = z.infer<typeof sopStepSchema>;

/** 预案卡: what to do when something goes wrong on air. */
export const contingencyCardSchema = z.object({
  id: z.string().min(1).max(24),
  title: z.string().trim().min(1).max(24),
  /** 触发判定. */
  trigger: z.string().max(120),
  /** 口播样句; empty when none fits. */
  line: z.string().max(200),
  /** 关闭条件. */
  closeWhen: z.string().max(120),
  steps: z.array(stepIdSchema).max(20),
});
export type ContingencyCard = z.infer<typeof contingencyCardSchema>;
