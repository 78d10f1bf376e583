import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, plus } from '#shared/kernel/time.ts';
import { fen } from '#shared/kernel/money.ts';
import {
  evaluateRun,
  freshStep,
  gateStates,
  goNoGo,
  isCleared,
  loopState,
  nextThing,
  phaseOf,
  signRefusal,
  type RunView,
  type StepState,
} from '#shared/features/sop/index.ts';
import { CONTROL, delivered, evidence, ID, OPS, PACK, START, view } from './run-builder.ts';

const NOW = plus(START, -HOUR);
const of = (states: readonly StepState[], id: string): StepState => {
  const found = states.find(({ step }) => step.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const statusOf = (run: RunView, id: string, now = NOW) => of(evaluateRun(run, now), id).status;
const preShow = PACK.steps.filter((step) => phaseOf(step.stage) === 'pre');
const done = (ids: ReadonlySet<string>) => view((step) => (ids.has(step.id) ? delivered(step) : step));
const all = new Set(PACK.steps.map((step) => step.id));

describe('status of a step', () => {
  it('waits for what it depends on, then is open, then done', () => {
    expect(statusOf(done(new Set()), 'P02')).toBe('waiting');
    expect(statusOf(done(new Set(['P01'])), 'P02')).toBe('open');
    expect(statusOf(done(new Set(['P01', 'P02'])), 'P02')).toBe('done');
  });

  it('is blocked, not done, when a number is out of bounds', () => {
    const slow = view((step) =>
      step.id === 'P45' ? { ...step, evidenceGiven: evidence(step, { values: { c1: 41 } }) } : step,
    );
    expect(statusOf(slow, 'P45')).toBe('blocked');
    const fast = view((step) =>
      step.id === 'P45' ? { ...step, evidenceGiven: evidence(step, { values: { c1: 30 } }) } : step,
    );
    expect(statusOf(fast, 'P45')).toBe('done');
  });

  it('is late only while it is not cleared', () => {
    const states = evaluateRun(done(new Set(['P01'])), NOW);
    expect(of(states, 'P01').lateMs).toBe(0);
    expect(of(states, 'P02').lateMs).toBeGreaterThan(0);
    expect(of(states, 'P62').lateMs).toBe(0);
  });

  it('never waits on air, whatever paper work is missing', () => {
    expect(statusOf(view(), 'L01')).toBe('open');
    expect(statusOf(view(), 'L23')).toBe('open');
  });

  it('delivering a step never takes another one back', () => {
    fc.assert(
      fc.property(
        fc.subarray(preShow.map((step) => step.id)),
        fc.constantFrom(...preShow.map((step) => step.id)),
        (ids, more) => {
          const before = evaluateRun(done(new Set(ids)), NOW);
          const after = evaluateRun(done(new Set([...ids, more])), NOW);
          before.forEach((state, index) => {
            const then = after[index];
            if (isCleared(state.status)) expect(then?.status).toBe(state.status);
            expect((then?.waitingFor.length ?? 0) <= state.waitingFor.length).toBe(true);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('going back', () => {
  it('talk cards send P21 and P49 back, prices P34 and P52; undoing the change lifts it', () => {
    const cards = { ...done(all), marks: { price: 'p1', cards: 'c2' } };
    const back = (run: RunView) =>
      evaluateRun(run, NOW)
        .filter((state) => state.wentBack)
        .map(({ step }) => step.id);
    expect(back(cards)).toEqual(['P21', 'P49']);
    expect(back({ ...cards, marks: { price: 'p2', cards: 'c1' } })).toEqual(['P34', 'P52']);
    expect(back({ ...cards, marks: { price: 'p1', cards: 'c1' } })).toEqual([]);
  });

  it('a changed price reopens only its own line and keeps the other signatures', () => {
    const run = done(all);
    const [first, second] = run.prices;
    if (first === undefined || second === undefined) throw new Error('prices');
    const changed = {
      ...run,
      prices: [first, { ...second, priceFen: fen(1190) }],
      marks: { price: 'p2', cards: 'c1' },
    };
    const state = of(evaluateRun(changed, NOW), 'P28');
    expect(state.status).toBe('reopened');
    expect(state.lines.map((line) => line.checker === null)).toEqual([false, true]);
    expect(state.lines[1]?.signedFen).toBe(1290);
  });
});

describe('gates', () => {
  it('stay shut until every blocking step before them is cleared', () => {
    fc.assert(
      fc.property(fc.subarray(preShow.map((step) => step.id)), (ids) => {
        const states = evaluateRun(done(new Set(ids)), NOW);
        for (const { gate, state, missing } of gateStates(states)) {
          const index = states.indexOf(state);
          const open = states.slice(0, index).filter((other) => other.step.blocking && !isCleared(other.status));
          if (isCleared(state.status)) continue;
          expect(missing, gate).toBe(open.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('go is given with nothing blocking left, or when Go/No-Go itself is skipped with a reason', () => {
    expect(goNoGo(done(all), NOW)).toEqual({ ready: true, blocking: [] });
    const none = goNoGo(view(), NOW);
    expect(none.ready).toBe(false);
    expect(none.blocking).toHaveLength(preShow.filter((step) => step.blocking).length);
    const override = { reason: '只差公示截图，开播后五分钟内补', by: OPS, at: NOW };
    const forced = goNoGo(
      view((step) => (step.id === 'P57' ? { ...step, override } : step)),
      NOW,
    );
    expect(forced.ready).toBe(true);
    expect(forced.blocking.length).toBeGreaterThan(0);
  });
});

describe('two people', () => {
  const [line] = of(evaluateRun(view(), NOW), 'P28').lines;
  it('the maker cannot check, anyone else can', () => {
    if (line === undefined) throw new Error('line');
    expect(signRefusal(line, 'checker', OPS)).toBe('MAKER_MISSING');
    const made = { ...line, maker: { by: OPS, at: NOW } };
    expect(signRefusal(made, 'checker', OPS)).toBe('SAME_PERSON');
    expect(signRefusal(made, 'checker', CONTROL)).toBeNull();
    expect(signRefusal({ ...line, priceFen: null }, 'maker', OPS)).toBe('NO_PRICE');
  });

  it('P52 is not done before a second person confirms', () => {
    const alone = view((step) =>
      step.id === 'P52' ? { ...step, evidenceGiven: evidence(step, { confirmed: null }) } : delivered(step),
    );
    expect(statusOf(alone, 'P52')).toBe('started');
    expect(of(evaluateRun(alone, NOW), 'P52').needsSecond).toBe(true);
  });
});

describe('repeated checks', () => {
  const BARE = freshStep(
    PACK.steps[0] ??
      (() => {
        throw new Error('pack');
      })(),
  );
  const live = { wentLiveAt: START, endedAt: null };
  const checks = (...indexes: number[]) => ({
    due: '每5m',
    loops: indexes.map((index) => ({ index, evidence: evidence({ ...BARE, checks: [] }) })),
  });
  it('reminds after two missed in a row and escalates after three', () => {
    const at = (minutes: number, ...indexes: number[]) =>
      loopState(checks(...indexes), live, plus(START, minutes * MINUTE));
    expect(at(4)).toMatchObject({ index: 0, missed: 0, level: 'none' });
    expect(at(11)).toMatchObject({ index: 2, missed: 1, level: 'none' });
    expect(at(16)).toMatchObject({ index: 3, missed: 2, level: 'remind' });
    expect(at(21)).toMatchObject({ index: 4, missed: 3, level: 'escalate' });
    expect(at(21, 4)).toMatchObject({ doneNow: true, missed: 0, level: 'none' });
    expect(at(26, 4)).toMatchObject({ index: 5, doneNow: false, missed: 0 });
  });
  it('begins on air and stops at the end', () => {
    expect(loopState(checks(), { wentLiveAt: null, endedAt: null }, START)).toBeNull();
    const ended = { wentLiveAt: START, endedAt: plus(START, 12 * MINUTE) };
    expect(loopState(checks(), ended, plus(START, 5 * HOUR))?.index).toBe(2);
  });
});

describe('what do I do now', () => {
  it('is a step of mine that can be done, else the one of others that mine waits for', () => {
    const run = done(new Set());
    const states = evaluateRun(run, NOW);
    expect(nextThing(states, run.show, OPS)).toMatchObject({ mine: true });
    expect(nextThing(states, run.show, OPS)?.state.status).not.toBe('waiting');
    const onlyGo = done(new Set([...all].filter((id) => !['P44', 'P45', 'P57', 'P60'].includes(id))));
    const next = nextThing(evaluateRun(onlyGo, NOW), onlyGo.show, OPS);
    expect(next?.mine).toBe(false);
    expect(next?.state.step.id).toBe('P44');
    expect(nextThing(evaluateRun(done(all), NOW), run.show, ID(99))).toBeNull();
  });
});
