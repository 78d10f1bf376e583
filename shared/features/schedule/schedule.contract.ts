import { z } from 'zod';
import { command, defineContract, query } from '#shared/kernel/contract.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema, isTimeZone } from '#shared/kernel/time.ts';
import { CONFLICT_KINDS } from './conflicts.rules.ts';
import { ICS_LEFT_OUT, icsPreviewSchema } from './ics-preview.model.ts';
import { showGoalsSchema, showSchema } from './schedule.model.ts';

/** What people fill in; the rest of a show follows from it. */
export const showDraftSchema = z.object({
  title: showSchema.shape.title,
  roomId: idSchema,
  anchorId: idSchema.nullable(),
  crew: showSchema.shape.crew,
  startsAt: instantSchema,
  endsAt: instantSchema,
  /** Wall clock people plan this show in; without it that of the house, for a show that exists its own. */
  timeZone: z.string().refine(isTimeZone, 'no time zone').exactOptional(),
  goals: showGoalsSchema,
  reminderMinutes: showSchema.shape.reminderMinutes,
  notes: showSchema.shape.notes,
});
export type ShowDraft = z.infer<typeof showDraftSchema>;

/** What a list to choose from needs of a show. */
export const selectableShowSchema = showSchema.pick({
  id: true,
  title: true,
  roomId: true,
  platform: true,
  startsAt: true,
  endsAt: true,
  timeZone: true,
  status: true,
});
export type SelectableShow = z.infer<typeof selectableShowSchema>;

export const conflictViewSchema = z.object({
  kind: z.enum(CONFLICT_KINDS),
  showId: idSchema,
  title: z.string(),
  startsAt: instantSchema,
  endsAt: instantSchema,
  status: showSchema.shape.status,
  ms: z.number(),
  /** Who is in both shows; null when it is not about a person. */
  personId: idSchema.nullable(),
});
export type ConflictView = z.infer<typeof conflictViewSchema>;

export const proposalSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('time'), startsAt: instantSchema, endsAt: instantSchema }),
  z.object({ kind: z.literal('anchor'), anchorId: idSchema }),
  z.object({ kind: z.literal('room'), roomId: idSchema, anchorId: idSchema.nullable() }),
]);

/** Which shows of a series an edit concerns: 这一场, 这一场和之后, 全部. */
export const SERIES_SCOPES = ['one', 'following', 'all'] as const;
export type SeriesScope = (typeof SERIES_SCOPES)[number];

/** Which room a LOCATION of a calendar file means; a list, since a file may call a place `__proto__`. */
const icsRoom = z.object({ location: z.string(), roomId: idSchema });
export type IcsRoom = z.infer<typeof icsRoom>;

/** What a zone of a calendar file means, or `left-out` for events that are not to be read. */
const icsZoneAnswer = z.object({
  tzid: z.string(),
  answer: z.string().refine((zone) => zone === ICS_LEFT_OUT || isTimeZone(zone), 'no time zone'),
});
export type IcsZoneAnswer = z.infer<typeof icsZoneAnswer>;

const icsTarget = z.object({
  previewId: idSchema,
  rooms: z.array(icsRoom).readonly(),
  anchorId: idSchema.nullable(),
});

/** 提醒 on this desk: whether at all, and the minutes before the start that new shows begin with. */
export const reminderSettingsSchema = z.object({
  on: z.boolean(),
  minutes: z.array(z.number().int().positive().max(10_080)).max(6),
});
export type ReminderSettings = z.infer<typeof reminderSettingsSchema>;
export const DEFAULT_REMINDERS: ReminderSettings = { on: true, minutes: [60, 15] };

const nothing = z.null();
const one = z.object({ showId: idSchema });

