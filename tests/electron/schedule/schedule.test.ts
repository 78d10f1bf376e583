import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, plus } from '#shared/kernel/time.ts';
import { reviewCollection } from '#shared/features/review/index.ts';
import { showCollection } from '#shared/features/schedule/index.ts';
import { EVENING, scheduleKit, type ScheduleKit } from './schedule-kit.ts';

let kit: ScheduleKit;
beforeEach(async () => {
  kit = await scheduleKit();
});
afterEach(() => kit.studio.dispose());

const create = async (changes = {}, as = 'planned', rrule: string | null = null): Promise<string> => {
  const [id = ''] = await kit.call('create', { draft: kit.draft(changes), as, rrule });
  return id;
};
const get = (showId: string) => kit.call('show', { showId });

describe('planning shows', () => {
  it('keeps platform, account and place of the room, and undoes by name', async () => {
    const id = await create();
    expect(await get(id)).toMatchObject({
      platform: 'douyin',
      account: '小满厨房',
      place: '一号棚',
      status: 'planned',
    });
    expect(await kit.studio.deps.documents.undo('schedule', null)).toEqual({ act: 'schedule.create' });
    expect(await get(id)).toBeNull();
  });

  it('refuses a conflict before saving, but keeps it as a draft', async () => {
    await create();
    await expect(create({ title: '撞上的' })).rejects.toMatchObject({ code: 'SCHEDULE_CONFLICT' });
    await create({ title: '撞上的' }, 'draft');
    expect((await kit.all()).map((show) => show.status)).toEqual(['planned', 'draft']);
    await expect(kit.call('lock', { showId: (await kit.all())[1]?.id, locked: true })).rejects.toMatchObject({
      code: 'SCHEDULE_CONFLICT',
    });
  });

  it('says what stands in the way and what would help', async () => {
    const id = await create();
    const slot = { showId: null, roomId: kit.rooms[0]?.id, anchorId: kit.anchorId, crew: [] };
    const check = await kit.call('checkShow', { ...slot, startsAt: EVENING, endsAt: plus(EVENING, HOUR) });
    expect(check.conflicts.map((one) => [one.kind, one.showId])).toEqual([
      ['room', id],
      ['anchor', id],
    ]);
    expect(check.proposals[0]).toMatchObject({ kind: 'time' });
    expect(check.restHours).toBe(10);
  });

  it('refuses to put someone on camera twice, and keeps the crew of a show', async () => {
    const crew = [{ role: 'co-anchor' as const, personId: kit.anchorId }];
    const showId = await create({ anchorId: null, crew });
    expect(await get(showId)).toMatchObject({ anchorId: null, crew });
    const second = { title: '二号场', roomId: kit.rooms[1]?.id ?? '' };
    await expect(create(second)).rejects.toMatchObject({ code: 'SCHEDULE_CONFLICT', details: { kind: 'crew' } });
    const slot = { showId: null, roomId: second.roomId, anchorId: null, crew };
    const check = await kit.call('checkShow', { ...slot, startsAt: EVENING, endsAt: plus(EVENING, HOUR) });
    expect(check.conflicts).toMatchObject([{ kind: 'crew', personId: kit.anchorId, showId }]);
  });

  it('goes by the rest the house has set', async () => {
    await create({ startsAt: plus(EVENING, 2 * HOUR), endsAt: plus(EVENING, 5 * HOUR) });
    const morning = { startsAt: plus(EVENING, 14 * HOUR), endsAt: plus(EVENING, 16 * HOUR) };
    await expect(create(morning)).rejects.toMatchObject({ details: { kind: 'rest' } });
    await kit.call('setRestHours', { hours: 8 });
    await create(morning);
    expect(await kit.all()).toHaveLength(2);
  });

  it('moves a locked show only with a reason', async () => {
    const showId = await create({}, 'locked');
    const to = { showId, startsAt: plus(EVENING, HOUR), endsAt: plus(EVENING, 3 * HOUR) };
    await expect(kit.call('move', to)).rejects.toMatchObject({ code: 'SCHEDULE_LOCKED' });
    await kit.call('move', { ...to, reason: '主播晚到' });
    expect(await get(showId)).toMatchObject({ status: 'locked', startsAt: to.startsAt, reason: '主播晚到' });
  });

  it('cancels with a reason, which frees the room; taking it up again needs the room free', async () => {
    const showId = await create();
    await expect(kit.call('cancel', { showId, reason: ' ', scope: 'one' })).rejects.toMatchObject({
      code: 'SCHEDULE_NEEDS_REASON',
    });
    await kit.call('cancel', { showId, reason: '主播生病', scope: 'one' });
    await create({ title: '顶上' });
    const again = { showId, draft: kit.draft(), as: 'planned', reason: null, scope: 'one' };
    await expect(kit.call('update', again)).rejects.toMatchObject({ code: 'SCHEDULE_CONFLICT' });
    expect(await get(showId)).toMatchObject({ status: 'cancelled', reason: '主播生病' });
  });

  it('leaves alone what is on air or over', async () => {
    const showId = await create();
    const show = await get(showId);
    if (!show) throw new Error('no show');
    for (const [status, code] of [
      ['live', 'SCHEDULE_ON_AIR'],
      ['ended', 'SCHEDULE_ENDED'],
    ] as const) {
      const act = { name: 'test', scope: 'test', by: null };
      await kit.studio.deps.documents.change(act, (tx) => tx.put(showCollection, { ...show, status }));
      await expect(kit.call('cancel', { showId, reason: '不播了', scope: 'one' })).rejects.toMatchObject({ code });
    }
  });

  it('copies to a draft where the room is taken', async () => {
    const showId = await create();
    const copyId = await kit.call('copy', { showId, startsAt: plus(EVENING, HOUR) });
    expect(await get(copyId)).toMatchObject({ status: 'draft', title: '晚场' });
    const free = await kit.call('copy', { showId, startsAt: plus(EVENING, 7 * DAY) });
    expect(await get(free)).toMatchObject({ status: 'planned' });
  });

  it('refuses a show that ends before it starts, or in no room', async () => {
    await expect(create({ endsAt: plus(EVENING, -HOUR) })).rejects.toMatchObject({ code: 'SCHEDULE_TOO_SHORT' });
    await expect(create({ roomId: kit.anchorId })).rejects.toMatchObject({ code: 'SCHEDULE_NO_ROOM' });
  });
});

