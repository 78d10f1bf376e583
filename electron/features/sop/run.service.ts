import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  freshStep,
  isWholeTemplate,
  sopRunCollection,
  sopTemplateCollection,
  type RunView,
  type SopRun,
  type SopTemplate,
} from '#shared/features/sop/index.ts';
import type { CallContext, MainDeps } from '#electron/features/feature.port.ts';
import type { DocumentReader } from '#electron/store/documents.port.ts';
import { changeRun, withLog } from './run-changes.ts';
import { findRun, readLog, readRunViewWithChanges, readShow } from './sop.reader.ts';

/** 清单 of a show: made from a template, and the contingency cards pulled in it. */
export class RunService {
  readonly #deps: MainDeps;

  constructor(deps: MainDeps) {
    this.#deps = deps;
  }

  view(showId: Id): Promise<RunView | null> {
    return readRunViewWithChanges(this.#deps.documents, showId);
  }

  log(showId: Id) {
    return readLog(this.#deps.documents, showId);
  }

  /** Throws SOP_SHOW_MISSING, SOP_RUN_EXISTS, SOP_TEMPLATE_MISSING. */
  async create(showId: Id, templateId: Id | undefined, context: CallContext): Promise<void> {
    const { documents, ids, clock } = this.#deps;
    const act = { name: 'sop.createRun', scope: showId, by: context.actor };
    await documents.change(act, async (tx) => {
      await readShow(tx, showId);
      if ((await findRun(tx, showId)) !== null) throw new AppError('SOP_RUN_EXISTS');
      const template = await pickTemplate(tx, templateId);
      const run = runFrom(template, { id: ids.next(), showId, createdAt: clock.now() });
      await tx.put(
        sopRunCollection,
        withLog(run, { at: run.createdAt, by: context.actor, act: 'created', stepId: null, detail: template.name }),
      );
    });
  }

  async remove(showId: Id, context: CallContext): Promise<void> {
    await this.#deps.documents.change({ name: 'sop.removeRun', scope: showId, by: context.actor }, async (tx) => {
      const run = await findRun(tx, showId);
      if (run === null) throw new AppError('SOP_RUN_MISSING');
      await tx.remove(sopRunCollection, run.id);
    });
  }

  /** Pulls a contingency card; its steps count from now. Returns the incident. */
  async trigger(showId: Id, cardId: string, context: CallContext): Promise<Id> {
    const id = this.#deps.ids.next();
    const at = this.#deps.clock.now();
    return changeRun(this.#deps, { name: 'trigger', params: { card: cardId } }, showId, context.actor, (run) => {
      const card = run.cards.find((candidate) => candidate.id === cardId);
      if (card === undefined) throw new AppError('SOP_CARD_MISSING');
      const steps = card.steps.flatMap((stepId) => run.steps.find((step) => step.id === stepId) ?? []).map(freshStep);
      const incident = { id, cardId, title: card.title, triggeredAt: at, by: context.actor, closedAt: null, steps };
      const entry = { at, by: context.actor, act: 'triggered' as const, stepId: null, detail: card.title };
      return Promise.resolve({ run: withLog({ ...run, incidents: [...run.incidents, incident] }, entry), value: id });
    });
  }

  async closeIncident(
    input: { readonly showId: Id; readonly incidentId: Id; readonly note: string },
    context: CallContext,
  ): Promise<void> {
    const at = this.#deps.clock.now();
    await changeRun(this.#deps, { name: 'closeIncident' }, input.showId, context.actor, (run) => {
      const incident = run.incidents.find((candidate) => candidate.id === input.incidentId);
      if (incident === undefined) throw new AppError('SOP_INCIDENT_MISSING');
      const incidents = run.incidents.map((one) => (one.id === incident.id ? { ...one, closedAt: at } : one));
      const detail = input.note === '' ? incident.title : `${incident.title}：${input.note}`;
      const entry = { at, by: context.actor, act: 'incidentClosed' as const, stepId: null, detail };
      return Promise.resolve({ run: withLog({ ...run, incidents }, entry), value: null });
    });
  }
}

/** A run with every step frozen as the template has it. */
export function runFrom(template: SopTemplate, made: Pick<SopRun, 'id' | 'showId' | 'createdAt'>): SopRun {
  return {
    ...made,
    templateId: template.id,
    templateName: template.name,
    templateVersion: template.version,
    steps: template.steps.map(freshStep),
    cards: template.cards,
    incidents: [],
    log: [],
  };
}

/** The template asked for, else the newest own one, else the whole built-in one. Throws SOP_TEMPLATE_MISSING. */
export async function pickTemplate(reader: DocumentReader, templateId: Id | undefined): Promise<SopTemplate> {
  const templates = await reader.find(sopTemplateCollection);
  const wanted =
    templateId === undefined
      ? (templates.findLast((template) => !template.builtIn) ?? templates.find(isWholeTemplate))
      : templates.find((template) => template.id === templateId);
  if (wanted === undefined) throw new AppError('SOP_TEMPLATE_MISSING');
  return wanted;
}
