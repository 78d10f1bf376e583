import { AppError } from '#shared/kernel/app-error.ts';
import type { HandlerInput } from '#shared/kernel/contract.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  MAX_TEMPLATE_STEPS,
  movedStep,
  sopTemplateCollection,
  templateCounts,
  templateProblem,
  withoutStep,
  type ContingencyCard,
  type SopStep,
  type SopTemplate,
  type sopContract,
} from '#shared/features/sop/index.ts';
import type { CallContext, MainDeps } from '#electron/features/feature.port.ts';

type SaveStep = HandlerInput<typeof sopContract, 'saveStep'>;

/** 模板: list, copy, edit. Every edit is one undoable act in the scope 'sop-templates'. */
export class TemplateService {
  readonly #deps: MainDeps;

  constructor(deps: MainDeps) {
    this.#deps = deps;
  }

  async list() {
    const templates = await this.#deps.documents.find(sopTemplateCollection);
    return templates.map(({ id, name, version, builtIn, pack, steps }) => ({
      id,
      name,
      version,
      builtIn,
      pack,
      ...templateCounts(steps),
    }));
  }

  get(templateId: Id): Promise<SopTemplate | null> {
    return this.#deps.documents.get(sopTemplateCollection, templateId);
  }

  async copy(templateId: Id, name: string, context: CallContext): Promise<Id> {
    const source = await this.get(templateId);
    if (source === null) throw new AppError('SOP_TEMPLATE_MISSING');
    return this.add({ ...source, name }, 'copyTemplate', context);
  }

