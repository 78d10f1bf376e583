import { showTyped, type TypedProblem, type TypedRule } from '#shared/tabular/index.ts';

export type SayTyped = (typed: string, problem: TypedProblem, rule: TypedRule) => string;

/** "1–600 分钟", "≥ 0", "≤ 24" from the bounds of a field. */
export function bounds({ kind, min, max }: TypedRule, unit: string): string {
  const sign = kind === 'money' && unit === '' ? '¥' : '';
  const say = (value: number): string => sign + showTyped(value, kind);
  if (min !== undefined && max !== undefined) return `${say(min)}–${say(max)}${unit}`;
  return min !== undefined ? `≥ ${say(min)}${unit}` : `≤ ${say(max ?? 0)}${unit}`;
}
