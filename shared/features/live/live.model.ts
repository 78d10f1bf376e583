import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/time.ts';
import { runSheetItemSchema } from '#shared/features/runsheet/index.ts';

/** One run of an item on air. An item skipped has `skipped: true` and no times; one brought back has two runs. */
export const itemRunSchema = z.object({
  itemId: idSchema,
  startedAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  /** 加时 given by hand, ms. */
  addedMs: z.number().int(),
  /** Time the clock was held while this item was on, ms. */
  heldMs: z.number().int().nonnegative(),
  skipped: z.boolean(),
  /** 被打断: the item 上一款 took off the air for this run. Absent means none. */
  interrupted: idSchema.nullable().optional(),
});
export type ItemRun = z.infer<typeof itemRunSchema>;

/** 给主播的话: one line at a time, seen or not. */
export const liveMessageSchema = z.object({
  id: idSchema,
  text: z.string().trim().min(1).max(30),
  sentAt: instantSchema,
  seenAt: instantSchema.nullable(),
  by: idSchema.nullable(),
});
export type LiveMessage = z.infer<typeof liveMessageSchema>;

/** What 撤回 puts back, for ten seconds after a change of item. */
export const takeBackSchema = z.object({
  at: instantSchema,
  runs: z.array(itemRunSchema),
  currentRun: z.number().int().nonnegative().nullable(),
  heldSince: instantSchema.nullable(),
});

/** 强行开播: who let a show go live without a checklist, and why. The review shows it. */
export const liveOverrideSchema = z.object({ by: idSchema, at: instantSchema, reason: z.string().min(1).max(300) });
export type LiveOverride = z.infer<typeof liveOverrideSchema>;

/** 直播进行: everything needed to resume the running show, saved on every change. */
export const liveSessionSchema = z.object({
  id: idSchema,
  showId: idSchema,
  plannedStart: instantSchema,
  plannedEnd: instantSchema,
  timeZone: z.string(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  /** The run sheet as it was at go-live, plus changes made on air. */
  items: z.array(runSheetItemSchema),
  runs: z.array(itemRunSchema),
  /** Index into `runs` of the item on air; null before the first item and after the end. */
  currentRun: z.number().int().nonnegative().nullable(),
  /** 停表 since; null while the clock runs. */
  heldSince: instantSchema.nullable(),
  /** Last moment the studio was known to be running; a long gap after a crash makes it ask. */
  lastSeenAt: instantSchema,
  takeBack: takeBackSchema.nullable(),
  /** Newest last; old ones are dropped. */
  messages: z.array(liveMessageSchema),
  /** Absent for a show that passed its checklist. */
  override: liveOverrideSchema.nullable().optional(),
});
export type LiveSession = z.infer<typeof liveSessionSchema>;

export const liveSessionCollection = defineCollection<LiveSession>({
  name: 'live-session',
  schema: liveSessionSchema,
  schemaVersion: 1,
  // The past cannot be undone, and 撤回 puts back what the session itself keeps.
  history: false,
  indexes: { showId: (session) => session.showId, endedAt: (session) => session.endedAt },
});

/** 标记: a named moment. Lives in the journal (kind `marker`). */
export const markerSchema = z.object({
  id: idSchema,
  showId: idSchema,
  at: instantSchema,
  label: z.string().trim().min(1).max(40),
  by: idSchema.nullable(),
});
export type Marker = z.infer<typeof markerSchema>;
