import { freeStepId, type ContingencyCard, type SopStep, type SopTemplate } from '#shared/features/sop/index.ts';

/** A step to begin with; everything in it can be changed. */
export function emptyStep(template: SopTemplate, title: string): SopStep {
  return {
    id: freeStepId(template.steps),
    stage: 'setup',
    due: 'T-2h',
    title,
    why: '',
    evidence: '',
    kind: 'tick',
    role: 'ops',
    blocking: false,
    dependsOn: [],
    minutes: 10,
    checks: [],
    gate: null,
    twoPeople: false,
    priceLines: false,
    reopensOn: [],
  };
}

/** A contingency card to begin with, under an id that is free. */
export function emptyCard({ cards }: SopTemplate): ContingencyCard {
  let number = cards.length + 1;
  while (cards.some(({ id }) => id === `card-${number}`)) number += 1;
  return { id: `card-${number}`, title: '', trigger: '', line: '', closeWhen: '', steps: [] };
}