  /** Saves a new own template. */
  async add(
    body: Pick<SopTemplate, 'name' | 'steps' | 'cards'>,
    act: 'copyTemplate' | 'importTemplate',
    context: CallContext,
  ): Promise<Id> {
    const { name, steps, cards } = body;
    const template: SopTemplate = {
      id: this.#deps.ids.next(),
      name,
      steps,
      cards,
      version: 1,
      builtIn: false,
      pack: null,
    };
    await this.#deps.documents.change(
      { name: `sop.${act}`, params: { name }, scope: 'sop-templates', by: context.actor },
      (tx) => tx.put(sopTemplateCollection, template),
    );
    return template.id;
  }

  async rename(templateId: Id, name: string, context: CallContext): Promise<void> {
    await this.#change('renameTemplate', templateId, context, { name }, (template) => ({ ...template, name }));
  }

  async remove(templateId: Id, context: CallContext): Promise<void> {
    const template = await this.get(templateId);
    if (template === null) throw new AppError('SOP_TEMPLATE_MISSING');
    if (template.builtIn) throw new AppError('SOP_TEMPLATE_BUILT_IN', { name: template.name });
    await this.#deps.documents.change(
      { name: 'sop.removeTemplate', params: { name: template.name }, scope: 'sop-templates', by: context.actor },
      (tx) => tx.remove(sopTemplateCollection, templateId),
    );
  }

  /** Throws SOP_TEMPLATE_STEP_EXISTS, SOP_TEMPLATE_FULL, SOP_STEP_MISSING, SOP_TEMPLATE_CYCLE. */
  async saveStep({ templateId, step, at, isNew }: SaveStep, context: CallContext): Promise<void> {
    await this.#change(isNew ? 'addStep' : 'saveStep', templateId, context, { step: step.id }, (template) => {
      const steps = isNew ? inserted(template.steps, step, at) : replaced(template.steps, step);
      return { ...template, steps };
    });
  }

  async moveStep(templateId: Id, stepId: string, to: number, context: CallContext): Promise<void> {
    await this.#change('moveStep', templateId, context, { step: stepId }, (template) => ({
      ...template,
      steps: movedStep(template.steps, stepId, to),
    }));
  }

  async removeStep(templateId: Id, stepId: string, context: CallContext): Promise<void> {
    await this.#change('removeStep', templateId, context, { step: stepId }, (template) => {
      if (template.steps.length <= 1) throw new AppError('SOP_TEMPLATE_LAST_STEP');
      return { ...template, ...withoutStep(template.steps, template.cards, stepId) };
    });
  }

  async saveCard(templateId: Id, card: ContingencyCard, context: CallContext): Promise<void> {
    await this.#change('saveCard', templateId, context, { name: card.title }, (template) => {
      const known = template.cards.some((candidate) => candidate.id === card.id);
      const cards = known ? template.cards.map((one) => (one.id === card.id ? card : one)) : [...template.cards, card];
      return { ...template, cards };
    });
  }

  async moveCard(templateId: Id, cardId: string, to: number, context: CallContext): Promise<void> {
    await this.#changeCard('moveCard', templateId, cardId, context, (cards, card) => {
      const others = cards.filter(({ id }) => id !== cardId);
      return [...others.slice(0, to), card, ...others.slice(to)];
    });
  }

  async removeCard(templateId: Id, cardId: string, context: CallContext): Promise<void> {
    await this.#changeCard('removeCard', templateId, cardId, context, (cards) =>
      cards.filter(({ id }) => id !== cardId),
    );
  }

  /** A card that is gone changes nothing. */
  async #changeCard(
    act: string,
    templateId: Id,
    cardId: string,
    context: CallContext,
    work: (cards: readonly ContingencyCard[], card: ContingencyCard) => ContingencyCard[],
  ): Promise<void> {
    const card = (await this.get(templateId))?.cards.find(({ id }) => id === cardId);
    if (card === undefined) return;
    await this.#change(act, templateId, context, { name: card.title }, (template) => ({
      ...template,
      cards: work(template.cards, card),
    }));
  }

  async #change(
    act: string,
    templateId: Id,
    context: CallContext,
    params: Readonly<Record<string, string | number>>,
    work: (template: SopTemplate) => SopTemplate,
  ): Promise<void> {
    await this.#deps.documents.change(
      { name: `sop.${act}`, params, scope: 'sop-templates', by: context.actor },
      async (tx) => {
        const template = await tx.get(sopTemplateCollection, templateId);
        if (template === null) throw new AppError('SOP_TEMPLATE_MISSING');
        if (template.builtIn) throw new AppError('SOP_TEMPLATE_BUILT_IN', { name: template.name });
        const changed = work(template);
        checkTemplate(changed);
        await tx.put(sopTemplateCollection, { ...changed, version: template.version + 1 });
      },
    );
  }
}

/** Throws SOP_TEMPLATE_STEP_EXISTS, SOP_STEP_MISSING or SOP_TEMPLATE_CYCLE. */
export function checkTemplate(template: Pick<SopTemplate, 'steps' | 'cards'>): void {
  const problem = templateProblem(template.steps, template.cards);
  if (problem === null) return;
  if (problem.kind === 'duplicate') throw new AppError('SOP_TEMPLATE_STEP_EXISTS', { step: problem.stepId });
  if (problem.kind === 'cycle') throw new AppError('SOP_TEMPLATE_CYCLE', { step: problem.stepId });
  throw new AppError('SOP_STEP_MISSING', { step: problem.other });
}

function inserted(steps: readonly SopStep[], step: SopStep, at: number | undefined): SopStep[] {
  if (steps.some((known) => known.id === step.id)) throw new AppError('SOP_TEMPLATE_STEP_EXISTS', { step: step.id });
  if (steps.length >= MAX_TEMPLATE_STEPS) throw new AppError('SOP_TEMPLATE_FULL', { most: MAX_TEMPLATE_STEPS });
  return steps.toSpliced(at ?? steps.length, 0, step);
}

function replaced(steps: readonly SopStep[], step: SopStep): SopStep[] {
  if (!steps.some((known) => known.id === step.id)) throw new AppError('SOP_STEP_MISSING', { step: step.id });
  return steps.map((known) => (known.id === step.id ? step : known));
}
