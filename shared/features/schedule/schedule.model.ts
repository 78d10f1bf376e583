import { z } from 'zod';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { fenSchema } from '#shared/kernel/money.ts';
import { instantSchema, type Instant } from '#shared/kernel/time.ts';
import { platformSchema, roleSchema } from '#shared/features/org/index.ts';

/**
 * 场次状态. draft 草稿 takes no room; planned 已排; locked 已锁定 moves only with a reason; live 直播中;
 * ended 已播; cancelled 已取消 keeps its reason.
 */
export const SHOW_STATUSES = ['draft', 'planned', 'locked', 'live', 'ended', 'cancelled'] as const;
export const showStatusSchema = z.enum(SHOW_STATUSES);
export type ShowStatus = z.infer<typeof showStatusSchema>;

/** 本场目标 (SOP P02). Unknown is null, never 0. Ratios are 0–n, money is fen. */
export const showGoalsSchema = z.object({
  gmvFen: fenSchema.nullable(),
  marginFen: fenSchema.nullable(),
  adCapFen: fenSchema.nullable(),
  minRoi: z.number().nonnegative().nullable(),
});
export type ShowGoals = z.infer<typeof showGoalsSchema>;

/** Where an imported show came from: the iCalendar UID (+ RECURRENCE-ID of one occurrence) and its SEQUENCE. */
export const showSourceSchema = z.object({
  uid: z.string(),
  recurrenceId: z.string().nullable(),
  sequence: z.number().int(),
});

/** 场次: one show in one room. Times are instants; the wall clock people plan in is `timeZone`. */
export const showSchema = z.object({
  id: idSchema,
  title: z.string().trim().min(1).max(60),
  roomId: idSchema,
  /** Copied from the room when the show is saved, so that past shows keep their platform and account. */
  platform: platformSchema,
  account: z.string(),
  place: z.string(),
  anchorId: idSchema.nullable(),
  /** Who holds which other role in this show. */
  crew: z.array(z.object({ role: roleSchema, personId: idSchema })),
  startsAt: instantSchema,
  endsAt: instantSchema,
  timeZone: z.string(),
  status: showStatusSchema,
  /** 取消 or 改期 reason, the newest one. */
  reason: z.string().nullable(),
  /** Shows of one recurring series share this id; null for a single show. */
  seriesId: idSchema.nullable(),
  /** RFC 5545 RRULE of the series, kept for editing and export. */
  rrule: z.string().nullable(),
  source: showSourceSchema.nullable(),
  /** How often the show was edited here, and when last (SEQUENCE and LAST-MODIFIED); absent on shows of older stores. */
  revision: z.object({ sequence: z.number().int().nonnegative(), at: instantSchema }).optional(),
  goals: showGoalsSchema,
  /** Minutes before start at which a system notification fires. */
  reminderMinutes: z.array(z.number().int().nonnegative()),
  /** 实际开播 / 实际下播, set by the live cockpit. */
  wentLiveAt: instantSchema.nullable(),
  endedAt: instantSchema.nullable(),
  notes: z.string().max(2000),
});
export type Show = z.infer<typeof showSchema>;

/** RFC 5545 SEQUENCE of a show: that of its source until it is edited here. */
export function sequenceOf(show: Show): number {
  return show.revision?.sequence ?? show.source?.sequence ?? 0;
}

/** The show as edited here and now: other calendars take the higher SEQUENCE. */
export function revised(show: Show, at: Instant): Show {
  return { ...show, revision: { sequence: sequenceOf(show) + 1, at } };
}

export const showCollection = defineCollection<Show>({
  name: 'show',
  schema: showSchema,
  schemaVersion: 1,
  indexes: {
    startsAt: (show) => show.startsAt,
    endsAt: (show) => show.endsAt,
    roomId: (show) => show.roomId,
    anchorId: (show) => show.anchorId,
    status: (show) => show.status,
    seriesId: (show) => show.seriesId,
    sourceUid: (show) => show.source?.uid ?? null,
  },
});
