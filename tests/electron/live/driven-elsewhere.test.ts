import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, plus } from '#shared/kernel/time.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { driverAskSchema, type DrivenElsewhere, type LiveView } from '#shared/features/live/index.ts';
import type { ShowDriver, TeamParts } from '#electron/platform/team-link.ts';
import { id } from '#tests/shared/runsheet/run-sheet-builder.ts';
import { createTempStudio, TEST_NOW, type TempStudio } from '#tests/support/temp-studio.ts';
import { liveOf, openGate, seedShow, SHOW, type Live } from './live-studio.ts';

const OTHER: Id = id(9002);

/** A team whose machines say what the test wants. */
class Team implements TeamParts {
  online = true;
  readonly drivers = new Map<Id, ShowDriver>();
  readonly asked: unknown[] = [];
  wrote = (): void => undefined;
  fetchFile = (): Promise<null> => Promise.resolve(null);
  followRunning = (): Promise<void> => Promise.resolve();

  driver(showId: Id): ShowDriver | null {
    return this.drivers.get(showId) ?? null;
  }

  drive(showId: Id): boolean {
    const driver = this.driver(showId);
    if (driver?.kind === 'other' && !driver.gone) return false;
    this.drivers.set(showId, { kind: 'own' });
    return true;
  }

  ask(_: Id, what: unknown): void {
    this.asked.push(what);
  }
}

let studio: TempStudio;
let live: Live;
let team: Team;

beforeEach(async () => {
  studio = await createTempStudio();
  await seedShow(studio);
  await openGate(studio);
  team = new Team();
  studio.deps.team.parts = team;
  studio.deps.team.joined = () => true;
  live = liveOf(studio);
  await live.feature.start?.();
  await live.call('goLive');
});
afterEach(async () => {
  await live.feature.stop?.();
  await studio.dispose();
});

/** Another machine drives from now on, and this one has heard it. */
function takenBy(name: string, gone = false): void {
  team.drivers.set(SHOW, { kind: 'other', name, gone });
  studio.deps.team.onDriver(SHOW);
}

async function driver(): Promise<DrivenElsewhere | null> {
  return live.call<DrivenElsewhere | null>('driver');
}

describe('a running show of a team', () => {
  it('is driven by the machine that went on air', async () => {
    expect(team.driver(SHOW)).toEqual({ kind: 'own' });
    expect(await driver()).toBeNull();
    await live.call('next');
  });

  it('is only shown where another machine drives, and every act says so', async () => {
    takenBy('二号机');
    expect(await driver()).toEqual({ state: 'there', name: '二号机' });
    for (const act of ['next', 'back', 'takeBack', 'end', 'takeOver'] as const)
      await expect(live.call(act)).rejects.toMatchObject({ code: 'LIVE_DRIVEN_ELSEWHERE' });
    await expect(live.call('hold', { on: true })).rejects.toMatchObject({ code: 'LIVE_DRIVEN_ELSEWHERE' });
    expect(await live.call('onAir')).toMatchObject({ here: null, elsewhere: [{ showId: SHOW }] });
  });

  it('is taken over once that machine is gone', async () => {
    takenBy('二号机', true);
    expect(await driver()).toEqual({ state: 'gone', name: '二号机' });
    await expect(live.call('next')).rejects.toMatchObject({ code: 'LIVE_DRIVEN_ELSEWHERE' });
    await live.call('takeOver');
    expect(await driver()).toBeNull();
    await live.call('next');
    const rows = await studio.deps.journal.read({ showId: SHOW, kinds: ['live.takeover'] });
    expect(rows).toHaveLength(1);
  });

  it('says when the team cannot be heard, and is taken over there by hand too', async () => {
    takenBy('二号机', true);
    team.online = false;
    expect(await driver()).toEqual({ state: 'unheard', name: '二号机' });
    await live.call('takeOver');
    await live.call('next');
  });

  it('is not acted on by a machine that never drove it, though nobody answers', async () => {
    await expect.poll(() => studio.settings.get('live.lastSeen')).not.toBeNull();
    takenBy('二号机');
    await expect.poll(() => studio.settings.get('live.lastSeen')).toBeNull();
    team.drivers.clear();
    expect(await driver()).toEqual({ state: 'nobody', name: '' });
    await expect(live.call('next')).rejects.toMatchObject({ code: 'LIVE_DRIVEN_ELSEWHERE' });
  });

  it('goes on by itself on the machine that drove it and was started again', async () => {
    team.drivers.clear();
    expect(await driver()).toBeNull();
    studio.setNow(plus(TEST_NOW, MINUTE));
    await live.call('next');
    expect(team.driver(SHOW)).toEqual({ kind: 'own' });
  });

  it('asks the machine that drives to pass a message on, and says when it did not', async () => {
    takenBy('二号机');
    await expect(live.call('sendMessage', { text: '语速放慢' })).rejects.toMatchObject({ code: 'LIVE_NOT_TAKEN' });
    expect(team.asked.map((ask) => driverAskSchema.parse(ask))).toMatchObject([
      { kind: 'message', message: { text: '语速放慢' } },
    ]);
  });

  it('takes a message another machine asks it to pass on, and ignores what it does not understand', async () => {
    const message = { id: id(77), text: '近景演示', sentAt: TEST_NOW, seenAt: null, by: null };
    studio.deps.team.onAsked(SHOW, { kind: 'wipe' });
    studio.deps.team.onAsked(SHOW, { kind: 'message', message });
    const messages = async () => (await live.call<LiveView>('session')).session.messages;
    await expect.poll(messages).toMatchObject([{ text: '近景演示', seenAt: null }]);
    studio.deps.team.onAsked(SHOW, { kind: 'seen', messageId: message.id });
    await expect.poll(messages).toMatchObject([{ seenAt: TEST_NOW }]);
  });

  it('does not keep another room from going on air on this machine', async () => {
    await seedShow(studio, OTHER);
    await openGate(studio, OTHER);
    await expect(live.call('goLive', { showId: OTHER })).rejects.toMatchObject({ code: 'LIVE_OTHER_SHOW' });
    takenBy('二号机');
    await live.call('goLive', { showId: OTHER });
    expect(await live.call('onAir')).toMatchObject({ here: { showId: OTHER }, elsewhere: [{ showId: SHOW }] });
  });
});
