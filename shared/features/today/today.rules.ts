import type { Id } from '#shared/kernel/ids.ts';
import { MINUTE, type Instant } from '#shared/kernel/time.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import { inOrderOfUrgency, isCleared, relevantNow, type RunShow, type StepState } from '#shared/features/sop/index.ts';

/** 提醒: what needs someone's eye. `steps` has one step, or for `reopened` all that went back. */
export type Alert = {
  readonly kind: 'blocked' | 'missed' | 'late' | 'reopened';
  readonly steps: readonly StepState[];
  /** Since when. */
  readonly at: Instant;
};

const SEVERITY: Readonly<Record<Alert['kind'], number>> = { blocked: 0, missed: 1, late: 2, reopened: 3 };

/** Alerts of one run, worst first, then newest first. A blocked step is not told a second time as late. */
export function alertsOf(states: readonly StepState[], changedAt: Instant | null, now: Instant): readonly Alert[] {
  const alerts: Alert[] = states.flatMap((state): Alert[] => {
    if (isCleared(state.status) || state.step.stage === 'contingency') return [];
    if (state.status === 'blocked') return [{ kind: 'blocked', steps: [state], at: blockedAt(state) ?? now }];
    if (state.loop !== null && state.loop.level !== 'none')
      return [{ kind: 'missed', steps: [state], at: state.loop.dueAt }];
    if (state.lateMs >= MINUTE && state.dueAt !== null) return [{ kind: 'late', steps: [state], at: state.dueAt }];
    return [];
  });
  const back = states.filter((state) => state.wentBack);
  const [first] = back;
  if (first !== undefined)
    alerts.push({ kind: 'reopened', steps: back, at: changedAt ?? first.step.evidenceGiven?.at ?? now });
  return alerts.toSorted((a, b) => SEVERITY[a.kind] - SEVERITY[b.kind] || b.at - a.at);
}

function blockedAt({ step }: StepState): Instant | null {
  return step.blocked?.at ?? step.evidenceGiven?.at ?? null;
}

/** 现在要做 of one person, or of all when null: what can be done, and what waits for others. */
export type Tasks = {
  readonly doable: readonly StepState[];
  /** Typical minutes of what can be done. */
  readonly minutes: number;
  /** Steps of mine that wait. */
  readonly waiting: readonly StepState[];
  /** 等别人，之后轮到我: open steps of others that mine wait for, in order of time. None of them is mine. */
  readonly others: readonly Awaited[];
};

/** A step of somebody else and the steps of mine that come after it. */
export type Awaited = { readonly state: StepState; readonly then: readonly StepState[] };

export function tasksOf(states: readonly StepState[], show: RunShow, personId: Id | null): Tasks {
  const open = inOrderOfUrgency(relevantNow(states, show));
  const own = personId === null ? open : open.filter((state) => state.owners.includes(personId));
  const doable = own.filter((state) => state.status !== 'waiting');
  const waiting = own.filter((state) => state.status === 'waiting');
  const others = personId === null ? [] : awaited(states, waiting, personId);
  return { doable, waiting, others, minutes: doable.reduce((sum, { step }) => sum + step.minutes, 0) };
}

function awaited(states: readonly StepState[], waiting: readonly StepState[], personId: Id): readonly Awaited[] {
  return states
    .filter((state) => !state.owners.includes(personId))
    .map((state) => ({ state, then: waiting.filter(({ waitingFor }) => waitingFor.includes(state.step.id)) }))
    .filter(({ then }) => then.length > 0)
    .toSorted((a, b) => (a.state.dueAt ?? Infinity) - (b.state.dueAt ?? Infinity));
}

/**
 * The show 今日 is about when nobody chose one: the one on air, else the next of today, else the last of today, else
 * the next to come. `today` are shows that start today; `coming` are later ones by start.
 */
export function showOfToday(today: readonly Show[], coming: readonly Show[], now: Instant): Show | null {
  const counted = today.filter((show) => show.status !== 'cancelled');
  return (
    counted.find((show) => show.status === 'live') ??
    counted.find((show) => show.status !== 'ended' && show.endsAt > now) ??
    counted.at(-1) ??
    coming.find((show) => show.startsAt > now && show.status !== 'cancelled') ??
    null
  );
}
