import { describe, expect, it } from 'vitest';
import { HOUR, plus } from '#shared/kernel/time.ts';
import { evaluateRun, type RunStep } from '#shared/features/sop/index.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import { alertsOf, showOfToday, tasksOf } from '#shared/features/today/index.ts';
import { CONTROL, delivered, evidence, OPS, START, view } from '#tests/shared/sop/run-builder.ts';

const NOW = plus(START, -2 * HOUR);
const all = (step: RunStep): RunStep => delivered(step);

describe('alerts', () => {
  it('tell a blocked step once, and all that went back as one', () => {
    const slow = view((step) =>
      step.id === 'P45' ? { ...step, evidenceGiven: evidence(step, { values: { c1: 41 } }) } : all(step),
    );
    const states = evaluateRun({ ...slow, marks: { price: 'p2', cards: 'c1' } }, NOW);
    const alerts = alertsOf(states, null, NOW);
    expect(alerts.map(({ kind }) => kind)).toEqual(['blocked', 'reopened']);
    expect(alerts[1]?.steps.map(({ step }) => step.id)).toEqual(['P34', 'P52']);
  });

  it('say nothing when all is done', () => {
    expect(alertsOf(evaluateRun(view(all), NOW), null, NOW)).toEqual([]);
  });
});

describe('tasks', () => {
  it('are mine that can be done, mine that wait, and what of others they wait for', () => {
    const run = view((step) => (['P44', 'P45', 'P57', 'P60'].includes(step.id) ? step : all(step)));
    const tasks = tasksOf(evaluateRun(run, NOW), run.show, OPS);
    expect(tasks.doable).toEqual([]);
    expect(tasks.waiting.map(({ step }) => step.id)).toEqual(['P57', 'P60']);
    expect(tasks.others.map(({ state, then }) => [state.step.id, then.map(({ step }) => step.id)])).toEqual([
      ['P44', ['P57']],
      ['P45', ['P57']],
    ]);
    expect(tasks.others.some(({ state }) => state.owners.includes(OPS))).toBe(false);
    expect(tasksOf(evaluateRun(run, NOW), run.show, CONTROL).doable.map(({ step }) => step.id)).toEqual(['P44']);
  });
});

describe('the show of today', () => {
  const show = (id: string, hours: number, status: Show['status']): Show =>
    ({ id, startsAt: plus(START, hours * HOUR), endsAt: plus(START, (hours + 2) * HOUR), status }) as Show;
  it('is the one on air, else the next, else the last, else the next to come', () => {
    const morning = show('morning', -10, 'ended');
    const evening = show('evening', 0, 'locked');
    const night = show('night', 2, 'planned');
    const tomorrow = show('tomorrow', 24, 'planned');
    expect(showOfToday([morning, evening, { ...night, status: 'live' }], [], NOW)?.id).toBe('night');
    expect(showOfToday([morning, evening, night], [tomorrow], NOW)?.id).toBe('evening');
    expect(showOfToday([morning], [tomorrow], NOW)?.id).toBe('morning');
    expect(showOfToday([], [tomorrow], NOW)?.id).toBe('tomorrow');
    expect(showOfToday([show('off', 0, 'cancelled')], [], NOW)).toBeNull();
  });
});
