import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apply, preview, standing } from './ics-kit.ts';
import { scheduleKit, type ScheduleKit } from './schedule-kit.ts';

let kit: ScheduleKit;
beforeEach(async () => {
  kit = await scheduleKit();
});
afterEach(() => kit.studio.dispose());

const LA = ['02-23 10:00 洛杉矶周场', '03-02 10:00 洛杉矶周场', '03-09 10:00 洛杉矶周场', '03-16 09:00 洛杉矶周场'];

/** Files as calendars of the wild write them, each with what stands in the schedule afterwards. */
const CASES: Readonly<Record<string, readonly string[]>> = {
  'recurrence-id-date': ['11-30 20:00 周一收纳场', '12-07 21:00 周一收纳场 改 21 点', '12-14 20:00 周一收纳场'],
  'weekly-exdate-date': ['11-30 20:00 周一收纳场', '12-14 20:00 周一收纳场', '12-21 20:00 周一收纳场'],
  'exdate-trailing-comma': ['11-30 20:00 周一收纳场', '12-02 20:00 周三锅具场', '12-14 20:00 周一收纳场'],
  'rdate-without-seconds': ['11-30 20:00 周一收纳场', '12-02 20:00 周三锅具场'],
  'until-date-weekly': [
    '11-30 20:00 周一收纳场',
    '12-07 20:00 周一收纳场',
    '12-14 20:00 周一收纳场',
    '12-21 20:00 周一收纳场',
  ],
  'from-the-third-on': [
    '11-30 20:00 周一收纳场',
    '12-07 20:00 周一收纳场',
    '12-14 19:00 周一收纳场 提前',
    '12-21 19:00 周一收纳场 提前',
  ],
  'customized-zone-series': LA,
  'outlook-series-over-dst': LA,
  'zones-without-vtimezone': ['12-02 20:00 首尔连线场', '12-03 20:00 曼谷连线场'],
  'one-calendar-per-event': ['12-02 20:00 周三锅具场', '12-03 20:00 周四收纳场'],
  'raw-newline-in-description': ['12-02 20:00 周三锅具场', '12-03 20:00 周四收纳场'],
  'folded-at-75-bytes': ['12-03 20:00 周四厨房收纳专场', '12-04 20:00 周五锅具专场主推不粘锅与汤锅以及砧板三件套返场'],
};

const EDITED: Readonly<Record<string, readonly string[]>> = {
  'moved-one-hour': ['11-30 21:00 周一收纳场', '12-07 21:00 周一收纳场', '12-14 21:00 周一收纳场'],
  shortened: ['11-30 20:00 周一收纳场', '12-07 20:00 周一收纳场'],
  'single-becomes-series': ['11-30 20:00 周一收纳场', '12-07 20:00 周一收纳场', '12-14 20:00 周一收纳场'],
};

const file = (name: string): string => path.resolve('tests/fixtures/ics/cases', `${name}.ics`);

describe('a calendar file of the wild', () => {
  it.each(Object.entries(CASES))('%s stands in the schedule as it was meant', async (name, wanted) => {
    await apply(kit, await preview(kit, file(name)));
    expect(await standing(kit)).toEqual(wanted);
    const again = await preview(kit, file(name));
    expect(again.counts).toMatchObject({ new: 0, changed: 0, cancelled: 0 });
  });

  it.each(Object.entries(EDITED))('that was edited and comes again, %s, is followed', async (name, wanted) => {
    await apply(kit, await preview(kit, file(`${name}-1`)));
    const before = await standing(kit);
    await apply(kit, await preview(kit, file(`${name}-2`)));
    expect(await standing(kit)).toEqual(wanted);
    expect((await preview(kit, file(`${name}-2`))).counts).toMatchObject({ new: 0, changed: 0, cancelled: 0 });
    await kit.studio.deps.documents.undo('schedule', null);
    expect(await standing(kit)).toEqual(before);
  });

  it('names what it could not take, with the line', async () => {
    expect((await preview(kit, file('rdate-without-seconds'))).skipped).toEqual([
      {
        uid: 'weekly@field',
        title: '周一收纳场',
        problem: 'date-unreadable',
        part: 'RDATE',
        value: '20261209T2000',
        line: 10,
      },
    ]);
    expect((await preview(kit, file('raw-newline-in-description'))).skipped).toMatchObject([
      { title: '周三锅具场', problem: 'line-broken', part: 'DESCRIPTION', line: 10 },
    ]);
  });
});
