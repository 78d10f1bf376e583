import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, plus } from '#shared/kernel/time.ts';
import { showCollection, type Show } from '#shared/features/schedule/index.ts';
import { TEST_NOW } from '#tests/support/temp-studio.ts';
import { apply, calendarOf, eventOf, preview, previewText, standing } from './ics-kit.ts';
import { EVENING, scheduleKit, type ScheduleKit } from './schedule-kit.ts';

let kit: ScheduleKit;
beforeEach(async () => {
  kit = await scheduleKit();
});
afterEach(() => kit.studio.dispose());

const weekly = (start: string, ...more: readonly string[]): readonly string[] =>
  eventOf('周场', `DTSTART;TZID=Asia/Shanghai:${start}`, 'DURATION:PT2H', ...more);
const FIRST = weekly('20261130T200000', 'RRULE:FREQ=WEEKLY;COUNT=3', 'SEQUENCE:0');

async function put(lines: readonly string[]): Promise<void> {
  await apply(kit, await previewText(kit, calendarOf(...lines)));
}

async function store(changes: (show: Show) => Show): Promise<void> {
  const shows = await kit.all();
  const act = { name: 'test.seed', scope: 'test', by: null, undoable: false };
  await kit.studio.deps.documents.change(act, (tx) => tx.putMany(showCollection, shows.map(changes)));
}

describe('a series that comes again', () => {
  it('follows to another weekday, and says what moves from where', async () => {
    await put(FIRST);
    const read = await previewText(
      kit,
      calendarOf(...weekly('20261201T190000', 'RRULE:FREQ=WEEKLY;COUNT=3', 'SEQUENCE:1')),
    );
    expect(read.counts).toMatchObject({ changed: 3, new: 0, cancelled: 0 });
    expect(read.rows[0]).toMatchObject({ effect: 'changed', before: { startsAt: plus(EVENING, 6 * DAY) } });
    await apply(kit, read);
    expect(await standing(kit)).toEqual(['12-01 19:00 周场', '12-08 19:00 周场', '12-15 19:00 周场']);
  });

  it('becomes a single show, and loses a date to an EXDATE', async () => {
    await put(FIRST);
    await put(weekly('20261130T200000', 'RRULE:FREQ=WEEKLY;COUNT=3', 'EXDATE;VALUE=DATE:20261207', 'SEQUENCE:1'));
    expect(await standing(kit)).toEqual(['11-30 20:00 周场', '12-14 20:00 周场']);
    await put(weekly('20261130T210000', 'SEQUENCE:2'));
    expect(await standing(kit)).toEqual(['11-30 21:00 周场']);
    const gone = (await kit.all()).filter((show) => show.status === 'cancelled');
    expect(gone.map((show) => show.reason)).toEqual(['日历里取消了', '日历里已经没有这一场']);
  });

  it('is cancelled by STATUS, by METHOD:CANCEL for a date, and by METHOD:CANCEL without any date', async () => {
    await put(FIRST);
    await put(['METHOD:CANCEL', ...eventOf('周场', 'RECURRENCE-ID:20261207T120000Z', 'SEQUENCE:1')]);
    expect(await standing(kit)).toEqual(['11-30 20:00 周场', '12-14 20:00 周场']);
    await put(['METHOD:CANCEL', 'BEGIN:VEVENT', 'UID:周场', 'SEQUENCE:2', 'END:VEVENT']);
    expect(await standing(kit)).toEqual([]);
    await put(weekly('20261130T200000', 'RRULE:FREQ=WEEKLY;COUNT=3', 'SEQUENCE:3'));
    expect(await standing(kit)).toHaveLength(3);
    await put(weekly('20261130T200000', 'RRULE:FREQ=WEEKLY;COUNT=3', 'STATUS:CANCELLED', 'SEQUENCE:4'));
    expect(await standing(kit)).toEqual([]);
  });

  it('leaves locked and aired shows as they are, and names them', async () => {
    await put(FIRST);
    const [first, second] = await kit.all();
    await store((show) => {
      if (show.id === first?.id) return { ...show, status: 'locked' };
      return show.id === second?.id ? { ...show, status: 'ended' } : show;
    });
    const moved = weekly('20261130T210000', 'RRULE:FREQ=WEEKLY;COUNT=2', 'SEQUENCE:1');
    const read = await previewText(kit, calendarOf(...moved));
    expect(read.rows.map((row) => row.effect)).toEqual(['locked', 'aired', 'cancelled']);
    await apply(kit, read);
    expect(await standing(kit)).toEqual(['11-30 20:00 周场', '12-07 20:00 周场']);
  });

  it('does not take dates away that a partial or an older file does not have', async () => {
    await put(FIRST);
    const change = eventOf(
      '周场',
      'RECURRENCE-ID:20261207T120000Z',
      'DTSTART;TZID=Asia/Shanghai:20261207T210000',
      'DURATION:PT1H',
      'SEQUENCE:1',
    );
    await put(change);
    expect(await standing(kit)).toEqual(['11-30 20:00 周场', '12-07 21:00 周场', '12-14 20:00 周场']);
    const bad = weekly('20261130T200000', 'RRULE:FREQ=WEEKLY;COUNT=x', 'SEQUENCE:2');
    await put(bad);
    expect(await standing(kit)).toHaveLength(3);
  });
});

