import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, plus } from '#shared/kernel/time.ts';
import type { IcsPreview } from '#shared/features/schedule/index.ts';
import { TEST_NOW } from '#tests/support/temp-studio.ts';
import { EVENING, scheduleKit, type ScheduleKit } from './schedule-kit.ts';

let kit: ScheduleKit;
beforeEach(async () => {
  kit = await scheduleKit();
});
afterEach(() => kit.studio.dispose());

const fixture = (name: string): string => path.resolve('tests/fixtures/ics', name);

async function preview(file: string): Promise<IcsPreview> {
  kit.studio.desktop.nextFiles.push([file]);
  const read = await kit.call('previewIcs', {});
  if (!read) throw new Error('nothing chosen');
  return read;
}

async function apply(read: IcsPreview) {
  const rooms = read.locations.map(({ location, roomId }) => ({ location, roomId: roomId ?? kit.rooms[0]?.id }));
  return kit.call('applyIcs', { previewId: read.previewId, rooms, anchorId: null });
}

describe('importing a calendar', () => {
  it('previews three shows without storing them, then applies them as one act that can be undone', async () => {
    const read = await preview(fixture('three-shows.ics'));
    expect(read.rows.map((row) => row.effect)).toEqual(['new', 'new', 'new']);
    expect(read.locations).toEqual([{ location: '一号直播间', shows: 3, roomId: kit.rooms[0]?.id }]);
    expect(await kit.all()).toEqual([]);

    expect(await apply(read)).toEqual({ added: 3, updated: 0, cancelled: 0, asDraft: 0 });
    const [first, night] = await kit.all();
    expect(first).toMatchObject({ title: '周四收纳专场', notes: '主推三层收纳柜, 到手 129 元\n备 40 件返场' });
    expect((night?.endsAt ?? 0) - (night?.startsAt ?? 0)).toBe(3.5 * HOUR);

    await kit.studio.deps.documents.undo('schedule', null);
    expect(await kit.all()).toEqual([]);
  });

  it('updates by UID and changes nothing the second time', async () => {
    await apply(await preview(fixture('three-shows.ics')));
    const again = await preview(fixture('three-shows.ics'));
    expect(again.counts).toMatchObject({ new: 0, changed: 0, same: 3 });
  });

  it('takes a series with its exception and its changed date, maps each place, and names what it left out', async () => {
    const read = await preview(fixture('series.ics'));
    expect(read.counts).toMatchObject({ new: 6, same: 2 });
    expect(read.locations.map((one) => one.roomId)).toEqual([kit.rooms[1]?.id, kit.rooms[0]?.id]);
    expect(read.skipped).toEqual([{ uid: 'allday@xiaoman', title: '盘点日', problem: 'all-day' }]);
    await apply(read);
    const shows = await kit.all();
    expect(shows.filter((show) => show.source?.uid === 'weekly@xiaoman')).toHaveLength(5);
    expect(shows.find((show) => show.title.includes('提前'))?.roomId).toBe(kit.rooms[1]?.id);
  });

  it('keeps a date that conflicts as a draft and says so beforehand', async () => {
    const startsAt = plus(EVENING, 38 * HOUR);
    await kit.call('create', {
      draft: kit.draft({ startsAt, endsAt: plus(startsAt, 2 * HOUR) }),
      as: 'planned',
      rrule: null,
    });
    const read = await preview(fixture('three-shows.ics'));
    const rooms = [{ location: '一号直播间', roomId: kit.rooms[0]?.id }];
    expect(await kit.call('checkIcs', { previewId: read.previewId, rooms, anchorId: null })).toEqual({ conflicts: 1 });
    expect(await apply(read)).toMatchObject({ added: 3, asDraft: 1 });
  });

  it('asks for the room of a place nobody knows, and remembers the answer', async () => {
    const text = (await readFile(fixture('three-shows.ics'), 'utf8')).replaceAll(
      'LOCATION:一号直播间',
      'LOCATION:老地方',
    );
    const file = path.join(kit.studio.userData, 'place.ics');
    await writeFile(file, text);
    const read = await preview(file);
    expect(read.locations).toEqual([{ location: '老地方', shows: 3, roomId: null }]);
    const unplaced = { previewId: read.previewId, rooms: [], anchorId: null };
    await expect(kit.call('applyIcs', unplaced)).rejects.toMatchObject({ code: 'SCHEDULE_NO_ROOM' });
    await kit.call('applyIcs', { ...unplaced, rooms: [{ location: '老地方', roomId: kit.rooms[1]?.id }] });
    expect((await preview(file)).locations[0]?.roomId).toBe(kit.rooms[1]?.id);
    await expect(kit.call('applyIcs', { ...unplaced })).rejects.toMatchObject({ code: 'SCHEDULE_IMPORT_EXPIRED' });
  });

  it('survives a hostile file: bounded, named, harmless', async () => {
    const read = await preview(fixture('hostile.ics'));
    const problems = new Map(read.skipped.map((one) => [one.title || one.uid, one.problem]));
    expect(problems.get('每秒')).toBe('rule-too-fine');
    expect(problems.get('二月三十')).toBe('rule-unreadable');
    expect(problems.get('倒着走')).toBe('end-not-after-start');
    const total = Object.values(read.counts).reduce((sum, count) => sum + count, 0);
    expect(total).toBeLessThanOrEqual(2_000);
    expect(JSON.stringify(read).length).toBeLessThan(100_000);
    await apply(read);
    expect((await kit.all()).every((show) => show.title.length <= 60)).toBe(true);
  });

  it('says when a file is no calendar', async () => {
    kit.studio.desktop.nextFiles.push([path.resolve('package.json')]);
    await expect(kit.call('previewIcs', {})).rejects.toMatchObject({ code: 'SCHEDULE_NOT_A_CALENDAR' });
  });
});

