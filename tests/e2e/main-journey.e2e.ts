import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '#shared/kernel/time.ts';
import { selectable, session, type Journey } from './support/journey/journey.ts';
import { conclude, importFigures, printReport, TRIAL, watchMarker } from './support/journey/look-back.ts';
import { endShow, goLive, openGate, REASON, runThreeItems } from './support/journey/on-air.ts';
import {
  checklist,
  giveEvidence,
  importCalendar,
  importLineup,
  makeChecklist,
  planTwelve,
  runSheet,
} from './support/journey/prepare.ts';
import { thirtyProducts, threeEvenings } from './support/show-files.ts';
import { call, goTo, killHard, launchStudio, shot } from './support/studio.ts';

/**
 * One show from nothing to its review, on the packaged app. People act on the screens; what would only repeat the
 * same act many times (a sheet of twelve items, a file for each evidence type) goes over the bridge the screens use.
 */
describe('one show, end to end', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-e2e-'));
  const userData = path.join(folder, 'data');
  let journey: Journey;

  beforeAll(async () => {
    journey = {
      studio: await launchStudio(userData),
      folder,
      calendar: threeEvenings(Date.now()),
      goods: thirtyProducts(),
      showId: '',
      keep: (name) => shot(journey.studio.page, name),
    };
  });
  afterAll(async () => {
    await journey.studio.app.close().catch(() => undefined);
  });

  it('starts in an empty organisation', async () => {
    const { page } = journey.studio;
    await page.getByText('建自己的').waitFor();
    await shot(page, 'welcome');
    await call(page, 'org.create', {
      name: '小满厨房',
      rooms: [{ name: '一号直播间', platform: 'douyin', account: '小满厨房', place: '一号棚' }],
      people: [
        { name: '何苗', roles: ['ops', 'manager'] },
        { name: '林夏', roles: ['anchor'] },
        { name: '方远', roles: ['buyer'] },
      ],
    });
    await page.reload();
    await goTo(page, '/schedule');
  });

  it('imports three shows from a calendar', async () => {
    await importCalendar(journey);
    expect((await selectable(journey)).map((show) => [show.title, show.status])).toEqual([
      ['今晚锅具场', 'planned'],
      ['明晚收纳场', 'planned'],
      ['后天小家电', 'planned'],
    ]);
  });

  it('makes the checklist of the show', async () => {
    await makeChecklist(journey);
    // 20 of the 123 steps are contingency cards, which wait for their trigger.
    expect((await checklist(journey)).run.steps.length).toBeGreaterThanOrEqual(103);
  });

  it('imports thirty products from a GBK file and undoes and redoes it as one step', async () => {
    await importLineup(journey);
    const { page } = journey.studio;
    const scope = journey.showId;
    expect(await lineupCount()).toBe(30);
    await call(page, 'system.undo', { scope });
    expect(await lineupCount()).toBe(0);
    await call(page, 'system.redo', { scope });
    expect(await lineupCount()).toBe(30);
  });

  it('plans twelve items in 120 minutes', async () => {
    await planTwelve(journey);
    const { items } = await runSheet(journey);
    expect(items).toHaveLength(12);
    expect(items.reduce((sum, item) => sum + item.plannedMs, 0)).toBe(120 * MINUTE);
  });

  it('takes evidence of all four types', async () => {
    expect(await giveEvidence(journey)).toBe(true);
    const after = await checklist(journey);
    const given = after.run.steps.filter((step) => step.evidenceGiven !== null).map((step) => step.kind);
    expect(new Set(given)).toEqual(new Set(['tick', 'photo', 'file', 'number']));
  });

  it('is stopped by the gate, and goes live after an override with a reason', async () => {
    await openGate(journey);
    const start = call(journey.studio.page, 'live.goLive', { showId: journey.showId });
    await expect(start).rejects.toThrow('LIVE_GATE_BLOCKED');
    await goLive(journey);
  });

  it('runs three items and two markers by keyboard', async () => {
    await runThreeItems(journey);
  });

  it('resumes item and clocks after kill -9', async () => {
    const before = await session(journey);
    await killHard(journey.studio);
    journey.studio = await launchStudio(userData);
    const { page } = journey.studio;
    await goTo(page, '/live');
    await page.getByText('正在讲 3 号').waitFor();
    await page.getByTestId('item-clock').waitFor();
    await shot(page, 'resumed');
    const after = await session(journey);
    expect(after.startedAt).toBe(before.startedAt);
    expect(after.runs).toEqual(before.runs);
  });

  it('ends when Esc is held, not when it is pressed', async () => {
    await journey.studio.page.keyboard.press('Escape');
    expect((await session(journey)).endedAt).toBeNull();
    await endShow(journey);
    expect((await session(journey)).endedAt).not.toBeNull();
  });

  it('plays a real mkv and seeks to a marker', async () => {
    const [first, second] = await watchMarker(journey);
    expect([first?.label, second?.label]).toEqual(['亮点', '口误']);
  });

  it('imports the session list and reconciles it', async () => {
    await importFigures(journey);
  });

  it('keeps what to keep, stop and try', async () => {
    await conclude(journey);
  });

  it('prints the report with Chinese text that can be read', async () => {
    const pdf = path.join(folder, '复盘.pdf');
    await printReport(journey, pdf);
    expect(existsSync(pdf) && statSync(pdf).size).toBeGreaterThan(5_000);
    const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
    expect(text).toContain('今晚锅具场');
    expect(text).toContain(TRIAL);
    expect(text).toContain(REASON);
  });

  async function lineupCount(): Promise<number> {
    const { page } = journey.studio;
    const view = await call<{ rows: unknown[] }>(page, 'lineup.lineup', { showId: journey.showId });
    return view.rows.length;
  }
});
