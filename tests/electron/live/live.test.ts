import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MINUTE, plus, SECOND } from '#shared/kernel/time.ts';
import type { CallOutput } from '#shared/kernel/contract.ts';
import {
  NEWEST_MARKERS,
  currentItemOf,
  itemClock,
  type liveContract,
  type LiveView,
  type Marker,
} from '#shared/features/live/index.ts';
import { personCollection } from '#shared/features/org/index.ts';
import { runSheetCollection } from '#shared/features/runsheet/index.ts';
import { showCollection } from '#shared/features/schedule/index.ts';
import { createSopFeature } from '#electron/features/sop/index.ts';
import { openSqlite } from '#electron/store/sqlite-driver.ts';
import { createTempStudio, TEST_NOW, type TempStudio } from '#tests/support/temp-studio.ts';
import { id } from '#tests/shared/runsheet/run-sheet-builder.ts';
import { addChecklist, ANCHOR, liveOf, openGate, OPS, seedShow, SHOW, type Live } from './live-studio.ts';

type Gate = CallOutput<typeof liveContract, 'gate'>;

let studio: TempStudio;
let live: Live;

beforeEach(async () => {
  studio = await createTempStudio();
  await seedShow(studio);
  live = liveOf(studio);
});
afterEach(async () => {
  await live.feature.stop?.();
  await studio.dispose();
});

const after = (minutes: number, seconds = 0): void => {
  studio.setNow(plus(TEST_NOW, minutes * MINUTE + seconds * SECOND));
};
async function view(): Promise<LiveView> {
  const found = await live.call<LiveView | null>('session');
  if (!found) throw new Error('no session');
  return found;
}
const kinds = async (): Promise<string[]> =>
  (await studio.deps.journal.read({ showId: SHOW })).map((event) => event.kind);

