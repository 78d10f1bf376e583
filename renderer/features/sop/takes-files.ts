import { isCleared, loopInterval, type StepState } from '#shared/features/sop/index.ts';

/** Why a step takes no files now: its kind, its loop has not begun, or evidence was handed in. Null when it does. */
export function noFilesBecause(state: StepState): 'kind' | 'waiting' | 'done' | null {
  const { step, loop } = state;
  const wantsFiles = (step.kind === 'photo' || step.kind === 'file') && !step.priceLines;
  if (!wantsFiles || step.stage === 'contingency') return 'kind';
  if (loopInterval(step.due) !== null && (loop === null || loop.index === 0)) return 'waiting';
  const done = isCleared(state.status) || state.needsSecond || (loop?.doneNow ?? false);
  return done ? 'done' : null;
}
