import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, plus } from '#shared/kernel/time.ts';
import { currentItemOf, itemClock, type LiveView } from '#shared/features/live/index.ts';
import { showCollection } from '#shared/features/schedule/index.ts';
import { createTempStudio, TEST_NOW, type TempStudio } from '#tests/support/temp-studio.ts';
import { id } from '#tests/shared/runsheet/run-sheet-builder.ts';
import { liveOf, openGate, seedShow, SHOW, type Live } from './live-studio.ts';

let studio: TempStudio;
let live: Live;

beforeEach(async () => {
  studio = await createTempStudio();
  await seedShow(studio);
  await openGate(studio);
  live = liveOf(studio);
  await live.call('goLive');
  studio.setNow(plus(TEST_NOW, 2 * MINUTE));
  await live.call('next');
  await live.call('sendMessage', { text: '语速放慢' });
});
afterEach(async () => {
  await live.feature.stop?.();
  await studio.dispose();
});

/** The studio stops without a word and starts again at minute `minute`. */
async function relaunch(minute: number): Promise<LiveView> {
  await live.feature.stop?.();
  await studio.store.close();
  const { userData, settings } = studio;
  studio = await createTempStudio({ userData, now: plus(TEST_NOW, minute * MINUTE) });
  for (const [key, value] of settings) studio.settings.set(key, value);
  live = liveOf(studio);
  await live.feature.start?.();
  const view = await live.call<LiveView | null>('session');
  if (!view) throw new Error('no session');
  return view;
}

describe('killed and started again', () => {
  it('resumes item, clocks and messages after a short gap without asking', async () => {
    const { session, gapSince } = await relaunch(5);
    expect(gapSince).toBeNull();
    expect(currentItemOf(session)?.id).toBe(id(2));
    expect(itemClock(session, plus(TEST_NOW, 5 * MINUTE))?.elapsedMs).toBe(3 * MINUTE);
    expect(session.messages).toMatchObject([{ text: '语速放慢', seenAt: null }]);
    expect(studio.desktop.asked).toContainEqual({ what: 'onAir', detail: true });
    await live.call('next');
    expect(await live.call('onAir')).toMatchObject({ here: { showId: SHOW } });
  });

  it('brings the presenter window of the show back, and forgets that of any other', async () => {
    await relaunch(5);
    const routes = [`/presenter?show=${SHOW}`];
    expect(studio.desktop.asked).toContainEqual({ what: 'reopenWindow', detail: { kind: 'presenter', routes } });
    await live.call('end');
    await live.feature.stop?.();
    studio.desktop.asked.length = 0;
    await live.feature.start?.();
    expect(studio.desktop.asked).toEqual([
      { what: 'onAir', detail: false },
      { what: 'reopenWindow', detail: { kind: 'presenter', routes: [] } },
    ]);
  });

  it('keeps the layout the desk was left in', async () => {
    expect(await live.call('layout')).toBe('control');
    await live.call('saveLayout', { layout: 'anchor' });
    await relaunch(5);
    expect(await live.call('layout')).toBe('anchor');
  });

  it('asks after a long gap, and asks again when it stops once more before the answer', async () => {
    expect((await relaunch(20)).gapSince).toBe(plus(TEST_NOW, 2 * MINUTE));
    expect((await relaunch(21)).gapSince).toBe(plus(TEST_NOW, 2 * MINUTE));
  });

  it('goes on with the clock running', async () => {
    await relaunch(20);
    await live.call('settleGap', { as: 'continue' });
    const view = await live.call<LiveView>('session');
    expect(view.gapSince).toBeNull();
    expect(itemClock(view.session, plus(TEST_NOW, 20 * MINUTE))?.elapsedMs).toBe(18 * MINUTE);
  });

  it('goes on with the gap left out', async () => {
    await relaunch(20);
    await live.call('settleGap', { as: 'held' });
    const { session } = await live.call<LiveView>('session');
    expect(itemClock(session, plus(TEST_NOW, 21 * MINUTE))?.elapsedMs).toBe(MINUTE);
    const events = await studio.deps.journal.read({ showId: SHOW, kinds: ['live.resume'] });
    expect(events).toMatchObject([{ data: { as: 'held', since: plus(TEST_NOW, 2 * MINUTE) } }]);
  });

  it('ends at the moment of the break', async () => {
    await relaunch(20);
    await live.call('settleGap', { as: 'ended' });
    const { session, gapSince } = await live.call<LiveView>('session');
    expect(session.endedAt).toBe(plus(TEST_NOW, 2 * MINUTE));
    expect(gapSince).toBeNull();
    const show = await studio.deps.documents.get(showCollection, SHOW);
    expect(show).toMatchObject({ status: 'ended', endedAt: plus(TEST_NOW, 2 * MINUTE) });
    expect(await live.call('onAir')).toEqual({ here: null, elsewhere: [] });
  });
});