describe('what a file may be', () => {
  it('is refused above 5 MB, with its size as the reason', async () => {
    const file = path.join(kit.studio.userData, 'big.ics');
    await writeFile(file, calendarOf(...FIRST) + 'X-PAD:y\r\n'.repeat(1_200_000));
    await expect(preview(kit, file)).rejects.toMatchObject({
      code: 'SCHEDULE_FILE_TOO_BIG',
      details: { fileName: 'big.ics', size: '10.3', most: 5 },
    });
  });

  it('may be UTF-16 or GBK, folded in the middle of a character, with any line ends', async () => {
    const text = calendarOf(...eventOf('周五锅具专场主推不粘锅', 'DTSTART:20261202T120000Z', 'DURATION:PT1H'));
    const little = Buffer.from(`\uFEFF${text}`, 'utf16le');
    const big = Buffer.from(little).swap16();
    const utf8 = Buffer.from(text);
    const at = utf8.indexOf('SUMMARY:') + 9;
    const folded = Buffer.concat([utf8.subarray(0, at), Buffer.from('\r\n '), utf8.subarray(at)]);
    const gbk = Buffer.from('bcd2d6dcb3a1', 'hex');
    const asGbk = Buffer.concat([
      Buffer.from('BEGIN:VCALENDAR\nBEGIN:VEVENT\rUID:g\r\r\nDTSTART:20261202T120000Z\nDURATION:PT1H\nSUMMARY:'),
      gbk.subarray(0, 3),
      Buffer.from('\n '),
      gbk.subarray(3),
      Buffer.from('\nEND:VEVENT\nEND:VCALENDAR'),
    ]);
    for (const file of [little, big, folded]) {
      expect((await previewText(kit, file)).rows).toMatchObject([{ title: '周五锅具专场主推不粘锅' }]);
    }
    expect((await previewText(kit, asGbk)).rows).toMatchObject([{ title: '家周场' }]);
  });

  it('may break off: what is whole is read, what is cut is named', async () => {
    const text = calendarOf(
      ...eventOf('好的', 'DTSTART:20261202T120000Z', 'DURATION:PT1H'),
      ...eventOf('断的', 'DTSTART:20261203T120000Z', 'DURATION:PT1H'),
    );
    const read = await previewText(kit, text.slice(0, text.indexOf('DURATION', text.indexOf('断的'))));
    expect(read.rows).toMatchObject([{ title: '好的' }]);
    expect(read.skipped).toMatchObject([{ title: '断的', problem: 'cut-off' }]);
    const unended = await previewText(kit, text.replace('END:VEVENT\r\nBEGIN', 'BEGIN'));
    expect(unended.rows.map((row) => row.title)).toEqual(['好的', '断的']);
    expect(unended.skipped).toMatchObject([{ title: '好的', problem: 'unended' }]);
  });
});

describe('a zone nobody knows', () => {
  it('is asked for; nothing is applied until it is said, and the answer is remembered', async () => {
    const text = calendarOf(...eventOf('火星场', 'DTSTART;TZID=Mars/Phobos:20261201T200000', 'DURATION:PT1H'));
    const read = await previewText(kit, text);
    expect(read).toMatchObject({ rows: [], zones: [{ tzid: 'Mars/Phobos', events: 1, answer: null }] });
    await expect(apply(kit, read)).rejects.toMatchObject({ code: 'SCHEDULE_ZONE_OPEN' });
    const zones = [{ tzid: 'Mars/Phobos', answer: 'America/New_York' }];
    const answered = await kit.call('answerIcsZones', { previewId: read.previewId, zones });
    expect(answered.counts).toMatchObject({ new: 1 });
    await apply(kit, answered);
    expect(await standing(kit)).toEqual(['12-02 09:00 火星场']);
    expect((await previewText(kit, text)).zones).toMatchObject([{ answer: 'America/New_York' }]);
  });

  it('may be left out', async () => {
    const text = calendarOf(
      ...eventOf('火星场', 'DTSTART;TZID=Mars/Phobos:20261201T200000', 'DURATION:PT1H'),
      ...eventOf('好的', 'DTSTART:20261202T120000Z', 'DURATION:PT1H'),
    );
    const read = await previewText(kit, text);
    const zones = [{ tzid: 'Mars/Phobos', answer: 'left-out' }];
    await apply(kit, await kit.call('answerIcsZones', { previewId: read.previewId, zones }));
    expect(await standing(kit)).toEqual(['12-02 20:00 好的']);
  });
});

describe('a calendar written here', () => {
  it('comes back under its zone and into its room without a question', async () => {
    const draft = kit.draft({ roomId: kit.rooms[1]?.id ?? '', timeZone: 'America/New_York' });
    await kit.call('create', { draft, as: 'planned', rrule: null });
    const file = path.join(kit.studio.userData, 'own.ics');
    kit.studio.desktop.nextSave.push(file);
    await kit.call('exportIcs', { from: TEST_NOW, to: plus(EVENING, DAY) });
    await kit.studio.deps.documents.undo('schedule', null);
    const read = await preview(kit, file);
    expect(read).toMatchObject({ locations: [], zones: [], skipped: [], counts: { new: 1 } });
    await apply(kit, read);
    expect(await kit.all()).toMatchObject([
      { startsAt: EVENING, endsAt: plus(EVENING, 2 * HOUR), timeZone: 'America/New_York', roomId: kit.rooms[1]?.id },
    ]);
  });
});
