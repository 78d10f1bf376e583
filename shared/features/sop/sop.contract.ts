import { z } from 'zod';
import { command, defineContract, query } from '#shared/kernel/contract.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { contingencyCardSchema, sopStepSchema, stepIdSchema } from './step.model.ts';
import { INCIDENT_OUTCOMES, logEntrySchema, valuesSchema } from './run.model.ts';
import { sopTemplateSchema } from './template.model.ts';
import { runViewSchema } from './view.model.ts';

const nothing = z.null();
const inShow = z.object({ showId: idSchema });
const inTemplate = z.object({ templateId: idSchema });
/** A step of the run, or with `incidentId` of a pulled contingency card. */
const onStep = inShow.extend({ stepId: stepIdSchema, incidentId: idSchema.nullable().default(null) });
const reason = z.string().trim().max(300);

/** Everything a run view is made from. */
export const RUN_READS = ['sop-run', 'show', 'person', 'lineup', 'product', 'talk-card'] as const;

export const sopContract = defineContract('sop', {
  templates: query({
    input: z.object({}),
    output: z.array(
      sopTemplateSchema.pick({ id: true, name: true, version: true, builtIn: true, pack: true }).extend({
        steps: z.number().int(),
        blocking: z.number().int(),
        preShow: z.number().int(),
      }),
    ),
    reads: ['sop-template'],
  }),
  template: query({ input: inTemplate, output: sopTemplateSchema.nullable(), reads: ['sop-template'] }),
  copyTemplate: command({ input: inTemplate.extend({ name: z.string().trim().min(1).max(40) }), output: idSchema }),
  renameTemplate: command({ input: inTemplate.extend({ name: z.string().trim().min(1).max(40) }), output: nothing }),
  removeTemplate: command({ input: inTemplate, output: nothing }),
  /** Adds the step at `at` when its id is new, otherwise replaces it in place. */
  saveStep: command({
    input: inTemplate.extend({
      step: sopStepSchema,
      at: z.number().int().nonnegative().optional(),
      isNew: z.boolean(),
    }),
    output: nothing,
  }),
  moveStep: command({
    input: inTemplate.extend({ stepId: stepIdSchema, to: z.number().int().nonnegative() }),
    output: nothing,
  }),
  removeStep: command({ input: inTemplate.extend({ stepId: stepIdSchema }), output: nothing }),
  /** Adds the contingency card when its id is new, otherwise replaces it in place. */
  saveCard: command({ input: inTemplate.extend({ card: contingencyCardSchema }), output: nothing }),
  moveCard: command({
    input: inTemplate.extend({ cardId: z.string().max(24), to: z.number().int().nonnegative() }),
    output: nothing,
  }),
  removeCard: command({ input: inTemplate.extend({ cardId: z.string().max(24) }), output: nothing }),
  /** Asks where; null when the person thinks better of it. */
  exportTemplate: command({ input: inTemplate, output: z.string().nullable() }),
  importTemplate: command({ input: z.object({}), output: idSchema.nullable() }),

  /** Null while the show has no checklist. */
  run: query({ input: inShow, output: runViewSchema.nullable(), reads: [...RUN_READS] }),
  /** Newest first. */
  log: query({ input: inShow, output: z.array(logEntrySchema), reads: ['sop-run'] }),
  /** `templateId` left out means the newest own template, else the built-in one. */
  createRun: command({ input: inShow.extend({ templateId: idSchema.optional() }), output: nothing }),
  removeRun: command({ input: inShow, output: nothing }),

  /** Out-of-bounds numbers are kept and block the step: `withinBounds` says so. */
  deliver: command({
    input: onStep.extend({
      values: valuesSchema.default({}),
      fileIds: z.array(idSchema).max(40).default([]),
      note: z.string().max(500).default(''),
    }),
    output: z.object({ withinBounds: z.boolean() }),
  }),
  /** Takes the evidence back. */
  withdraw: command({ input: onStep, output: nothing }),
  start: command({ input: onStep, output: nothing }),
  block: command({ input: onStep.extend({ note: z.string().trim().min(1).max(200) }), output: nothing }),
  /** Second person of a two-person step. */
  confirm: command({ input: onStep, output: nothing }),
  override: command({ input: onStep.extend({ reason }), output: nothing }),
  revokeOverride: command({ input: onStep.extend({ reason }), output: nothing }),
  /** Signs product prices as maker 制单人 or checker 核价人; lines that cannot be signed are left out. */
  sign: command({
    input: onStep.extend({ as: z.enum(['maker', 'checker']), productIds: z.array(idSchema).max(300) }),
    output: z.object({ signed: z.number().int() }),
  }),
  /** 价格不对，退回: takes the signatures of these lines away, with a reason. */
  reject: command({ input: onStep.extend({ productIds: z.array(idSchema).max(300), reason }), output: nothing }),

  /** 撤回我的签字: takes one's own signatures of these lines away, with a reason. All lines when none is named. */
  unsign: command({ input: onStep.extend({ productIds: z.array(idSchema).max(300), reason }), output: nothing }),

  trigger: command({ input: inShow.extend({ cardId: z.string().max(24) }), output: idSchema }),
  closeIncident: command({
    input: inShow.extend({
      incidentId: idSchema,
      outcome: z.enum(INCIDENT_OUTCOMES).default('resolved'),
      note: z.string().trim().max(300),
    }),
    output: nothing,
  }),
});
