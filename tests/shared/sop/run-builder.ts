import { readFileSync } from 'node:fs';
import { fen } from '#shared/kernel/money.ts';
import { HOUR, instant, plus, type Instant } from '#shared/kernel/time.ts';
import {
  freshStep,
  sopPackSchema,
  type Evidence,
  type RunStep,
  type RunView,
  type SopStep,
} from '#shared/features/sop/index.ts';

/** 2026-11-23 20:00 in Shanghai. */
export const START: Instant = instant(Date.UTC(2026, 10, 23, 12));
export const END: Instant = plus(START, 2.5 * HOUR);
export const ID = (n: number): string => `01TEST${String(n).padStart(20, '0')}`;
export const OPS = ID(1);
export const CONTROL = ID(2);
export const PACK = sopPackSchema.parse(JSON.parse(readFileSync('resources/sop/builtin.json', 'utf8')));

const MARKS = { price: 'p1', cards: 'c1' };

export function evidence(step: SopStep, over: Partial<Evidence> = {}): Evidence {
  const values = Object.fromEntries(step.checks.map((check) => [check.id, inside(check)]));
  return {
    values,
    fileIds: [],
    note: '',
    by: OPS,
    at: plus(START, -HOUR),
    marks: MARKS,
    confirmed: { by: CONTROL, at: START },
    ...over,
  };
}

function inside(check: SopStep['checks'][number]): number {
  if (check.op === 'range') return ((check.value ?? 0) + (check.max ?? 0)) / 2;
  if (check.op === 'lt') return (check.value ?? 0) - 0.5;
  return check.value ?? 1;
}

/** A run of the built-in template; `change` sees each step fresh. */
export function view(change: (step: RunStep) => RunStep = (step) => step, over: Partial<RunView> = {}): RunView {
  return {
    run: {
      id: ID(9),
      showId: ID(8),
      templateId: ID(7),
      templateName: PACK.name,
      templateVersion: 1,
      createdAt: plus(START, -200 * HOUR),
      steps: PACK.steps.map((step) => change(freshStep(step))),
      cards: PACK.cards,
      incidents: [],
    },
    show: {
      id: ID(8),
      title: '周一厨房焕新场',
      startsAt: START,
      endsAt: END,
      timeZone: 'Asia/Shanghai',
      status: 'locked',
      anchorId: null,
      crew: [],
      wentLiveAt: null,
      endedAt: null,
    },
    people: [
      { id: OPS, name: '何苗', roles: ['ops', 'manager'] },
      { id: CONTROL, name: '周屿', roles: ['control'] },
    ],
    prices: [
      {
        productId: ID(21),
        number: 1,
        title: '吸水垫',
        listPriceFen: fen(1990),
        couponFen: fen(1000),
        priceFen: fen(990),
      },
      { productId: ID(22), number: 2, title: '保鲜袋', listPriceFen: null, couponFen: null, priceFen: fen(1290) },
    ],
    marks: MARKS,
    changes: [],
    ...over,
  };
}

/** The step delivered: evidence, or both signatures on every line. */
export function delivered(step: RunStep): RunStep {
  const given = { ...step, evidenceGiven: evidence(step) };
  if (!step.priceLines) return given;
  const sign = { maker: { by: CONTROL, at: START }, checker: { by: OPS, at: START }, previousFen: null };
  return {
    ...given,
    signs: [
      { productId: ID(21), priceFen: fen(990), ...sign },
      { productId: ID(22), priceFen: fen(1290), ...sign },
    ],
  };
}
