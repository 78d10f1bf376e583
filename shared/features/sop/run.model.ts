import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { fenSchema } from '#shared/kernel/money.ts';
import { instantSchema } from '#shared/kernel/time.ts';
import { contingencyCardSchema, sopStepSchema, stepIdSchema } from './step.model.ts';

const signatureSchema = z.object({ by: idSchema, at: instantSchema });
export type Signature = z.infer<typeof signatureSchema>;

/** Numbers by check id. */
export const valuesSchema = z.record(z.string().max(12), z.number());

/** 证据 of one step. `marks` remember which prices and talk cards it was delivered for. */
export const evidenceSchema = z.object({
  values: valuesSchema,
  fileIds: z.array(idSchema).max(40),
  note: z.string().max(500),
  by: idSchema,
  at: instantSchema,
  marks: z.object({ price: z.string(), cards: z.string() }),
  /** 复核人 of a two-person step; null until another person has confirmed. */
  confirmed: signatureSchema.nullable(),
});
export type Evidence = z.infer<typeof evidenceSchema>;

/** 强行跳过 by ops or manager. The review reads it. */
export const overrideSchema = z.object({ reason: z.string().min(1).max(300), by: idSchema, at: instantSchema });
export type Override = z.infer<typeof overrideSchema>;

/** 核价 of one product: valid only for the price it was signed for. */
export const priceSignSchema = z.object({
  productId: idSchema,
  priceFen: fenSchema,
  maker: signatureSchema.nullable(),
  checker: signatureSchema.nullable(),
  /** Price signed before this one; null for the first. */
  previousFen: fenSchema.nullable(),
});
export type PriceSign = z.infer<typeof priceSignSchema>;

/** One done check of a looped step; `index` counts intervals from going live, 1-based. */
export const loopCheckSchema = z.object({ index: z.number().int().positive(), evidence: evidenceSchema });
export type LoopCheck = z.infer<typeof loopCheckSchema>;

/** A frozen copy of a template step with what happened to it. Status is worked out, never stored (status.rules.ts). */
export const runStepSchema = sopStepSchema.extend({
  started: signatureSchema.nullable(),
  /** 受阻 reported by hand, with its note; out-of-bounds numbers block by themselves. */
  blocked: signatureSchema.extend({ note: z.string().max(200) }).nullable(),
  evidenceGiven: evidenceSchema.nullable(),
  override: overrideSchema.nullable(),
  signs: z.array(priceSignSchema).max(300),
  loops: z.array(loopCheckSchema).max(400),
});
export type RunStep = z.infer<typeof runStepSchema>;

/** How an incident ended: resolved 已解决, handed-on 转线下处理, false-alarm 误报. */
export const INCIDENT_OUTCOMES = ['resolved', 'handed-on', 'false-alarm'] as const;
export type IncidentOutcome = (typeof INCIDENT_OUTCOMES)[number];

/** 应急事件: a contingency card that was pulled. Its steps count from `triggeredAt`. */
export const incidentSchema = z.object({
  id: idSchema,
  cardId: z.string(),
  title: z.string(),
  triggeredAt: instantSchema,
  by: idSchema.nullable(),
  closedAt: instantSchema.nullable(),
  /** Absent while it runs, and for one closed before outcomes were kept. */
  outcome: z.enum(INCIDENT_OUTCOMES).nullable().optional(),
  steps: z.array(runStepSchema).max(20),
});
export type Incident = z.infer<typeof incidentSchema>;

/** What the log 记录 of a run says. The sentence is in the feature's text. */
export const LOG_ACTS = [
  'created',
  'delivered',
  'outOfBounds',
  'withdrawn',
  'started',
  'blocked',
  'overridden',
  'overrideRevoked',
  'signedMaker',
  'signedChecker',
  'rejected',
  'signRevoked',
  'confirmed',
  'triggered',
  'incidentClosed',
] as const;
export const logEntrySchema = z.object({
  at: instantSchema,
  by: idSchema.nullable(),
  act: z.enum(LOG_ACTS),
  stepId: stepIdSchema.nullable(),
  /** Reason, note, or name of the incident. */
  detail: z.string().max(500),
});
export type LogEntry = z.infer<typeof logEntrySchema>;
export const MAX_LOG = 400;

/** 清单 of one show. */
export const sopRunSchema = z.object({
  id: idSchema,
  showId: idSchema,
  templateId: idSchema,
  templateName: z.string(),
  templateVersion: z.number().int(),
  createdAt: instantSchema,
  steps: z.array(runStepSchema).max(300),
  cards: z.array(contingencyCardSchema).max(40),
  incidents: z.array(incidentSchema).max(60),
  log: z.array(logEntrySchema).max(MAX_LOG),
});
export type SopRun = z.infer<typeof sopRunSchema>;

export const sopRunCollection = defineCollection<SopRun>({
  name: 'sop-run',
  schema: sopRunSchema,
  schemaVersion: 1,
  indexes: { showId: (run) => run.showId },
});
