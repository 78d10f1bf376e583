import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  freshStep,
  isWholeTemplate,
  isCardsOnly,
  sopRunCollection,
  sopTemplateCollection,
  type RunView,
  type SopRun,
  type SopTemplate,
} from '#shared/features/sop/index.ts';
import type { CallContext, MainDeps } from '#electron/features/feature.port.ts';
import type { DocumentReader, DocumentTx } from '#electron/store/documents.port.ts';
import { withLog } from './run-changes.ts';
import { findRun, readLog, readRunViewWithChanges, readShow } from './sop.reader.ts';

/** 清单 of a show, made from a template. */
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
      const before = await findRun(tx, showId);
      // One that holds only contingency cards makes room for a checklist, and hands its incidents on.
      if (before !== null && !isCardsOnly(before)) throw new AppError('SOP_RUN_EXISTS');
      const template = await pickTemplate(tx, templateId);
      const fresh = runFrom(template, { id: before?.id ?? ids.next(), showId, createdAt: clock.now() });
      const run = { ...fresh, incidents: before?.incidents ?? [], log: before?.log ?? [] };
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

/** What a run of contingency cards is made from. */
export type CardsRun = Pick<SopRun, 'id' | 'showId' | 'createdAt'>;

/**
 * For a show that goes live without a checklist: the contingency cards of the template with their steps, so that an
 * emergency can be run. Does nothing when the show has a run, or there is no template.
 */
export async function addCardsRun(tx: DocumentTx, made: CardsRun): Promise<void> {
  if ((await findRun(tx, made.showId)) !== null) return;
  if ((await tx.find(sopTemplateCollection, { limit: 1 })).length === 0) return;
  const run = runFrom(await pickTemplate(tx, undefined), made);
  await tx.put(sopRunCollection, { ...run, steps: run.steps.filter((step) => step.stage === 'contingency') });
}
