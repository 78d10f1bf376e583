import type { StepState } from '#shared/features/sop/index.ts';
import type { TodayText } from './today.text.zh.ts';

/** "重新核价：07 号玻璃密封罐" where one price went back, otherwise the step's own title. */
export function taskTitle(state: StepState, t: TodayText): string {
  const open = state.lines.filter((line) => line.checker === null);
  const [first] = open;
  if (!state.wentBack || first === undefined || open.length > 1) return state.step.title;
  return t.tasks.recheck(String(first.number).padStart(2, '0'), first.title);
}
