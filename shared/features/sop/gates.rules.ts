import type { Instant } from '#shared/kernel/time.ts';
import { evaluateRun, isCleared, phaseOf, type StepState } from './status.rules.ts';
import type { Gate } from './step.model.ts';
import type { RunView } from './view.model.ts';

/** Why a step holds the show back; `waiting`, `open`… are its status. The sentence is in the feature's text. */
export type Blocking = { readonly stepId: string; readonly title: string; readonly why: StepState['status'] };

export type GoNoGo = { readonly ready: boolean; readonly blocking: readonly Blocking[] };

/**
 * Whether the show may go live: every blocking step before it is delivered or skipped with a reason, or the
 * Go/No-Go step itself was overridden by someone who answers for it.
 */
export function goNoGo(view: RunView, now: Instant): GoNoGo {
  return goNoGoOf(evaluateRun(view, now));
}

export function goNoGoOf(states: readonly StepState[]): GoNoGo {
  const blocking = states
    .filter(({ step, status }) => step.blocking && phaseOf(step.stage) === 'pre' && !isCleared(status))
    .map(({ step, status }) => ({ stepId: step.id, title: step.title, why: status }));
  const forced = states.some(({ step }) => step.gate === 'go' && step.override !== null);
  return { ready: forced || blocking.length === 0, blocking };
}

export type GateState = {
  readonly gate: Gate;
  readonly state: StepState;
  /** 已通过: the gate step is done or skipped. */
  readonly passed: boolean;
  /** Blocking steps before it that are not cleared. */
  readonly missing: number;
};

/** The three gates 闸口 in order. */
export function gateStates(states: readonly StepState[]): readonly GateState[] {
  return states.flatMap((state) => {
    const { gate } = state.step;
    if (gate === null) return [];
    return [{ gate, state, passed: isCleared(state.status), missing: state.waitingFor.length }];
  });
}
