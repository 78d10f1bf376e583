import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addDays,
  DAY,
  DEFAULT_TIME_ZONE,
  formatDateKey,
  instant,
  plus,
  startOfDay,
  wallTime,
} from '#shared/kernel/time.ts';
import { answerOpenDialog, call, goTo, launchStudio, shot, type Running } from './support/studio.ts';

const NEW_YORK = 'America/New_York';

/** The Monday after next, so that all of its week lies ahead whatever day the test runs. */
function comingMonday(now: number): ReturnType<typeof instant> {
  const today = startOfDay(instant(now), NEW_YORK);
  return addDays(today, 7 + ((8 - wallTime(today, NEW_YORK).weekday) % 7), NEW_YORK);
}

/** A weekly show of New York, Monday and Wednesday 20:00, beside one in a zone nobody knows. */
function newYork(monday: ReturnType<typeof instant>): string {
  const day = formatDateKey(monday, NEW_YORK).replaceAll('-', '');
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'BEGIN:VEVENT',
    'UID:ny@e2e',
    'SUMMARY:纽约周场',
    'LOCATION:一号直播间',
    `DTSTART;TZID=America/New_York:${day}T200000`,
    `DTEND;TZID=America/New_York:${day}T220000`,
    'RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4',
    'END:VEVENT',
    'BEGIN:VEVENT',
    'UID:mars@e2e',
    'SUMMARY:火星场',
    'LOCATION:一号直播间',
    `DTSTART;TZID=Mars/Phobos:${day}T120000`,
    'DURATION:PT2H',
    'END:VEVENT',
    'END:VCALENDAR',
  ].join('\r\n');
}

describe('a calendar of another zone', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-e2e-'));
  const monday = comingMonday(Date.now());
  let studio: Running;

  beforeAll(async () => {
    studio = await launchStudio(path.join(folder, 'data'));
    const { page } = studio;
    await page.getByText('建自己的').waitFor();
    await call(page, 'org.create', {
      name: '小满厨房',
      rooms: [{ name: '一号直播间', platform: 'douyin', account: '小满厨房', place: '一号棚' }],
      people: [{ name: '何苗', roles: ['ops', 'manager'] }],
    });
    await page.reload();
    await goTo(page, '/schedule');
  });
  afterAll(async () => {
    await studio.app.close().catch(() => undefined);
  });

  it('asks for the zone nobody knows, then is applied', async () => {
    const { app, page } = studio;
    const file = path.join(folder, 'new-york.ics');
    writeFileSync(file, newYork(monday));
    await answerOpenDialog(app, file);
    await page.getByRole('button', { name: '导入日历' }).click();
    await page.getByRole('button', { name: '选 .ics 文件' }).click();
    await page.getByText('每个不认识的时区选好，才能应用').waitFor();
    await shot(page, 'calendar-zone-asked');
    await page.getByLabel('“Mars/Phobos”是哪个时区？').click();
    await page.getByText('不导入这些场次').click();
    const apply = page.getByRole('button', { name: '应用 4 场' });
    await apply.waitFor();
    await shot(page, 'calendar-preview');
    await apply.click();
    await apply.waitFor({ state: 'detached' });
  });

  it('stands on Tuesday and Thursday morning in week, month and list', async () => {
    const { page } = studio;
    const tuesday = startOfDay(plus(monday, DAY), DEFAULT_TIME_ZONE);
    const weekday = wallTime(instant(Date.now()), DEFAULT_TIME_ZONE).weekday;
    const weeks = weekday === 0 || weekday === 1 ? 1 : 2;
    for (let step = 0; step < weeks; step += 1) await page.getByRole('button', { name: '往后' }).click();
    const blocks = page.getByRole('button', { name: /^纽约周场, \d\d:00–\d\d:00, 周[一三] 20:00 纽约/ });
    await blocks.first().waitFor();
    const cells = await blocks.evaluateAll((all) =>
      all.map((one) => one.closest('[data-cell]')?.getAttribute('data-cell')),
    );
    expect(cells.map((cell) => Number(cell?.split(' ')[1]))).toEqual([tuesday, addDays(tuesday, 2, DEFAULT_TIME_ZONE)]);
    await shot(page, 'calendar-week');
    await page.getByText('列表', { exact: true }).click();
    await page
      .getByRole('button', { name: /周二.*纽约周场/ })
      .first()
      .waitFor();
    await shot(page, 'calendar-list');
    await page.getByText('月', { exact: true }).click();
    await page
      .getByRole('button', { name: /周一 20:00 纽约.*纽约周场/ })
      .first()
      .waitFor();
    await shot(page, 'calendar-month');
  });
});
