import { z } from 'zod';
import { command, defineContract, query } from '#shared/kernel/contract.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { instantSchema } from '#shared/kernel/time.ts';
import { fenSchema } from '#shared/kernel/money.ts';
import { drivenElsewhereSchema } from './driven-elsewhere.model.ts';
import { liveSessionSchema, markerSchema } from './live.model.ts';
import { STEP_STATUSES } from '#shared/features/sop/index.ts';

/** What the cockpit needs to know of a product on the sheet. */
export const liveFactSchema = z.object({
  productId: idSchema,
  title: z.string(),
  listPriceFen: fenSchema.nullable(),
  couponFen: fenSchema.nullable(),
  landedPriceFen: fenSchema.nullable(),
  stock: z.number().int().nullable(),
  /** False while the present price is not signed by two people: it must not be spoken. Null when no checklist says. */
  priceChecked: z.boolean().nullable(),
});
export type LiveFact = z.infer<typeof liveFactSchema>;

export const liveViewSchema = z.object({
  session: liveSessionSchema,
  title: z.string(),
  account: z.string(),
  platform: z.string(),
  facts: z.array(liveFactSchema),
  /** Set after a long gap: the studio was last known to run at this moment, and asks what to do. */
  gapSince: instantSchema.nullable(),
});
export type LiveView = z.infer<typeof liveViewSchema>;

const onAirSchema = z.object({ showId: idSchema, startedAt: instantSchema, title: z.string() });

/** Markers that the desk shows; the review shows all. */
export const NEWEST_MARKERS = 200;
/** A step that holds the show back, with who is to do it and how it stands. */
export const gateStepSchema = z.object({
  stepId: z.string(),
  title: z.string(),
  /** Its status; the words are those of the checklist. */
  why: z.enum(STEP_STATUSES),
  owners: z.array(z.string()),
  /** What was written when it was reported blocked; '' when nothing was. */
  note: z.string(),
  /** Steps that come first and are open. */
  waitingFor: z.array(z.string()),
  /** How long it is overdue, ms; 0 when it is not. */
  lateMs: z.number().int().nonnegative(),
});
export type GateStep = z.infer<typeof gateStepSchema>;

/** 应急 that runs, as the desk and the anchor see it. */
export const liveIncidentSchema = z.object({
  id: idSchema,
  title: z.string(),
  triggeredAt: instantSchema,
  /** The sentence to say, in the language of the viewers; '' when the card has none. */
  line: z.string(),
  /** What is to be done first; '' when nothing is left. */
  todo: z.string(),
});
export type LiveIncident = z.infer<typeof liveIncidentSchema>;

/** 备播, 场控, 主播: the three layouts of the cockpit. */
export const LAYOUTS = ['prep', 'control', 'anchor'] as const;
export type Layout = (typeof LAYOUTS)[number];

const nothing = z.null();
const running = z.object({ showId: idSchema });

