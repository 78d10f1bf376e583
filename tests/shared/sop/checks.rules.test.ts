import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fingerprint,
  keepsBound,
  missingEvidence,
  stepInCycle,
  templateProblem,
  withoutStep,
  type Check,
  type CheckOp,
} from '#shared/features/sop/index.ts';
import { PACK } from './run-builder.ts';

const check = (op: CheckOp, value: number | null = null, max: number | null = null): Check => ({
  id: 'c1',
  label: '数',
  unit: '',
  op,
  value,
  max,
  other: op === 'same' ? 'c0' : null,
});

describe('thresholds', () => {
  it.each([
    ['le', 30, 30, true],
    ['le', 30, 30.1, false],
    ['lt', 1, 1, false],
    ['ge', 20, 20, true],
    ['gt', 50, 50, false],
    ['eq', 0, 0, true],
    ['eq', 0, 1, false],
  ] as const)('%s %d against %d is %s', (op, bound, value, ok) => {
    expect(keepsBound(check(op, bound), value, {})).toBe(ok);
  });

  it('compares two numbers, and a range with both ends', () => {
    expect(keepsBound(check('same'), 120, { c0: 120 })).toBe(true);
    expect(keepsBound(check('same'), 119, { c0: 120 })).toBe(false);
    expect(keepsBound(check('range', -12, -6), -6, {})).toBe(true);
    expect(keepsBound(check('range', -12, -6), -5.9, {})).toBe(false);
  });

  it('a missing or broken number keeps no bound', () => {
    fc.assert(
      fc.property(fc.constantFrom<CheckOp>('none', 'le', 'lt', 'ge', 'gt', 'eq', 'range', 'same'), (op) => {
        expect(keepsBound(check(op, 1, 2), undefined, {})).toBe(false);
        expect(keepsBound(check(op, 1, 2), Number.NaN, {})).toBe(false);
      }),
    );
  });

  it('says which numbers or files are missing', () => {
    const step = PACK.steps.find(({ id }) => id === 'P44');
    if (step === undefined) throw new Error('P44');
    expect(missingEvidence(step, { values: { c1: 52 }, fileIds: [], note: '' }).numbers).toEqual(['丢包', '抖动']);
    expect(missingEvidence({ kind: 'photo', checks: [] }, { values: {}, fileIds: [], note: '' }).files).toBe(true);
    expect(missingEvidence({ kind: 'tick', checks: [] }, { values: {}, fileIds: [], note: '' })).toEqual({
      numbers: [],
      files: false,
      note: false,
    });
  });
});

describe('the built-in template', () => {
  it('has 123 steps, 78 blocking, three gates and nothing that cannot be', () => {
    expect(PACK.steps).toHaveLength(123);
    expect(PACK.steps.filter((step) => step.blocking)).toHaveLength(78);
    expect(PACK.steps.flatMap((step) => (step.gate === null ? [] : [step.id]))).toEqual(['P15', 'P28', 'P57']);
    expect(templateProblem(PACK.steps, PACK.cards)).toBeNull();
  });

  it('a step that comes before itself is found', () => {
    const [first, ...rest] = PACK.steps;
    if (first === undefined) throw new Error('pack');
    expect(stepInCycle([{ ...first, dependsOn: ['P57'] }, ...rest])).not.toBeNull();
  });

  it('taking a step out takes out every mention of it', () => {
    const { steps, cards } = withoutStep(PACK.steps, PACK.cards, 'P15');
    expect(templateProblem(steps, cards)).toBeNull();
    expect(steps).toHaveLength(122);
  });
});

describe('fingerprints', () => {
  it('do not care about order and differ when a value does', () => {
    const pairs = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.integer()), {
      selector: ([key]) => key,
      minLength: 1,
      maxLength: 8,
    });
    fc.assert(
      fc.property(pairs, (list) => {
        expect(fingerprint(list)).toBe(fingerprint(list.toReversed()));
        const [[key, value] = ['', 0], ...rest] = list;
        expect(fingerprint([[key, value + 1], ...rest])).not.toBe(fingerprint(list));
      }),
    );
  });
});
