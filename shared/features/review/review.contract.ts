import { z } from 'zod';
import { command, defineContract, query } from '#shared/kernel/contract.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/time.ts';
import { liveSessionSchema, markerSchema } from '#shared/features/live/index.ts';
import { showSchema } from '#shared/features/schedule/index.ts';
import { recordingSchema } from './recording.model.ts';
import { conclusionKindSchema, reviewSchema } from './review.model.ts';
import { sessionReportSchema } from './session-report.model.ts';
import { sessionPreviewSchema } from './session-preview.model.ts';

/** SOP 跳过: a step passed over on purpose, with who and why. */
export const overrideNoteSchema = z.object({
  at: instantSchema,
  stepId: z.string(),
  title: z.string(),
  by: idSchema.nullable(),
  reason: z.string(),
});
export type OverrideNote = z.infer<typeof overrideNoteSchema>;

const nothing = z.null();

export const reviewContract = defineContract('review', {
  /** Everything on one clock for a show; session is null while it has never been on air. */
  /** The show that was last on air with this studio; null while none was. */
  latest: query({
    input: z.object({}),
    output: z.object({ showId: idSchema.nullable() }),
    reads: ['live-session'],
  }),
  /** Shows of which something can be looked at: those that were on air with this studio, those with a recording. */
  overview: query({
    input: z.object({}),
    output: z.object({ aired: z.array(idSchema), recorded: z.array(idSchema) }),
    reads: ['live-session', 'recording'],
  }),
  timeline: query({
    input: z.object({ showId: idSchema }),
    output: z.object({
      show: showSchema,
      session: liveSessionSchema.nullable(),
      markers: z.array(markerSchema),
      overrides: z.array(overrideNoteSchema),
    }),
    reads: ['show', 'live-session', 'sop-run', 'journal'],
  }),
  /** Recordings of the show, by their start; those taken off the list are left out. */
  recordings: query({
    input: z.object({ showId: idSchema }),
    output: z.array(
      recordingSchema.omit({ path: true, removed: true }).extend({ url: z.string(), missing: z.boolean() }),
    ),
    reads: ['recording'],
  }),
  /** Opens the file dialog. Null when the person thinks better of it. */
  attachRecording: command({ input: z.object({ showId: idSchema }), output: idSchema.nullable() }),
  /** Attaches what OBS has recorded for the show and is not attached yet; returns how many. */
  collectRecordings: command({ input: z.object({ showId: idSchema }), output: z.number().int() }),
  /** What the player found out about the file. */
  noteRecording: command({
    input: z.object({
      recordingId: idSchema,
      durationMs: z.number().int().positive().nullable(),
      playable: z.enum(['yes', 'no-container', 'no-picture']),
    }),
    output: nothing,
  }),
  /** Lines the film up: at its first picture the show clock said `startsAt`. */
  alignRecording: command({ input: z.object({ recordingId: idSchema, startsAt: instantSchema }), output: nothing }),
  /** Shows this one where several recordings show the same moment. */
  chooseRecording: command({ input: z.object({ recordingId: idSchema }), output: nothing }),
  removeRecording: command({ input: z.object({ recordingId: idSchema }), output: nothing }),

  /** Adds a marker afterwards. */
  addMarker: command({
    input: z.object({ showId: idSchema, at: instantSchema, label: z.string().trim().min(1).max(40) }),
    output: idSchema,
  }),

  sessionReport: query({
    input: z.object({ showId: idSchema }),
    output: sessionReportSchema.nullable(),
    reads: ['session-report'],
  }),
  /** Chooses and reads a 罗盘 session list; null when no file was chosen. Nothing is stored yet. */
  previewSessions: command({ input: z.object({ showId: idSchema }), output: sessionPreviewSchema.nullable() }),
  /** Stores the good rows of the preview. `tieTo` is the row that is this show. */
  applySessions: command({
    input: z.object({ previewId: idSchema, showId: idSchema, tieTo: z.number().int().nullable() }),
    output: z.object({ added: z.number().int(), updated: z.number().int() }),
  }),

  review: query({ input: z.object({ showId: idSchema }), output: reviewSchema.nullable(), reads: ['review'] }),
  saveConclusion: command({
    input: z.object({
      showId: idSchema,
      conclusionId: idSchema.nullable(),
      kind: conclusionKindSchema,
      text: z.string().trim().min(1).max(200),
      ownerId: idSchema.nullable(),
      at: instantSchema.nullable(),
      trial: z
        .object({
          metric: z.string().trim().max(40),
          threshold: z.string().trim().max(40),
          until: instantSchema.nullable(),
        })
        .nullable(),
    }),
    output: idSchema,
  }),
  removeConclusion: command({ input: z.object({ showId: idSchema, conclusionId: idSchema }), output: nothing }),

  /** Prints the report and asks where to put it; null when no place was chosen. */
  savePdf: command({ input: z.object({ showId: idSchema }), output: z.object({ fileName: z.string() }).nullable() }),
});
