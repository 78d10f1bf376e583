import type { Id } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { isCleared, phaseOf, type StepState } from './status.rules.ts';
import { PRE_SHOW_STAGES, STAGES, type Stage } from './step.model.ts';

export type Progress = { readonly done: number; readonly total: number };

const count = (states: readonly StepState[]): Progress => ({
  done: states.filter((state) => isCleared(state.status)).length,
  total: states.length,
});

/** Contingency steps count only once a card is pulled, so they are left out of owners and totals. */
const planned = (states: readonly StepState[]): readonly StepState[] =>
  states.filter((state) => state.step.stage !== 'contingency');

export function stageProgress(states: readonly StepState[]): readonly (Progress & { readonly stage: Stage })[] {
  return STAGES.map((stage) => ({ stage, ...count(states.filter((state) => state.step.stage === stage)) }));
}

/** 播前 46 / 62. */
export function preShowProgress(states: readonly StepState[]): Progress {
  return count(states.filter((state) => phaseOf(state.step.stage) === 'pre'));
}

/** Per owner before the show, in order of first appearance; a step of two owners counts for both. */
export function personProgress(
  states: readonly StepState[],
  stages: readonly Stage[] = PRE_SHOW_STAGES,
): readonly (Progress & { readonly personId: Id; readonly next: StepState | null })[] {
  const mine = new Map<Id, StepState[]>();
  for (const state of states) {
    if (!stages.includes(state.step.stage)) continue;
    for (const owner of state.owners) mine.set(owner, [...(mine.get(owner) ?? []), state]);
  }
  return [...mine].map(([personId, own]) => ({ personId, ...count(own), next: inOrderOfUrgency(own)[0] ?? null }));
}

/** How the run stands against the clock. */
export type Pace = {
  readonly expected: number;
  readonly done: number;
  readonly late: number;
  readonly blocked: number;
  readonly waiting: number;
  readonly blockingOpen: number;
};

export function paceOf(states: readonly StepState[], now: Instant): Pace {
  const pre = states.filter((state) => phaseOf(state.step.stage) === 'pre');
  const open = planned(states).filter((state) => !isCleared(state.status));
  return {
    // What was due before the checklist was made could not have been done by now.
    expected: pre.filter((state) => state.dueAt !== null && state.dueAt <= now && !state.doNow).length,
    done: count(pre).done,
    late: open.filter((state) => state.lateMs > 0).length,
    blocked: open.filter((state) => state.status === 'blocked').length,
    waiting: pre.filter((state) => state.status === 'waiting').length,
    blockingOpen: pre.filter((state) => state.step.blocking && !isCleared(state.status)).length,
  };
}

/** Order in which open steps are worth doing: workable first, then reopened, late, blocking, due. */
export function inOrderOfUrgency(states: readonly StepState[]): readonly StepState[] {
  const open = planned(states).filter((state) => !isCleared(state.status) && !isQuietLoop(state));
  return open.toSorted(
    (a, b) =>
      Number(a.status === 'waiting') - Number(b.status === 'waiting') ||
      Number(b.status === 'reopened') - Number(a.status === 'reopened') ||
      Number(b.lateMs > 0) - Number(a.lateMs > 0) ||
      (a.dueAt ?? a.loop?.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? b.loop?.dueAt ?? Number.MAX_SAFE_INTEGER) ||
      Number(b.step.blocking) - Number(a.step.blocking),
  );
}

/** A loop has nothing to do before going live, and after its present check is done. */
function isQuietLoop(state: StepState): boolean {
  if (state.dueAt !== null || state.step.stage === 'contingency') return false;
  return state.loop === null || state.loop.doneNow || state.loop.index === 0;
}

/** Which steps matter at this moment: before the show the pre-show ones, on air the live ones, then the rest. */
export function relevantNow(
  states: readonly StepState[],
  show: { readonly wentLiveAt: Instant | null; readonly endedAt: Instant | null },
): readonly StepState[] {
  const phase = show.endedAt !== null ? 'after' : show.wentLiveAt !== null ? 'live' : 'pre';
  return planned(states).filter((state) => phaseOf(state.step.stage) === phase);
}

/**
 * 现在要做: the first step worth doing, of one person or (null) of anyone. `mine` false means the person has nothing
 * workable and the step is someone else's that theirs wait for; null when all is done.
 */
export function nextThing(
  states: readonly StepState[],
  show: { readonly wentLiveAt: Instant | null; readonly endedAt: Instant | null },
  personId: Id | null,
): { readonly state: StepState; readonly mine: boolean } | null {
  const now = inOrderOfUrgency(relevantNow(states, show));
  const own = personId === null ? now : now.filter((state) => state.owners.includes(personId));
  const workable = own.find((state) => state.status !== 'waiting');
  if (workable !== undefined) return { state: workable, mine: true };
  const needed = new Set(own.flatMap((state) => state.waitingFor));
  const other = now.find((state) => needed.has(state.step.id) && state.status !== 'waiting');
  return other === undefined ? null : { state: other, mine: false };
}
