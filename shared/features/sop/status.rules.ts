import type { Id } from '#shared/kernel/ids.ts';
import type { Instant, Millis } from '#shared/kernel/time.ts';
import { withinBounds } from './checks.rules.ts';
import { dueAt } from './due.rules.ts';
import { loopState, type LoopState } from './loops.rules.ts';
import { allSigned, priceLines, type PriceLine } from './prices.rules.ts';
import type { RunStep } from './run.model.ts';
import { PRE_SHOW_STAGES, type Stage } from './step.model.ts';
import type { RunView } from './view.model.ts';

/**
 * 状态: waiting 等前置, open 未开始, started 进行中, done 已完成, blocked 受阻, reopened 退回待检, skipped 已跳过.
 * 超时 is not among them: any step that is not cleared may be late as well (`lateMs`).
 */
export const STEP_STATUSES = ['waiting', 'open', 'started', 'done', 'blocked', 'reopened', 'skipped'] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

export type StepState = {
  readonly step: RunStep;
  readonly status: StepStatus;
  /** Null for loops, and for contingency steps nothing has triggered. */
  readonly dueAt: Instant | null;
  /** More than 0 when due and not cleared. */
  readonly lateMs: Millis;
  /** 马上做: it was due before the checklist was made, so nobody was late with it. Late from the start of the show. */
  readonly doNow: boolean;
  /** Steps that come first and are not cleared. */
  readonly waitingFor: readonly string[];
  readonly owners: readonly Id[];
  readonly loop: LoopState | null;
  readonly lines: readonly PriceLine[];
  /** Delivered before, but for prices or talk cards that have changed since. It may also be waiting. */
  readonly wentBack: boolean;
  /** Delivered by one person, waiting for another to confirm. */
  readonly needsSecond: boolean;
};

/** Cleared steps hold nothing back: done, or skipped with a reason. */
export function isCleared(status: StepStatus): boolean {
  return status === 'done' || status === 'skipped';
}

type Phase = 'pre' | 'live' | 'after';

export function phaseOf(stage: Stage): Phase {
  if (PRE_SHOW_STAGES.includes(stage)) return 'pre';
  return stage === 'after' ? 'after' : 'live';
}

/** Every step of the run (not of incidents) as it stands at `now`, in template order. */
export function evaluateRun(view: RunView, now: Instant): readonly StepState[] {
  const own = new Map(view.run.steps.map((step) => [step.id, ownStatus(step, view, now)]));
  const cleared = (id: string): boolean => {
    const status = own.get(id);
    return status === undefined || isCleared(status);
  };
  const phases = new Map(view.run.steps.map((step) => [step.id, phaseOf(step.stage)]));
  const states = view.run.steps.map((step, index) => {
    const status = own.get(step.id) ?? 'open';
    const waitingFor = isCleared(status)
      ? []
      : predecessors(step, index, view).filter((id) => !cleared(id) && phases.get(id) === phaseOf(step.stage));
    return stateOf(step, view, now, status, waitingFor);
  });
  return states.map((state) => (state.wentBack ? moveDue(state, states, view, now) : state));
}

/** Steps of one pulled contingency card; they order themselves but never wait. */
export function evaluateIncident(view: RunView, incidentId: Id, now: Instant): readonly StepState[] {
  const incident = view.run.incidents.find((candidate) => candidate.id === incidentId);
  if (incident === undefined) return [];
  return incident.steps.map((step) => {
    const state = stateOf(step, view, now, ownStatus(step, view, now), []);
    const due = dueAt(step.due, view.show, incident.triggeredAt);
    return { ...state, dueAt: due, lateMs: lateness(due, state.status, now) };
  });
}

/** Steps that must be cleared first. A gate waits for every blocking step before it, not only for those it names. */
export function predecessors(step: RunStep, index: number, view: RunView): readonly string[] {
  // On air nothing waits for paper work: L steps and contingencies can always be delivered.
  if (phaseOf(step.stage) === 'live') return [];
  if (step.gate === null) return step.dependsOn;
  const blocking = view.run.steps
    .slice(0, index)
    .filter((earlier) => earlier.blocking && phaseOf(earlier.stage) === 'pre');
  return [...new Set([...blocking.map((earlier) => earlier.id), ...step.dependsOn])];
}