export const liveContract = defineContract('live', {
  /** Whether the show may go live, and what stands in the way. */
  gate: query({
    input: running,
    output: z.object({
      ready: z.boolean(),
      hasChecklist: z.boolean(),
      hasRunSheet: z.boolean(),
      items: z.number().int(),
      /** The Go/No-Go step on which ops or a manager may override; null when the template has none. */
      goStepId: z.string().nullable(),
      blocking: z.array(gateStepSchema),
      /** Who let it pass all the same, and why; null when nobody did. */
      overridden: z.object({ by: z.string(), at: instantSchema, reason: z.string() }).nullable(),
    }),
    reads: ['show', 'sop-run', 'run-sheet', 'lineup', 'product', 'talk-card'],
  }),
  /** The newest session of the show; null while it has never been live. */
  session: query({
    input: running,
    output: liveViewSchema.nullable(),
    reads: ['live-session', 'product', 'sop-run', 'show', 'live-gap'],
  }),
  /** The show this machine runs now, and those that run on other machines of the team. */
  onAir: query({
    input: z.object({}),
    output: z.object({ here: onAirSchema.nullable(), elsewhere: z.array(onAirSchema) }),
    reads: ['live-session', 'show', 'team', 'team-driver'],
  }),
  /** Who drives a running show instead of this machine; null when it is this one. */
  driver: query({
    input: running,
    output: drivenElsewhereSchema.nullable(),
    reads: ['live-session', 'team', 'team-driver'],
  }),
  /** Without a checklist only with an override, which carries the name of who acts. */
  goLive: command({
    input: running.extend({
      override: z
        .object({ reason: z.string().trim().max(300) })
        .nullable()
        .default(null),
    }),
    output: nothing,
  }),
  next: command({ input: running, output: nothing }),
  takeBack: command({ input: running, output: nothing }),
  back: command({ input: running, output: nothing }),
  /** The next item when none is named. */
  skip: command({ input: running.extend({ itemId: idSchema.nullable() }), output: nothing }),
  jump: command({ input: running.extend({ itemId: idSchema }), output: nothing }),
  addTime: command({ input: running.extend({ ms: z.number().int().min(-3_600_000).max(3_600_000) }), output: nothing }),
  hold: command({ input: running.extend({ on: z.boolean() }), output: nothing }),
  end: command({ input: running, output: nothing }),
  /** 接着播: takes an end back that was pressed by mistake. Throws LIVE_TOO_LATE_TO_RESUME, LIVE_OTHER_SHOW. */
  reopen: command({ input: running, output: nothing }),
  /** 应急 that runs, the newest first. */
  incidents: query({ input: running, output: z.array(liveIncidentSchema), reads: ['sop-run'] }),
  /** After a long gap: go on as if nothing was, take the gap out of the item's time, or end at the moment of the break. */
  settleGap: command({ input: running.extend({ as: z.enum(['continue', 'held', 'ended']) }), output: nothing }),

  /** 接管: this machine drives a show whose machine is gone. Throws LIVE_DRIVEN_ELSEWHERE while it is still there. */
  takeOver: command({ input: running, output: nothing }),

  /** The newest, oldest first: as many as a person looks through while live. */
  markers: query({ input: running, output: z.array(markerSchema).max(NEWEST_MARKERS), reads: ['journal'] }),
  markerCount: query({ input: running, output: z.number().int(), reads: ['journal'] }),
  addMarker: command({ input: running.extend({ label: z.string().trim().min(1).max(40) }), output: idSchema }),
  /** Names on the marker keys 1–5 and of the canned messages Alt 1–7, of this desk. */
  labels: query({
    input: z.object({}),
    output: z.object({ markers: z.array(z.string()), messages: z.array(z.string()) }),
    reads: ['live-labels', 'preferences'],
  }),
  saveLabels: command({
    input: z.object({
      markers: z.array(z.string().trim().min(1).max(12)).length(5),
      messages: z.array(z.string().trim().min(1).max(30)).length(7),
    }),
    output: nothing,
  }),

  sendMessage: command({ input: running.extend({ text: z.string().trim().min(1).max(30) }), output: idSchema }),
  /** The anchor has seen the newest message. */
  seeMessage: command({ input: running.extend({ messageId: idSchema }), output: nothing }),
  presenter: command({ input: running.extend({ open: z.boolean() }), output: nothing }),

  /** The layout this desk was left in. */
  layout: query({ input: z.object({}), output: z.enum(LAYOUTS), reads: ['live-layout'] }),
  saveLayout: command({ input: z.object({ layout: z.enum(LAYOUTS) }), output: nothing }),

  /** True while somebody wants to close the studio with a show running here, and waits to be asked. */
  closing: query({ input: z.object({}), output: z.boolean(), reads: ['closing'] }),
  /** `leave` closes the studio in order: the show is to be gone on with, and the next start opens as usual. */
  answerClosing: command({ input: z.object({ as: z.enum(['stay', 'leave']) }), output: nothing }),
});
