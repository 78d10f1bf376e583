import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MINUTE } from '#shared/kernel/time.ts';
import type { LiveSession } from '#shared/features/live/index.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import {
  answerOpenDialog,
  answerSaveDialog,
  call,
  goTo,
  killHard,
  launchStudio,
  shot,
  type Running,
} from './support/studio.ts';
import { writeCalendar, writeLineup, writeRecording, writeSessionList } from './support/show-files.ts';

/**
 * One show from nothing to its review, on the packaged app. People act on the screens; what would only repeat the
 * same act many times (a sheet of twelve items, a file for each evidence type) goes over the bridge the screens use.
 */
describe('one show, end to end', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-e2e-'));
  const userData = path.join(folder, 'data');
  const now = Date.now();
  let studio: Running;
  let showId: string;

  beforeAll(async () => {
    studio = await launchStudio(userData);
  });
  afterAll(async () => {
    await studio.app.close().catch(() => undefined);
  });

  it('starts in an empty organisation', async () => {
    const { page } = studio;
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
    await page.getByTestId('week-grid').waitFor();
  });

  it('imports three shows from a calendar', async () => {
    const { app, page } = studio;
    await answerOpenDialog(app, writeCalendar(folder, now));
    await page.getByRole('button', { name: '导入日历' }).click();
    await page.getByRole('button', { name: '选 .ics 文件' }).click();
    await page.getByRole('button', { name: '应用 3 场' }).click();
    await page.getByRole('button', { name: /今晚锅具场/ }).waitFor();
    await shot(page, 'schedule');
    const { shows } = await call<{ shows: Show[] }>(page, 'schedule.selectable', {});
    expect(shows.map((show) => [show.title, show.status])).toEqual([
      ['今晚锅具场', 'planned'],
      ['明晚收纳场', 'planned'],
      ['后天小家电', 'planned'],
    ]);
    showId = shows[0]?.id ?? '';
  });

  it('makes the checklist of the show', async () => {
    const { page } = studio;
    await goTo(page, `/sop?show=${showId}`);
    await page.getByRole('button', { name: '从模板建立' }).click();
    await page.getByText('备货期').first().waitFor();
    await shot(page, 'checklist');
    const view = await call<{ run: { steps: unknown[] } }>(page, 'sop.run', { showId });
    // 20 of the 123 steps are contingency cards, which wait for their trigger.
    expect(view.run.steps.length).toBeGreaterThanOrEqual(103);
  });

  it('imports thirty products from a GBK file and undoes and redoes it as one step', async () => {
    const { app, page } = studio;
    await answerOpenDialog(app, writeLineup(folder));
    await goTo(page, `/lineup?show=${showId}`);
    await page
      .getByRole('button', { name: /^导入报品/ })
      .first()
      .click();
    const choose = page.getByRole('button', { name: /^选文件/ });
    await choose.click();
    const apply = page.getByRole('button', { name: /^应用 30 行/ });
    await apply.waitFor();
    await shot(page, 'import-preview');
    await apply.click();
    await page.getByText('厨房好物01').first().waitFor();
    await shot(page, 'lineup');
    expect(await lineupCount()).toBe(30);
    await call(page, 'system.undo', { scope: showId });
    expect(await lineupCount()).toBe(0);
    await call(page, 'system.redo', { scope: showId });
    expect(await lineupCount()).toBe(30);
  });

  it('plans twelve items in 120 minutes', async () => {
    const { page } = studio;
    await call(page, 'runsheet.createEmpty', { showId });
    const lineup = await call<{ lineup: { itemId: string }[] }>(page, 'runsheet.sheet', { showId });
    await call(page, 'runsheet.addFromLineup', {
      showId,
      lineupItemIds: lineup.lineup.slice(0, 12).map((item) => item.itemId),
    });
    const before = await sheet();
    const edits = before.items.map((item) => ({ kind: 'resize', itemId: item.id, plannedMs: 10 * MINUTE }));
    await call(page, 'runsheet.edit', { showId, edits });
    await goTo(page, `/run-sheet?show=${showId}`);
    await page.getByText('厨房好物12').first().waitFor();
    await shot(page, 'run-sheet');
    const after = await sheet();
    expect(after.items).toHaveLength(12);
    expect(after.items.reduce((sum, item) => sum + item.plannedMs, 0)).toBe(120 * MINUTE);
  });

  it('takes evidence of all four types', async () => {
    const { page } = studio;
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
    const photo = await call<{ id: string }>(page, 'system.addFileBytes', { name: '画面.png', base64: png });
    const text = Buffer.from('合作单').toString('base64');
    const file = await call<{ id: string }>(page, 'system.addFileBytes', { name: '合作单.txt', base64: text });
    const run = await call<RunView>(page, 'sop.run', { showId });
    const free = (kind: string): string => stepOf(run, kind);
    await call(page, 'sop.deliver', { showId, stepId: 'P01' });
    await call(page, 'sop.deliver', { showId, stepId: 'P40', fileIds: [photo.id] });
    await call(page, 'sop.deliver', { showId, stepId: free('file'), fileIds: [file.id] });
    const number = run.run.steps.find((step) => step.id === 'P43');
    const values = Object.fromEntries((number?.checks ?? []).map((check) => [check.id, within(check)]));
    const done = await call<{ withinBounds: boolean }>(page, 'sop.deliver', { showId, stepId: 'P43', values });
    expect(done.withinBounds).toBe(true);
    await goTo(page, `/sop?show=${showId}`);
    await shot(page, 'evidence');
    const after = await call<RunView>(page, 'sop.run', { showId });
    const given = after.run.steps.filter((step) => step.evidenceGiven !== null).map((step) => step.kind);
    expect(new Set(given)).toEqual(new Set(['tick', 'photo', 'file', 'number']));
  });

  it('is stopped by the gate, and goes live after an override with a reason', async () => {
    const { page } = studio;
    await goTo(page, `/live?show=${showId}`);
    await page
      .getByText(/还差 \d+ 个阻断项/)
      .first()
      .waitFor();
    await shot(page, 'gate-blocked');
    await expect(call(page, 'live.goLive', { showId })).rejects.toThrow('LIVE_GATE_BLOCKED');
    await page.getByLabel('理由').fill('测试场，阻断项由负责人承担');
    await page.getByRole('button', { name: '跳过 Go/No-Go' }).click();
    await page.getByText('可以开播').waitFor();
    const button = page.getByRole('button', { name: /^开播/ });
    await button.hover();
    await page.mouse.down();
    await page.getByText('正在讲 1 号').waitFor();
    await page.mouse.up();
    await shot(page, 'on-air');
  });

  it('runs three items and two markers by keyboard', async () => {
    const { page } = studio;
    await page.keyboard.press('Space');
    await page.getByText('正在讲 2 号').waitFor();
    await page.keyboard.press('m');
    await page.getByRole('button', { name: /^亮点/ }).waitFor();
    await page.keyboard.press('1');
    await page.getByText('共 1 个').waitFor();
    await page.keyboard.press('Space');
    await page.getByText('正在讲 3 号').waitFor();
    await page.keyboard.press('m');
    await page.getByRole('button', { name: /^口误/ }).waitFor();
    await page.keyboard.press('2');
    await page.getByText('共 2 个').waitFor();
    await shot(page, 'third-item');
  });

  it('resumes item and clocks after kill -9', async () => {
    const before = await session();
    await killHard(studio);
    studio = await launchStudio(userData);
    const { page } = studio;
    await goTo(page, '/live');
    await page.getByText('正在讲 3 号').waitFor();
    await page.getByTestId('item-clock').waitFor();
    await shot(page, 'resumed');
    const after = await session();
    expect(after.startedAt).toBe(before.startedAt);
    expect(after.runs).toEqual(before.runs);
  });

  it('ends when Esc is held, not when it is pressed', async () => {
    const { page } = studio;
    await page.keyboard.press('Escape');
    expect((await session()).endedAt).toBeNull();
    await page.keyboard.down('Escape');
    await page.getByText(/已下播/).waitFor();
    await page.keyboard.up('Escape');
    await shot(page, 'ended');
    expect((await session()).endedAt).not.toBeNull();
  });

  it('plays a real mkv and seeks to a marker', async () => {
    const { app, page } = studio;
    const { startedAt } = await session();
    await answerOpenDialog(app, writeRecording(folder, startedAt - 5_000));
    await goTo(page, `/review?show=${showId}`);
    await page.getByRole('button', { name: '选录像' }).click();
    const film = page.getByTestId('film');
    await film.waitFor();
    await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
    const [first, second] = await call<{ at: number; label: string }[]>(page, 'live.markers', { showId });
    await page.getByRole('button', { name: '口误' }).click();
    const wanted = ((second?.at ?? 0) - Math.floor((startedAt - 5_000) / 1000) * 1000) / 1000;
    await page.waitForFunction(
      (to) => Math.abs((document.querySelector('video')?.currentTime ?? -1) - to) < 0.3,
      wanted,
    );
    await shot(page, 'marker-seek');
    expect([first?.label, second?.label]).toEqual(['亮点', '口误']);
  });

  it('imports the session list and reconciles it', async () => {
    const { app, page } = studio;
    await answerOpenDialog(app, writeSessionList(folder, (await session()).startedAt));
    await page.getByText('场次数据', { exact: true }).first().click();
    await page.getByRole('button', { name: '导入场次数据' }).click();
    await page.getByRole('button', { name: '应用 1 行' }).click();
    await page.getByText('重算 11 项：11 对得上，0 对不上，0 缺数').waitFor();
    await shot(page, 'figures');
  });

  it('keeps what to keep, stop and try', async () => {
    const { page } = studio;
    for (const [index, text] of ['福利款后接主推', '换品前不预告'].entries()) {
      await page.getByRole('button', { name: '写一条' }).nth(index).click();
      await page.getByPlaceholder('写清做什么，不写感受').fill(text);
      await page.getByRole('button', { name: '保存' }).click();
      await page.getByText(text).waitFor();
    }
    await page.getByRole('button', { name: '写一条' }).nth(2).click();
    await page.getByPlaceholder('写清做什么，不写感受').fill('换品前先说下一款的用处');
    await page.getByLabel('指标').fill('换品掉人率');
    await page.getByLabel('阈值').fill('不超过 15%');
    await page.getByLabel('截止').fill('2027-01-31');
    await page.getByRole('button', { name: '保存' }).click();
    await page.getByText('指标：换品掉人率').waitFor();
    await shot(page, 'conclusions');
  });

  it('prints the report with Chinese text that can be read', async () => {
    const { app, page } = studio;
    const pdf = path.join(folder, '复盘.pdf');
    await answerSaveDialog(app, pdf);
    await page.getByRole('button', { name: '导出报告' }).click();
    await page.getByText('报告存到 复盘.pdf').waitFor();
    expect(existsSync(pdf) && statSync(pdf).size).toBeGreaterThan(5_000);
    const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
    expect(text).toContain('今晚锅具场');
    expect(text).toContain('换品前先说下一款的用处');
    expect(text).toContain('测试场，阻断项由负责人承担');
  });

  type Check = { readonly id: string; readonly op: string; readonly value: number | null };
  type RunView = {
    readonly run: {
      readonly steps: readonly {
        readonly id: string;
        readonly kind: string;
        readonly dependsOn: readonly string[];
        readonly evidenceGiven: unknown;
        readonly checks: readonly Check[];
      }[];
    };
  };

  function stepOf(run: RunView, kind: string): string {
    return run.run.steps.find((step) => step.kind === kind && step.dependsOn.every((id) => id === 'P01'))?.id ?? '';
  }

  function within(check: Check): number {
    const value = check.value ?? 0;
    return check.op === '<' || check.op === 'lt' ? value - 1 : value;
  }

  function session(): Promise<LiveSession> {
    return call<{ session: LiveSession }>(studio.page, 'live.session', { showId }).then((view) => view.session);
  }

  async function lineupCount(): Promise<number> {
    const view = await call<{ rows: unknown[] }>(studio.page, 'lineup.lineup', { showId });
    return view.rows.length;
  }

  function sheet(): Promise<{ items: { id: string; plannedMs: number }[] }> {
    return call<{ sheet: { items: { id: string; plannedMs: number }[] } }>(studio.page, 'runsheet.sheet', {
      showId,
    }).then((view) => view.sheet);
  }
});
