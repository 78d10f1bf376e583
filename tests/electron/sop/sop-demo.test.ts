import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, MINUTE, plus } from '#shared/kernel/time.ts';
import { evaluateRun, gateStates, goNoGo, paceOf, preShowProgress, stageProgress } from '#shared/features/sop/index.ts';
import { seedHouse } from '#electron/demo/seed-house.ts';
import { readGoNoGo, readOverrides, readRunView } from '#electron/features/sop/index.ts';
import { createTempStudio, TEST_NOW, type TempStudio } from '#tests/support/temp-studio.ts';

/** Monday 17:26 in Shanghai, 2 h 34 min before the show to prepare. */
const NOW = plus(TEST_NOW, -2 * HOUR - 34 * MINUTE);
let studio: TempStudio;

beforeEach(async () => {
  studio = await createTempStudio({ now: NOW });
});
afterEach(() => studio.dispose());

describe('the checklists of the demo house', () => {
  it('has 46 of 62 steps done before the show, one gate gone back and one step blocked', async () => {
    const stage = await seedHouse(studio.deps);
    const view = await readRunView(studio.deps.documents, stage.today.id);
    if (view === null) throw new Error('no run');
    const states = evaluateRun(view, NOW);
    expect(preShowProgress(states)).toEqual({ done: 46, total: 62 });
    expect(
      stageProgress(states)
        .slice(0, 4)
        .map(({ done }) => done),
    ).toEqual([21, 15, 10, 0]);
    expect(gateStates(states).map(({ state }) => state.status)).toEqual(['done', 'reopened', 'waiting']);
    expect(states.find(({ step }) => step.id === 'P45')?.status).toBe('blocked');
    expect(paceOf(states, NOW)).toMatchObject({ late: 2, blocked: 1, blockingOpen: 11 });
    expect(goNoGo(view, NOW)).toMatchObject({ ready: false });
    const price = states.find(({ step }) => step.id === 'P28');
    expect(price?.lines.filter((line) => line.checker === null).map((line) => line.number)).toEqual([7]);
    expect(price?.dueAt).toBe(plus(view.show.startsAt, -2 * HOUR));
  });

  it('has a finished show whose override the review can read', async () => {
    const stage = await seedHouse(studio.deps);
    const overrides = await readOverrides(studio.deps.documents, stage.past.id);
    expect(overrides.map(({ stepId }) => stepId)).toEqual(['P47']);
    expect((await readGoNoGo(studio.deps.documents, stage.past.id, NOW)).ready).toBe(true);
  });
});
