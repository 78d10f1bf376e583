import type { FieldRule } from './adapter.model.ts';

/** Finds the rule of a path quickly; the first that fits counts. */
export type RulesAt = (path: string) => FieldRule | null;

export function rulesAt(rules: readonly FieldRule[]): RulesAt {
  if (rules.length === 0) return () => null;
  const patterns = rules.map((rule) => ({ parts: rule.path.split('.'), rule }));
  return (path) => {
    const parts = path.split('.');
    return patterns.find((pattern) => fits(pattern.parts, parts))?.rule ?? null;
  };
}

function fits(pattern: readonly string[], parts: readonly string[]): boolean {
  return pattern.length === parts.length && pattern.every((part, at) => part === '*' || part === parts[at]);
}
