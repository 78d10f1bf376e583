import { DAY, type Instant, type Millis } from '#shared/kernel/time.ts';
import { SHORT_PACK, WHOLE_PACK, type SopTemplate } from './template.model.ts';
import { PRE_SHOW_STAGES, type ContingencyCard, type SopStep } from './step.model.ts';
import type { RunStep } from './run.model.ts';

/** Problem of a list of steps that a schema cannot see; null when there is none. */
export type TemplateProblem =
  | { readonly kind: 'duplicate'; readonly stepId: string }
  | { readonly kind: 'unknownStep'; readonly stepId: string; readonly other: string }
  | { readonly kind: 'cycle'; readonly stepId: string };

export function templateProblem(steps: readonly SopStep[], cards: readonly ContingencyCard[]): TemplateProblem | null {
  const known = new Set<string>();
  for (const step of steps) {
    if (known.has(step.id)) return { kind: 'duplicate', stepId: step.id };
    known.add(step.id);
  }
  for (const { id, dependsOn } of steps) {
    const other = dependsOn.find((needed) => !known.has(needed));
    if (other !== undefined) return { kind: 'unknownStep', stepId: id, other };
  }
  for (const card of cards) {
    const other = card.steps.find((needed) => !known.has(needed));
    if (other !== undefined) return { kind: 'unknownStep', stepId: card.title, other };
  }
  const looped = stepInCycle(steps);
  return looped === null ? null : { kind: 'cycle', stepId: looped };
}

/** A step that comes before itself through its dependencies; null when there is none. */
export function stepInCycle(steps: readonly SopStep[]): string | null {
  const needs = new Map(steps.map((step) => [step.id, step.dependsOn]));
  const settled = new Set<string>();
  const visit = (id: string, path: ReadonlySet<string>): string | null => {
    if (path.has(id)) return id;
    if (settled.has(id)) return null;
    const deeper = new Set(path).add(id);
    for (const needed of needs.get(id) ?? []) {
      const found = visit(needed, deeper);
      if (found !== null) return found;
    }
    settled.add(id);
    return null;
  };
  for (const step of steps) {
    const found = visit(step.id, new Set());
    if (found !== null) return found;
  }
  return null;
}

/** Takes a step out and every mention of it. */
export function withoutStep(steps: readonly SopStep[], cards: readonly ContingencyCard[], stepId: string) {
  return {
    steps: steps
      .filter((step) => step.id !== stepId)
      .map((step) => ({ ...step, dependsOn: step.dependsOn.filter((id) => id !== stepId) })),
    cards: cards.map((card) => ({ ...card, steps: card.steps.filter((id) => id !== stepId) })),
  };
}

/** The list with one step moved to index `to`. */
export function movedStep(steps: readonly SopStep[], stepId: string, to: number): SopStep[] {
  const step = steps.find((candidate) => candidate.id === stepId);
  if (step === undefined) return [...steps];
  const rest = steps.filter((candidate) => candidate.id !== stepId);
  return rest.toSpliced(Math.min(Math.max(0, to), rest.length), 0, step);
}

/** A free code for a new step: X01, X02… */
export function freeStepId(steps: readonly SopStep[]): string {
  const used = new Set(steps.map((step) => step.id));
  for (let number = 1; ; number += 1) {
    const id = `X${String(number).padStart(2, '0')}`;
    if (!used.has(id)) return id;
  }
}

/** A frozen copy for a run, nothing done yet. */
export function freshStep(step: SopStep): RunStep {
  return { ...step, started: null, blocked: null, evidenceGiven: null, override: null, signs: [], loops: [] };
}

type Known = Pick<SopTemplate, 'pack'>;

/** The built-in template with every step. */
export function isWholeTemplate({ pack }: Known): boolean {
  return pack?.id === WHOLE_PACK;
}

/** A show that starts within this time is sudden: most due times of the whole template lie behind it. */
const SUDDEN: Millis = DAY;

/**
 * The template to offer first: the short one when the show starts within a day, otherwise the newest own one, else
 * the whole built-in one. Null while there is none.
 */
export function offeredTemplate<T extends Known & Pick<SopTemplate, 'builtIn'>>(
  templates: readonly T[],
  startsAt: Instant,
  now: Instant,
): T | null {
  const short = startsAt - now < SUDDEN ? templates.find(({ pack }) => pack?.id === SHORT_PACK) : undefined;
  return short ?? templates.findLast(({ builtIn }) => !builtIn) ?? templates.find(isWholeTemplate) ?? null;
}

/** How many steps and blocking steps a template has, contingency left out of blocking before the show. */
export function templateCounts(steps: readonly SopStep[]): {
  readonly steps: number;
  readonly blocking: number;
  readonly preShow: number;
} {
  return {
    steps: steps.length,
    blocking: steps.filter((step) => step.blocking).length,
    preShow: steps.filter((step) => PRE_SHOW_STAGES.includes(step.stage)).length,
  };
}
