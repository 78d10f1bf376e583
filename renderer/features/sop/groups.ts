import type { Id } from '#shared/kernel/ids.ts';
import {
  gateStates,
  inOrderOfUrgency,
  isCleared,
  personProgress,
  phaseOf,
  STAGES,
  type Gate,
  type Stage,
  type StepState,
} from '#shared/features/sop/index.ts';

export type GroupBy = 'stage' | 'person' | 'gate';

/** A heading and its rows. `total` null shows how many are open instead. */
export type Group = {
  readonly key: string;
  readonly kind: GroupBy;
  readonly done: number;
  readonly total: number | null;
  readonly states: readonly StepState[];
};

export type ListEntry = { readonly group: Group } | { readonly state: StepState; readonly groupKey: string };

/** Rows under a chosen stage: what earlier stages left open, the stage itself, and the one that follows. */
export function stageGroups(states: readonly StepState[], chosen: Stage): readonly Group[] {
  const at = STAGES.indexOf(chosen);
  const shown = STAGES.filter(
    (stage, index) => index <= at + (chosen === 'contingency' ? 0 : 1) && phaseOf(stage) === phaseOf(chosen),
  );
  return shown.flatMap((stage) => {
    if (chosen !== 'contingency' && stage === 'contingency') return [];
    const all = states.filter(({ step }) => step.stage === stage);
    const earlier = STAGES.indexOf(stage) < at;
    const listed = earlier ? all.filter((state) => !isCleared(state.status)) : all;
    if (listed.length === 0 || (earlier && chosen === 'contingency')) return [];
    return [
      { key: stage, kind: 'stage' as const, done: doneOf(all), total: earlier ? null : all.length, states: listed },
    ];
  });
}

/** Everything one person owns, most urgent first, then what is cleared. */
export function personGroups(states: readonly StepState[], personId: Id | null): readonly Group[] {
  const people = personProgress(states, STAGES).filter((person) => personId === null || person.personId === personId);
  return people.map(({ personId: id }) => {
    const own = states.filter((state) => state.owners.includes(id) && state.step.stage !== 'contingency');
    const urgent = inOrderOfUrgency(own);
    const rest = own.filter((state) => !urgent.includes(state));
    return { key: id, kind: 'person' as const, done: doneOf(own), total: own.length, states: [...urgent, ...rest] };
  });
}

/** A gate with the blocking steps that still keep it shut. */
export function gateGroups(states: readonly StepState[], chosen: Gate | null): readonly Group[] {
  return gateStates(states)
    .filter(({ gate }) => chosen === null || gate === chosen)
    .map(({ gate, state }) => {
      const before = states.filter(({ step }) => state.waitingFor.includes(step.id));
      return { key: gate, kind: 'gate' as const, done: 0, total: null, states: [...before, state] };
    });
}

function doneOf(states: readonly StepState[]): number {
  return states.filter((state) => isCleared(state.status)).length;
}

/** Headings and rows in one flat list; groups that end up empty go. */
export function listOf(groups: readonly Group[], onlyOpen: boolean): readonly ListEntry[] {
  return groups.flatMap((group): ListEntry[] => {
    const shown = onlyOpen ? group.states.filter((state) => !isCleared(state.status)) : group.states;
    if (shown.length === 0) return [];
    return [{ group }, ...shown.map((state) => ({ state, groupKey: group.key }))];
  });
}