describe('shows to choose from', () => {
  it('are the nearest ones, lean, in order; a search also finds those further away', async () => {
    const days = [-300, -3, 1, 3, 100];
    for (const day of days) {
      const startsAt = plus(EVENING, day * DAY);
      await create({ title: `第 ${day} 天`, notes: '备'.repeat(500), startsAt, endsAt: plus(startsAt, HOUR) });
    }
    const { shows, suggestedId } = await kit.call('selectable', {});
    expect(shows.map((show) => show.title)).toEqual(['第 -3 天', '第 1 天', '第 3 天']);
    expect(shows[1]?.id).toBe(suggestedId);
    expect(JSON.stringify(shows[0]).length).toBeLessThan(320);
    const found = await kit.call('selectable', { search: '00 天' });
    expect(found.shows.map((show) => show.title)).toEqual(['第 -300 天', '第 100 天']);
  });
});

describe('series', () => {
  const starts = async (): Promise<number[]> => (await kit.all()).map((show) => (show.startsAt - EVENING) / HOUR);

  it('is written out date by date as one act', async () => {
    await create({}, 'planned', 'FREQ=WEEKLY;COUNT=3');
    expect(await starts()).toEqual([0, 168, 336]);
    await kit.studio.deps.documents.undo('schedule', null);
    expect(await kit.all()).toEqual([]);
  });

  it.each([
    ['one', [0, 25, 48]],
    ['following', [0, 25, 49]],
    ['all', [1, 25, 49]],
  ] as const)('moves %s of it, without being in its own way', async (scope, expected) => {
    await create({}, 'planned', 'FREQ=DAILY;COUNT=3');
    const [, second] = await kit.all();
    const startsAt = plus(EVENING, 25 * HOUR);
    const draft = kit.draft({ startsAt, endsAt: plus(startsAt, 2 * HOUR) });
    await kit.call('update', { showId: second?.id, draft, as: 'planned', reason: null, scope });
    expect(await starts()).toEqual(expected);
  });

  it('can be shifted by its own distance, onto the place of the next', async () => {
    await create({}, 'planned', 'FREQ=DAILY;COUNT=3');
    const [first] = await kit.all();
    const draft = kit.draft({ startsAt: plus(EVENING, DAY), endsAt: plus(EVENING, DAY + 2 * HOUR) });
    await kit.call('update', { showId: first?.id, draft, as: 'planned', reason: null, scope: 'all' });
    expect(await starts()).toEqual([24, 48, 72]);
  });

  it('refuses a rule that cannot be used', async () => {
    await expect(create({}, 'planned', 'FREQ=SECONDLY')).rejects.toMatchObject({ code: 'SCHEDULE_RULE_BAD' });
  });
});