export const scheduleContract = defineContract('schedule', {
  /** Shows that touch the span [from, to), by start. */
  shows: query({
    input: z.object({ from: instantSchema, to: instantSchema }),
    output: z.array(showSchema),
    reads: ['show'],
  }),
  show: query({ input: one, output: showSchema.nullable(), reads: ['show'] }),
  /**
   * Shows to choose from, oldest first, and the one meant when nobody chose: the 200 nearest to now, or those of a year
   * around it whose title holds `search`, at most 50.
   */
  selectable: query({
    input: z.object({ search: z.string().trim().max(60).optional() }),
    output: z.object({ shows: z.array(selectableShowSchema), suggestedId: idSchema.nullable() }),
    reads: ['show'],
  }),
  /** What stands against a slot, and what would help; asked while editing and dragging, before anything is saved. */
  checkShow: query({
    input: z.object({
      showId: idSchema.nullable(),
      roomId: idSchema,
      anchorId: idSchema.nullable(),
      crew: showSchema.shape.crew,
      startsAt: instantSchema,
      endsAt: instantSchema,
      timeZone: showDraftSchema.shape.timeZone,
    }),
    output: z.object({
      conflicts: z.array(conflictViewSchema),
      /** People behind the camera who look after another show at the same time; hinders nothing. */
      shared: z.array(z.object({ personId: idSchema, showId: idSchema, title: z.string() })),
      proposals: z.array(proposalSchema),
      restHours: z.number(),
    }),
    reads: ['show', 'room', 'schedule-rules'],
  }),
  reminderSettings: query({ input: z.object({}), output: reminderSettingsSchema, reads: ['schedule-rules'] }),
  setReminderSettings: command({ input: reminderSettingsSchema, output: nothing }),
  /** Sends a notification now, to see whether this computer lets them through. */
  testReminder: command({ input: z.object({}), output: nothing }),
  /** 隔夜休息, hours; for everyone on this desk. */
  setRestHours: command({ input: z.object({ hours: z.number().min(0).max(24) }), output: nothing }),
  /** `as` draft takes no room and may conflict; planned and locked are refused with a conflict. */
  create: command({
    input: z.object({
      draft: showDraftSchema,
      as: z.enum(['draft', 'planned', 'locked']),
      rrule: z.string().nullable(),
    }),
    output: z.array(idSchema),
  }),
  /** Other shows of the series that are still open follow by wall time. A locked show needs a reason for another time. */
  update: command({
    input: z.object({
      showId: idSchema,
      draft: showDraftSchema,
      as: z.enum(['draft', 'planned', 'locked']),
      reason: z.string().trim().max(200).nullable(),
      scope: z.enum(SERIES_SCOPES),
    }),
    output: nothing,
  }),
  /** Drag and resize: another time, another room. */
  move: command({
    input: z.object({
      showId: idSchema,
      startsAt: instantSchema,
      endsAt: instantSchema,
      roomId: idSchema.optional(),
      reason: z.string().trim().max(200).optional(),
    }),
    output: nothing,
  }),
  copy: command({ input: z.object({ showId: idSchema, startsAt: instantSchema }), output: idSchema }),
  cancel: command({
    input: z.object({ showId: idSchema, reason: z.string().trim().max(200), scope: z.enum(SERIES_SCOPES) }),
    output: nothing,
  }),
  /** Deletes a draft or a plan that nothing hangs on; undo brings it back. */
  remove: command({ input: one, output: nothing }),
  lock: command({ input: one.extend({ locked: z.boolean() }), output: nothing }),

  /** Chooses and reads a calendar file; null when none was chosen. Nothing is stored yet. */
  previewIcs: command({ input: z.object({}), output: icsPreviewSchema.nullable() }),
  /** Says which zones the file means by names nobody knows, `left-out` for none, and reads it again. */
  answerIcsZones: command({
    input: z.object({ previewId: idSchema, zones: z.array(icsZoneAnswer).max(500) }),
    output: icsPreviewSchema,
  }),
  /** How many dates of the preview would conflict and become drafts. */
  checkIcs: query({ input: icsTarget, output: z.object({ conflicts: z.number().int() }), reads: ['show', 'room'] }),
  applyIcs: command({
    input: icsTarget,
    output: z.object({ added: z.number(), updated: z.number(), cancelled: z.number(), asDraft: z.number() }),
  }),
  /** All shows of a span, or the one named. */
  exportIcs: command({
    input: z.union([z.object({ from: instantSchema, to: instantSchema }), one]),
    output: z.object({ fileName: z.string(), shows: z.number() }).nullable(),
  }),
});