describe('going live', () => {
  it('is refused without a checklist and with blocking steps, and says what blocks', async () => {
    await expect(live.call('goLive')).rejects.toMatchObject({ code: 'LIVE_NO_CHECKLIST' });
    await addChecklist(studio);
    await expect(live.call('goLive')).rejects.toMatchObject({ code: 'LIVE_GATE_BLOCKED' });
    const gate = await live.call<{ ready: boolean; goStepId: string | null; blocking: unknown[] }>('gate');
    expect(gate).toMatchObject({ ready: false, hasChecklist: true, items: 3, goStepId: 'P57' });
    expect(gate.blocking.length).toBeGreaterThan(10);
    expect(await live.call('session')).toBeNull();
  });

  it('is refused without a run sheet, and for a show that is not there', async () => {
    await studio.deps.documents.change({ name: 'test.clear', scope: 'test', by: null }, async (tx) => {
      for (const one of await tx.find(runSheetCollection, { where: { showId: SHOW } }))
        await tx.remove(runSheetCollection, one.id);
    });
    await expect(live.call('goLive')).rejects.toMatchObject({ code: 'LIVE_NO_RUN_SHEET' });
    await expect(live.call('goLive', { showId: id(9999) })).rejects.toMatchObject({ code: 'LIVE_NO_SHOW' });
    expect(await live.call('onAir')).toEqual({ here: null, elsewhere: [] });
  });

  it('passes once ops has overridden Go/No-Go with a reason', async () => {
    await openGate(studio);
    after(2);
    await live.call('goLive');
    const { session } = await view();
    expect(session.startedAt).toBe(plus(TEST_NOW, 2 * MINUTE));
    expect(currentItemOf(session)?.id).toBe(id(1));
    const show = await studio.deps.documents.get(showCollection, SHOW);
    expect(show).toMatchObject({ status: 'live', wentLiveAt: plus(TEST_NOW, 2 * MINUTE) });
    expect(studio.desktop.asked).toContainEqual({ what: 'onAir', detail: true });
    expect(await kinds()).toEqual(['live.start', 'cue.start']);
  });

  it('passes without a checklist by a named override, which the session keeps with its emergency cards', async () => {
    await expect(live.call('goLive', { override: { reason: '太短' } })).rejects.toMatchObject({
      code: 'SOP_REASON_SHORT',
    });
    const sop = createSopFeature(studio.deps);
    await sop.start?.();
    await sop.stop?.();
    const override = { reason: '临时加场，一个人播，没有清单' };
    await expect(studio.call(live.feature, 'goLive', { showId: SHOW, override }, ANCHOR)).rejects.toMatchObject({
      code: 'SOP_OVERRIDE_NOT_ALLOWED',
    });
    await live.call('goLive', { override });
    expect((await view()).session.override).toEqual({ ...override, by: OPS, at: TEST_NOW });
    await studio.call(sop, 'trigger', { showId: SHOW, cardId: 'stream-drop' }, OPS);
    expect(await live.call('incidents')).toMatchObject([
      { title: '断流', line: '刚才信号断了一下，活动时间顺延，价格不变。', todo: '切备用网络与备机' },
    ]);
    expect(await live.call('gate')).toMatchObject({ hasChecklist: false, blocking: [] });
  });

  it('is answered for by whoever acts in a house without ops and manager', async () => {
    await studio.deps.documents.change({ name: 'test.alone', scope: 'test', by: null }, (tx) =>
      tx.remove(personCollection, OPS),
    );
    const override = { reason: '一个人播，自己负责，都看过了' };
    await studio.call(live.feature, 'goLive', { showId: SHOW, override }, ANCHOR);
    expect((await view()).session.override).toMatchObject({ by: ANCHOR });
  });

  it('says of each blocking step who is to do it and how it stands, and by whom it was overridden', async () => {
    const sop = await addChecklist(studio);
    await studio.call(sop, 'block', { showId: SHOW, stepId: 'P01', note: '样品没到' }, OPS);
    const { blocking, overridden } = await live.call<Gate>('gate');
    expect(overridden).toBeNull();
    expect(blocking.find((step) => step.stepId === 'P01')).toMatchObject({ why: 'blocked', note: '样品没到' });
    expect(blocking.some((step) => step.owners.includes('林'))).toBe(true);
    expect(blocking.some((step) => step.why === 'waiting' && step.waitingFor.length > 0)).toBe(true);
    await studio.call(sop, 'override', { showId: SHOW, stepId: 'P57', reason: '演练用，全部人工确认过了' }, OPS);
    expect((await live.call<Gate>('gate')).overridden).toMatchObject({ by: '林', reason: '演练用，全部人工确认过了' });
  });

  it('starts one show only, also when asked twice at once or for another show', async () => {
    await openGate(studio);
    const both = await Promise.allSettled([live.call('goLive'), live.call('goLive')]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    const other = id(9002);
    await seedShow(studio, other);
    await openGate(studio, other);
    await expect(live.call('goLive', { showId: other })).rejects.toMatchObject({ code: 'LIVE_OTHER_SHOW' });
    expect(await live.call('onAir')).toMatchObject({ here: { showId: SHOW } });
  });
});

describe('on air', () => {
  beforeEach(async () => {
    await openGate(studio);
    await live.call('goLive');
  });

  it('saves every act and writes it to the journal', async () => {
    after(4);
    await live.call('next');
    await live.call('addTime', { ms: MINUTE });
    await live.call('hold', { on: true });
    after(6);
    await live.call('hold', { on: false });
    const { session } = await view();
    expect(itemClock(session, plus(TEST_NOW, 7 * MINUTE))).toMatchObject({
      elapsedMs: MINUTE,
      allottedMs: 6 * MINUTE,
    });
    await live.call('skip', { itemId: null });
    await expect(live.call('next')).rejects.toMatchObject({ code: 'LIVE_NO_NEXT' });
    await live.call('back');
    await live.call('jump', { itemId: id(3) });
    after(10);
    await live.call('end');
    expect((await kinds()).filter((kind) => kind !== 'cue.end')).toEqual([
      'live.start',
      'cue.start',
      'cue.start',
      'cue.add',
      'cue.hold',
      'cue.release',
      'cue.skip',
      'cue.start',
      'cue.start',
      'live.end',
    ]);
    expect(await studio.deps.documents.get(showCollection, SHOW)).toMatchObject({ status: 'ended' });
    await expect(live.call('next')).rejects.toMatchObject({ code: 'LIVE_ENDED' });
    await expect(live.call('goLive')).rejects.toMatchObject({ code: 'LIVE_SHOW_OVER' });
    await expect(live.call('addMarker', { label: '亮点' })).rejects.toMatchObject({ code: 'LIVE_NOT_RUNNING' });
    expect(studio.desktop.asked).toContainEqual({ what: 'onAir', detail: false });
  });

  it('goes on after an end pressed by mistake, for ten minutes', async () => {
    after(3);
    await live.call('next');
    after(5);
    await live.call('end');
    after(15);
    await live.call('reopen');
    const { session } = await view();
    expect(session.endedAt).toBeNull();
    expect(currentItemOf(session)?.id).toBe(id(2));
    expect(itemClock(session, plus(TEST_NOW, 15 * MINUTE))?.elapsedMs).toBe(12 * MINUTE);
    expect(await studio.deps.documents.get(showCollection, SHOW)).toMatchObject({ status: 'live', endedAt: null });
    expect((await kinds()).at(-1)).toBe('live.reopen');
    await expect(live.call('reopen')).rejects.toMatchObject({ code: 'LIVE_OTHER_SHOW' });
    await live.call('end');
    after(26);
    await expect(live.call('reopen')).rejects.toMatchObject({ code: 'LIVE_TOO_LATE_TO_RESUME' });
  });

  it('loses nothing when cockpit and presenter window act at once', async () => {
    const messageId = await live.call<string>('sendMessage', { text: '语速放慢' });
    after(0, 4);
    await Promise.all([
      live.call('next'),
      live.call('seeMessage', { messageId }),
      live.call('sendMessage', { text: '看价格板' }),
      live.call('addTime', { ms: MINUTE }),
    ]);
    const { session } = await view();
    expect(session.runs.map((run) => run.itemId)).toEqual([id(1), id(2)]);
    expect(session.runs.map((run) => run.addedMs)).toContain(MINUTE);
    expect(session.messages).toMatchObject([
      { text: '语速放慢', seenAt: plus(TEST_NOW, 4 * SECOND) },
      { text: '看价格板', seenAt: null },
    ]);
  });

  it('counts a reminder and what it reminds of as seen together', async () => {
    await live.call('sendMessage', { text: '喝水' });
    await live.call('sendMessage', { text: '收尾' });
    const messageId = await live.call<string>('sendMessage', { text: '喝水' });
    await live.call('seeMessage', { messageId });
    expect((await view()).session.messages.map((one) => one.seenAt !== null)).toEqual([true, false, true]);
    await expect(live.call('sendMessage', { text: '字'.repeat(31) })).rejects.toThrow();
  });

  it('keeps markers with their names, and the names on the keys', async () => {
    after(1, 30);
    await live.call('addMarker', { label: '亮点' });
    const markers = await live.call<Marker[]>('markers');
    expect(markers).toMatchObject([{ label: '亮点', at: plus(TEST_NOW, 90 * SECOND) }]);
    const labels = await live.call<{ markers: string[]; messages: string[] }>('labels');
    expect(labels.markers).toEqual(['亮点', '口误', '福袋', '换品', '问题']);
    await live.call('saveLabels', { ...labels, markers: ['爆点', '口误', '福袋', '换品', '问题'] });
    expect(await live.call('labels')).toMatchObject({ markers: ['爆点', '口误', '福袋', '换品', '问题'] });
  });

  it('gives the newest of many markers, and how many there are', async () => {
    const marker = (n: number) => ({ id: id(n), showId: SHOW, at: plus(TEST_NOW, n), kind: 'marker' });
    const many = Array.from({ length: 7_500 }, (_, n) => ({ ...marker(n), data: { label: `第 ${n}`, by: null } }));
    await studio.deps.journal.append(many);
    const markers = await live.call<Marker[]>('markers');
    expect(markers).toHaveLength(NEWEST_MARKERS);
    expect(markers.map(({ label }) => label)).toEqual(many.slice(-NEWEST_MARKERS).map(({ data }) => data.label));
    expect(await live.call('markerCount')).toBe(7_500);
  });

  it('keeps no past of the running show: hundreds of changes take the room of one, and 撤回 still works', async () => {
    for (let time = 0; time < 150; time += 1) await live.call('addTime', { ms: time % 2 === 0 ? MINUTE : -MINUTE });
    await live.call('next');
    await live.call('takeBack');
    expect((await view()).session.runs.map((run) => run.itemId)).toEqual([id(1)]);
    const driver = await openSqlite(studio.store.folders.database, 'read-only');
    const kept = await driver.get<{ items: number }>(
      `SELECT count(*) AS items FROM change_item WHERE collection = 'live-session'`,
    );
    const waiting = await driver.get<{ n: number }>(
      `SELECT count(*) AS n FROM outbox WHERE collection = 'live-session'`,
    );
    await driver.close();
    expect(kept).toEqual({ items: 0 });
    expect(waiting).toEqual({ n: 1 });
  });

  it('opens and closes the presenter window', async () => {
    await live.call('presenter', { open: true });
    await live.call('presenter', { open: false });
    expect(studio.desktop.asked.slice(-2)).toEqual([
      { what: 'openWindow', detail: { kind: 'presenter', route: `/presenter?show=${SHOW}` } },
      { what: 'closeWindow', detail: 'presenter' },
    ]);
  });
});