function ownStatus(step: RunStep, view: RunView, now: Instant): StepStatus {
  if (step.override !== null) return 'skipped';
  if (step.priceLines) return priceStatus(step, view);
  if (step.evidenceGiven !== null) return deliveredStatus(step, view);
  const loop = loopState(step, view.show, now);
  if (loop !== null && loop.done > 0) return view.show.endedAt === null ? 'started' : 'done';
  return untouched(step);
}

function untouched(step: RunStep): StepStatus {
  if (step.blocked !== null) return 'blocked';
  return step.started === null ? 'open' : 'started';
}

function deliveredStatus(step: RunStep, view: RunView): StepStatus {
  const evidence = step.evidenceGiven;
  if (evidence === null) return untouched(step);
  if (isOutdated(step, view)) return 'reopened';
  if (!withinBounds(step, evidence)) return 'blocked';
  return step.twoPeople && evidence.confirmed === null ? 'started' : 'done';
}

function priceStatus(step: RunStep, view: RunView): StepStatus {
  const lines = priceLines(view.prices, step.signs);
  if (allSigned(lines)) return 'done';
  if (step.evidenceGiven !== null) return 'reopened';
  return step.signs.length > 0 ? 'started' : untouched(step);
}

/** 改稿即失效: evidence was given for prices or talk cards that are no longer the present ones. */
export function isOutdated(step: RunStep, view: RunView): boolean {
  const given = step.evidenceGiven?.marks;
  if (given === undefined) return false;
  return step.reopensOn.some((what) =>
    what === 'price' ? given.price !== view.marks.price : given.cards !== view.marks.cards,
  );
}

function stateOf(
  step: RunStep,
  view: RunView,
  now: Instant,
  own: StepStatus,
  waitingFor: readonly string[],
): StepState {
  // A gate that went back shows that first; what it waits for is said beside it.
  const status =
    waitingFor.length > 0 && (own === 'open' || (own === 'reopened' && step.gate === null)) ? 'waiting' : own;
  const due = dueAt(step.due, view.show);
  const evidence = step.evidenceGiven;
  return {
    step,
    status,
    dueAt: due,
    ...punctuality(due, status, view, now),
    waitingFor,
    owners: ownersOf(step, view),
    loop: loopState(step, view.show, now),
    lines: step.priceLines ? priceLines(view.prices, step.signs) : [],
    wentBack: evidence !== null && own === 'reopened',
    needsSecond:
      step.twoPeople && !step.priceLines && evidence !== null && evidence.confirmed === null && own === 'started',
  };
}

type Punctuality = Pick<StepState, 'lateMs' | 'doNow'>;

function punctuality(due: Instant | null, status: StepStatus, view: RunView, now: Instant): Punctuality {
  const overtaken = due !== null && due <= view.run.createdAt && view.run.createdAt < view.show.startsAt;
  if (!overtaken) return { lateMs: lateness(due, status, now), doNow: false };
  return { lateMs: lateness(view.show.startsAt, status, now), doNow: !isCleared(status) && now < view.show.startsAt };
}

function lateness(due: Instant | null, status: StepStatus, now: Instant): Millis {
  return due === null || isCleared(status) ? 0 : Math.max(0, now - due);
}

/** What went back is due again by the next open step that needs it, at the latest at the start of the show. */
function moveDue(state: StepState, states: readonly StepState[], view: RunView, now: Instant): StepState {
  const needs = (other: StepState): boolean =>
    other.step.dependsOn.includes(state.step.id) || (other.step.gate === 'go' && phaseOf(state.step.stage) === 'pre');
  const dues = states.flatMap((other) => {
    const open = needs(other) && !isCleared(other.status) && !other.wentBack;
    return open && other.dueAt !== null ? [other.dueAt] : [];
  });
  const latest = phaseOf(state.step.stage) === 'pre' ? view.show.startsAt : state.dueAt;
  const due = dues.length === 0 ? latest : dues.reduce((first, next) => (next < first ? next : first));
  return { ...state, dueAt: due, ...punctuality(due, state.status, view, now) };
}

/** 负责人: who holds the role in this show, otherwise everyone who has it. */
export function ownersOf(step: Pick<RunStep, 'role'>, view: Pick<RunView, 'show' | 'people'>): readonly Id[] {
  const named = view.show.crew.filter((member) => member.role === step.role).map((member) => member.personId);
  if (named.length > 0) return named;
  if (step.role === 'anchor' && view.show.anchorId !== null) return [view.show.anchorId];
  return view.people.filter((person) => person.roles.includes(step.role)).map((person) => person.id);
}