describe('reminders', () => {
  const notices = (): unknown[] =>
    kit.studio.desktop.asked.filter(({ what }) => what === 'notify').map(({ detail }) => detail);

  it('says each once, also over a restart, and drops what is long past', async () => {
    await create();
    kit.studio.setNow(plus(EVENING, -59 * MINUTE));
    await kit.feature.start?.();
    expect(notices()).toEqual([expect.objectContaining({ title: '晚场', body: '20:00 开播' })]);
    await kit.feature.stop?.();
    await kit.feature.start?.();
    expect(notices()).toHaveLength(1);
    await kit.feature.stop?.();
    kit.studio.setNow(plus(EVENING, -10 * MINUTE));
    await kit.feature.start?.();
    await kit.feature.stop?.();
    expect(notices()).toHaveLength(2);
  });

  it('says nothing while they are off, remembers the lead times, and sends one to try', async () => {
    expect(await kit.call('reminderSettings', {})).toEqual({ on: true, minutes: [60, 15] });
    await kit.call('setReminderSettings', { on: false, minutes: [1440] });
    expect(await kit.call('reminderSettings', {})).toEqual({ on: false, minutes: [1440] });
    await create();
    kit.studio.setNow(plus(EVENING, -59 * MINUTE));
    await kit.feature.start?.();
    await kit.feature.stop?.();
    expect(notices()).toEqual([]);
    await kit.call('testReminder', {});
    expect(notices()).toEqual([expect.objectContaining({ title: '提醒能收到' })]);
  });

  it('is silent about drafts, cancelled shows and reminders missed by more than a quarter', async () => {
    const showId = await create();
    kit.studio.setNow(plus(EVENING, -40 * MINUTE));
    await kit.feature.start?.();
    await kit.call('cancel', { showId, reason: '不播了', scope: 'one' });
    kit.studio.setNow(plus(EVENING, -14 * MINUTE));
    await create({ title: '草稿' }, 'draft');
    await kit.feature.stop?.();
    expect(notices()).toEqual([]);
  });

  it('deletes what was drawn by mistake, undoably, and nothing that a checklist or lineup hangs on', async () => {
    const [drawn = ''] = await kit.call('create', { draft: kit.draft(), as: 'draft', rrule: null });
    await kit.call('remove', { showId: drawn });
    expect(await kit.all()).toEqual([]);
    await kit.studio.deps.documents.undo('schedule', null);
    expect(await kit.all()).toHaveLength(1);
    const review = { id: kit.studio.deps.ids.next(), showId: drawn, conclusions: [] };
    const act = { name: 'test.seed', scope: 'test', by: null, undoable: false };
    await kit.studio.deps.documents.change(act, (tx) => tx.put(reviewCollection, review));
    await expect(kit.call('remove', { showId: drawn })).rejects.toMatchObject({
      code: 'SCHEDULE_HAS_WORK',
      details: { what: 'review' },
    });
  });
});
