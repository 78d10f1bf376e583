import type { Evidence } from './run.model.ts';
import type { Check, SopStep } from './step.model.ts';

export type CheckResult = { readonly check: Check; readonly value: number | null; readonly ok: boolean };

/** Whether a number keeps its threshold. A missing number never does. */
export function keepsBound(check: Check, value: number | undefined, values: Readonly<Record<string, number>>): boolean {
  if (value === undefined || !Number.isFinite(value)) return false;
  const bound = check.value;
  switch (check.op) {
    case 'none':
      return true;
    case 'same':
      return check.other !== null && values[check.other] === value;
    case 'range':
      return (bound === null || value >= bound) && (check.max === null || value <= check.max);
    default:
      return bound === null || compare(check.op, value, bound);
  }
}

function compare(op: 'le' | 'lt' | 'ge' | 'gt' | 'eq', value: number, bound: number): boolean {
  switch (op) {
    case 'le':
      return value <= bound;
    case 'lt':
      return value < bound;
    case 'ge':
      return value >= bound;
    case 'gt':
      return value > bound;
    case 'eq':
      return value === bound;
  }
}

/** Each number of a step against its threshold. */
export function checkValues(
  step: Pick<SopStep, 'checks'>,
  values: Readonly<Record<string, number>>,
): readonly CheckResult[] {
  return step.checks.map((check) => ({
    check,
    value: values[check.id] ?? null,
    ok: keepsBound(check, values[check.id], values),
  }));
}

/** True when every number of delivered evidence keeps its threshold. */
export function withinBounds(step: Pick<SopStep, 'checks'>, evidence: Pick<Evidence, 'values'>): boolean {
  return checkValues(step, evidence.values).every((result) => result.ok);
}

/** What is still missing before evidence may be delivered: numbers by label, or files. */
export function missingEvidence(
  step: Pick<SopStep, 'checks' | 'kind'>,
  given: {
    readonly values: Readonly<Record<string, number>>;
    readonly fileIds: readonly string[];
    readonly note: string;
  },
): { readonly numbers: readonly string[]; readonly files: boolean; readonly note: boolean } {
  const numbers = step.checks.filter((check) => given.values[check.id] === undefined).map((check) => check.label);
  const files = (step.kind === 'photo' || step.kind === 'file') && given.fileIds.length === 0;
  // A number step without numbers in its template records words instead.
  const note = step.kind === 'number' && step.checks.length === 0 && given.note.trim() === '';
  return { numbers, files, note };
}
