import { describe, expect, it } from 'vitest';
import type { FieldRule } from '#shared/sync/index.ts';
import { rulesAt } from '#shared/sync/rules-at.ts';

const RULES: readonly FieldRule[] = [
  { path: 'steps.main.done', merge: 'whole' },
  { path: 'steps.*.done', merge: 'tick' },
  { path: 'steps', merge: 'list', by: 'index' },
  { path: 'log', merge: 'log' },
];

describe('the rule of a path', () => {
  it.each([
    ['log', 'log'],
    ['steps', 'list'],
    ['steps.any.done', 'tick'],
    ['steps.main.done', 'whole'],
    ['steps.any', undefined],
    ['steps.any.done.by', undefined],
    ['steps.done', undefined],
    ['lo', undefined],
    ['logs', undefined],
    ['', undefined],
  ])('%s is %s', (path, merge) => {
    expect(rulesAt(RULES)(path)?.merge).toBe(merge);
  });

  it('is none where there are no rules', () => {
    expect(rulesAt([])('log')).toBeNull();
  });
});
