import type { Id } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import type { GateStep } from '#shared/features/live/index.ts';
import { evaluateRun, isCleared, phaseOf, type RunView, type StepState } from '#shared/features/sop/index.ts';

/** Blocking steps before the show that are open, in the order of the checklist. */
export function gateSteps(view: RunView, now: Instant): GateStep[] {
  return evaluateRun(view, now)
    .filter(({ step, status }) => step.blocking && phaseOf(step.stage) === 'pre' && !isCleared(status))
    .map((state) => gateStep(view, state));
}

function gateStep(view: RunView, { step, status, owners, waitingFor, lateMs }: StepState): GateStep {
  return {
    stepId: step.id,
    title: step.title,
    why: status,
    owners: owners.map((id) => nameIn(view, id)).filter((name) => name !== ''),
    note: step.blocked?.note ?? '',
    waitingFor: [...waitingFor],
    lateMs,
  };
}

/** Name of a person of the house; '' for one who has left. */
export function nameIn({ people }: Pick<RunView, 'people'>, id: Id): string {
  return people.find((person) => person.id === id)?.name ?? '';
}