describe('exporting a calendar', () => {
  it('writes a span that reads back to the same shows, and knows its own again', async () => {
    await kit.call('create', { draft: kit.draft({ title: '收纳, 锅具; 夜场' }), as: 'planned', rrule: null });
    const file = path.join(kit.studio.userData, 'out.ics');
    kit.studio.desktop.nextSave.push(file);
    const span = { from: plus(EVENING, -DAY), to: plus(EVENING, DAY) };
    expect(await kit.call('exportIcs', span)).toEqual({ fileName: 'out.ics', shows: 1 });
    const read = await preview(file);
    expect(read.rows).toMatchObject([{ title: '收纳, 锅具; 夜场', startsAt: EVENING, effect: 'same' }]);
  });

  const exported = async (showId: string, name: string): Promise<{ file: string; lines: string[] }> => {
    const file = path.join(kit.studio.userData, name);
    kit.studio.desktop.nextSave.push(file);
    await kit.call('exportIcs', { showId });
    return { file, lines: (await readFile(file, 'utf8')).split('\r\n') };
  };
  const move = (showId: string, hours: number) =>
    kit.call('move', { showId, startsAt: plus(EVENING, hours * HOUR), endsAt: plus(EVENING, (hours + 2) * HOUR) });

  it('raises SEQUENCE with every edit, and says when it was made and last changed', async () => {
    const [showId = ''] = await kit.call('create', { draft: kit.draft(), as: 'planned', rrule: null });
    expect((await exported(showId, 'a.ics')).lines).toContain('SEQUENCE:0');
    kit.studio.setNow(plus(TEST_NOW, HOUR));
    await move(showId, 1);
    kit.studio.setNow(plus(TEST_NOW, 2 * HOUR));
    const { lines } = await exported(showId, 'b.ics');
    const stamp = (at: number): string => new Date(at).toISOString().replaceAll(/[-:]|\.000/g, '');
    expect(lines).toEqual(
      expect.arrayContaining([
        'SEQUENCE:1',
        `LAST-MODIFIED:${stamp(plus(TEST_NOW, HOUR))}`,
        `DTSTAMP:${stamp(plus(TEST_NOW, 2 * HOUR))}`,
      ]),
    );
    await kit.call('cancel', { showId, reason: '主播生病', scope: 'one' });
    expect((await exported(showId, 'c.ics')).lines).toEqual(expect.arrayContaining(['SEQUENCE:2', 'STATUS:CANCELLED']));
  });

  it('never hands out a SEQUENCE twice, though the edit was undone', async () => {
    const [showId = ''] = await kit.call('create', { draft: kit.draft(), as: 'planned', rrule: null });
    kit.studio.setNow(plus(TEST_NOW, HOUR));
    await move(showId, 1);
    expect((await exported(showId, 'a.ics')).lines).toContain('SEQUENCE:1');
    await kit.studio.deps.documents.undo('schedule', null);
    expect((await exported(showId, 'b.ics')).lines).toContain('SEQUENCE:2');
    expect((await exported(showId, 'c.ics')).lines).toContain('SEQUENCE:2');
  });

  it('takes its own file back by UID when it is newer, and leaves a newer show alone when it is older', async () => {
    const [showId = ''] = await kit.call('create', {
      draft: kit.draft({ notes: '备 40 件' }),
      as: 'planned',
      rrule: null,
    });
    const before = await exported(showId, 'before.ics');
    await move(showId, 1);
    expect((await preview(before.file)).rows).toMatchObject([{ effect: 'older' }]);
    expect(await apply(await preview(before.file))).toMatchObject({ added: 0, updated: 0 });
    const after = await exported(showId, 'after.ics');
    await kit.studio.deps.documents.undo('schedule', null);
    expect(await apply(await preview(after.file))).toMatchObject({ added: 0, updated: 1 });
    expect(await kit.all()).toMatchObject([
      { id: showId, startsAt: plus(EVENING, HOUR), notes: '备 40 件', source: null, revision: { sequence: 1 } },
    ]);
    expect((await preview(after.file)).rows).toMatchObject([{ effect: 'same' }]);
  });

  it('does not let the file a show came from undo what was changed here since', async () => {
    await apply(await preview(fixture('three-shows.ics')));
    const [first] = await kit.all();
    if (!first) throw new Error('no show');
    const startsAt = plus(first.startsAt, HOUR);
    await kit.call('move', { showId: first.id, startsAt, endsAt: plus(first.endsAt, HOUR) });
    const again = await preview(fixture('three-shows.ics'));
    expect(again.counts).toMatchObject({ older: 1, same: 2, changed: 0 });
  });

  it('writes one show, and says when there is nothing', async () => {
    const [showId] = await kit.call('create', { draft: kit.draft(), as: 'draft', rrule: null });
    kit.studio.desktop.nextSave.push(path.join(kit.studio.userData, 'one.ics'));
    expect(await kit.call('exportIcs', { showId })).toMatchObject({ shows: 1 });
    const empty = { from: plus(EVENING, 30 * DAY), to: plus(EVENING, 31 * DAY) };
    await expect(kit.call('exportIcs', empty)).rejects.toMatchObject({ code: 'SCHEDULE_NOTHING_TO_EXPORT' });
  });
});
