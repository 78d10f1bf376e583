import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Show } from '#shared/features/schedule/index.ts';
import type { SopRun } from '#shared/features/sop/index.ts';
import { call, goTo, launchStudio, shot, type Running } from './support/studio.ts';
import { askToJoin, invited, makeHouse, planShow } from './support/team.ts';

const hasNats = spawnSync('nats-server', ['-v']).status === 0;
if (!hasNats) process.stdout.write('skipped: two studios of one team, since nats-server is not installed\n');

async function show(page: Page, showId: string): Promise<Show> {
  return call<Show>(page, 'schedule.show', { showId });
}

/** Changes the show as its panel would. */
async function change(page: Page, showId: string, edit: Partial<Pick<Show, 'title' | 'notes'>>): Promise<void> {
  const { title, anchorId, crew, roomId, startsAt, endsAt, goals, reminderMinutes, notes } = await show(page, showId);
  const draft = { title, anchorId, crew, roomId, startsAt, endsAt, goals, reminderMinutes, notes, ...edit };
  await call(page, 'schedule.update', { showId, draft, as: 'planned', reason: null, scope: 'one' });
}

/** Waits for what the other studio did to arrive here. */
async function until(what: () => Promise<boolean>): Promise<void> {
  await expect.poll(what, { timeout: 20_000, interval: 100 }).toBe(true);
}

async function run(page: Page, showId: string): Promise<SopRun | null> {
  return (await call<{ run: SopRun } | null>(page, 'sop.run', { showId }))?.run ?? null;
}

/** Two steps that one person ticks alone, without waiting for another. */
async function tickable(page: Page, showId: string): Promise<readonly [string, string]> {
  const steps = (await run(page, showId))?.steps ?? [];
  const [first, second] = steps.filter(
    ({ kind, dependsOn, twoPeople, gate, priceLines }) =>
      kind === 'tick' && dependsOn.length === 0 && !twoPeople && gate === null && !priceLines,
  );
  return [first?.id ?? '', second?.id ?? ''];
}

function isTicked(sopRun: SopRun | null, stepId: string): boolean {
  return sopRun?.steps.find(({ id }) => id === stepId)?.evidenceGiven != null;
}

const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const REASON = '测试场，阻断项由负责人承担';

/** A run sheet of named segments, then Go/No-Go passed with a reason and the show started. */
async function putOnAir(page: Page, showId: string, titles: readonly string[]): Promise<void> {
  await call(page, 'runsheet.createEmpty', { showId });
  const item = { role: 'segment', plannedMs: 600_000, productId: null, number: null };
  const edits = titles.map((title, at) => ({ kind: 'insert', at, item: { ...item, title } }));
  await call(page, 'runsheet.edit', { showId, edits });
  const { goStepId } = await call<{ goStepId: string }>(page, 'live.gate', { showId });
  await call(page, 'sop.override', { showId, stepId: goStepId, reason: REASON });
  await call(page, 'live.goLive', { showId });
}

/** Goes on to the next item on one machine; how long until the window of the other shows it, ms. */
async function switched(drives: Page, presenter: Page, showId: string, title: string): Promise<number> {
  const shown = presenter.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = (): void => {
          const now = document.querySelector('h1')?.textContent ?? '';
          if (now.includes(wanted)) resolve(Date.now());
          else requestAnimationFrame(look);
        };
        look();
      }),
    title,
  );
  const from = Date.now();
  await call(drives, 'live.next', { showId });
  return (await shown) - from;
}

describe.skipIf(!hasNats)('two studios of one team', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-team-'));
  let one: Running;
  let two: Running;
  let showId = '';
  let nextId = '';
  let presenter: Page;

  beforeAll(async () => {
    one = await launchStudio(path.join(folder, 'one'));
    two = await launchStudio(path.join(folder, 'two'));
  });

  afterAll(async () => {
    await two.app.close();
    await one.app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('opens a hub on one machine', async () => {
    showId = await makeHouse(one.page);
    await one.page.reload();
    await goTo(one.page, '/settings?section=team');
    await one.page.getByRole('button', { name: '用这台电脑做中台' }).click();
    await one.page.getByText('运行中').waitFor();
    await one.page.getByText('已同步').first().waitFor();
    await shot(one.page, 'team-hub');
  });

  it('lets the other in by invitation and approval', async () => {
    const invitation = await invited(one.page);
    await shot(one.page, 'team-invitation');
    await two.page.getByRole('button', { name: '收到了团队的邀请' }).click();
    await askToJoin(two.page, invitation);
    await shot(two.page, 'team-waiting');
    await one.page.getByText('二号机').waitFor();
    await shot(one.page, 'team-request');
    await one.page.getByRole('combobox', { name: '给什么角色' }).last().click();
    await one.page.getByTitle('运营').last().click();
    await one.page.keyboard.press('Escape');
    await one.page.getByRole('button', { name: '批准' }).click();
    await two.page.getByRole('link', { name: '排期' }).first().waitFor();
    await shot(two.page, 'team-joined');
    await two.page.getByRole('link', { name: '已同步' }).waitFor();
  });

  it('carries an edit of the schedule to the other screen', async () => {
    await change(one.page, showId, { title: '晚八点大场' });
    await until(async () => (await show(two.page, showId)).title === '晚八点大场');
    await goTo(two.page, '/schedule');
    await two.page.getByTestId('week-grid').getByText('晚八点大场').first().waitFor({ state: 'attached' });
  });

  it('merges ticks of one checklist made without the hub, and keeps both titles of a double edit', async () => {
    const people = await call<{ people: { id: string; name: string }[] }>(two.page, 'org.state', {});
    const actor = (name: string): string => people.people.find((person) => person.name === name)?.id ?? '';
    await call(one.page, 'org.switchPerson', { id: actor('林小满') });
    await call(two.page, 'org.switchPerson', { id: actor('周一鸣') });
    await call(one.page, 'sop.createRun', { showId });
    await until(async () => (await run(two.page, showId)) !== null);
    await one.page.getByRole('button', { name: '停止' }).click();
    await two.page.getByText(/离线/u).first().waitFor();
    await change(one.page, showId, { title: '周年庆' });
    await change(two.page, showId, { title: '店庆专场' });
    const [first, second] = await tickable(one.page, showId);
    await call(one.page, 'sop.deliver', { showId, stepId: first });
    await call(two.page, 'sop.deliver', { showId, stepId: second });
    await two.page.getByText(/离线，\d+ 项待发/u).waitFor();
    await shot(two.page, 'team-offline');
    await one.page.getByRole('button', { name: '启动' }).click();
    await until(async () => {
      const [a, b] = await Promise.all([run(one.page, showId), run(two.page, showId)]);
      return [first, second].every((id) => isTicked(a, id) && isTicked(b, id));
    });
  });

  it('shows a photo given on one machine on the other', async () => {
    const photo = await call<{ id: string }>(one.page, 'system.addFileBytes', { name: '画面.png', base64: PIXEL });
    await call(one.page, 'sop.deliver', { showId, stepId: 'P40', fileIds: [photo.id] });
    await until(async () => (await call(two.page, 'system.file', { id: photo.id })) !== null);
    await goTo(two.page, `/sop?show=${showId}&step=P40`);
    const thumb = two.page.getByRole('img', { name: '画面.png' }).first();
    await thumb.waitFor();
    await expect.poll(() => thumb.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(1);
    await shot(two.page, 'team-photo');
  });

  it('shows the conflict with both values, and settles it for both', async () => {
    const conflicts = async (page: Page): Promise<number> =>
      (await call<{ settled: boolean }[]>(page, 'team.conflicts', {})).filter(({ settled }) => !settled).length;
    await until(async () => (await conflicts(one.page)) + (await conflicts(two.page)) > 0);
    const page = (await conflicts(one.page)) > 0 ? one.page : two.page;
    await page.getByRole('link', { name: /有冲突/u }).click();
    await page.getByText('周年庆').first().waitFor();
    await page.getByText('店庆专场').first().waitFor();
    await shot(page, 'team-conflict');
    await page.getByRole('button', { name: '换成另一个' }).click();
    await page.getByText('已处理').waitFor();
    await until(async () => (await show(one.page, showId)).title === (await show(two.page, showId)).title);
    await shot(page, 'team-settled');
    const settled = (await show(page, showId)).title;
    await page.keyboard.press('Control+z');
    await until(async () => (await show(page, showId)).title !== settled);
    await until(async () => (await show(one.page, showId)).title === (await show(two.page, showId)).title);
  });

  it('drives the show from one machine, and the presenter window of the other goes along', async () => {
    await putOnAir(two.page, showId, ['开场预热', '抽福袋', '收尾预告']);
    await goTo(two.page, '/live');
    await goTo(one.page, `/live?show=${showId}`);
    await one.page.getByText('由 二号机 在控').waitFor();
    await one.page.getByText('在场：周一鸣').waitFor();
    await two.page.getByText('在场：林小满').waitFor();
    expect(await one.page.getByRole('button', { name: /切到下一款/u }).isDisabled()).toBe(true);
    await expect(call(one.page, 'live.next', { showId })).rejects.toThrow('LIVE_DRIVEN_ELSEWHERE');
    await shot(one.page, 'team-live-view');
    const opened = one.app.waitForEvent('window');
    await call(one.page, 'live.presenter', { showId, open: true });
    presenter = await opened;
    await presenter.getByText('开场预热').first().waitFor();
    const took = await switched(two.page, presenter, showId, '抽福袋');
    process.stdout.write(`presenter on the other machine after ${String(took)} ms\n`);
    await shot(presenter, 'team-presenter');
    await call(one.page, 'live.addMarker', { showId, label: '亮点' });
    await until(async () => (await call<unknown[]>(two.page, 'live.markers', { showId })).length === 1);
  });

  it('sends a message through the machine that drives, and says there that the anchor has seen it', async () => {
    await one.page.getByRole('button', { name: '喝水，副播接' }).click();
    await presenter.getByText('喝水，副播接').waitFor();
    await two.page.getByText('“喝水，副播接”').waitFor();
    await presenter.keyboard.press('Enter');
    await two.page.getByText(/主播已看/u).waitFor();
    await one.page.getByText(/主播已看/u).waitFor();
    await shot(two.page, 'team-live-drives');
  });

  it('takes the show over with a held key once the other machine is gone', async () => {
    two.app.process().kill('SIGSTOP');
    await one.page.getByText('二号机 没有回音').waitFor();
    await shot(one.page, 'team-live-gone');
    await one.page.keyboard.down('F9');
    await one.page.getByText('二号机 没有回音').waitFor({ state: 'hidden' });
    await one.page.keyboard.up('F9');
    await switched(one.page, presenter, showId, '收尾预告');
    await shot(one.page, 'team-live-taken');
  });

  it('finds the show in the hands of the other machine when the first comes back', async () => {
    two.app.process().kill('SIGCONT');
    await two.page.getByText('由 中台 在控').waitFor();
    await expect(call(two.page, 'live.next', { showId })).rejects.toThrow('LIVE_DRIVEN_ELSEWHERE');
    await call(one.page, 'live.end', { showId });
    await two.page
      .getByText(/已下播/u)
      .first()
      .waitFor();
    await shot(two.page, 'team-live-over');
  });

  it('cuts a removed device off and leaves it what it has', async () => {
    nextId = await planShow(one.page, 2);
    await until(async () => (await call(two.page, 'schedule.show', { showId: nextId })) !== null);
    await goTo(one.page, '/settings?section=team');
    const row = one.page.getByText('二号机').locator('..');
    await row.getByRole('button', { name: '按住移出' }).click({ delay: 1_500 });
    await goTo(two.page, '/settings?section=team');
    await two.page.getByText('这台设备已被移出团队').waitFor();
    await shot(two.page, 'team-removed');
    expect((await show(two.page, showId)).title).toBe((await show(one.page, showId)).title);
  });

  it('lets it in again, and what each had changed meanwhile comes together', async () => {
    await change(one.page, nextId, { title: '年终大场' });
    await change(two.page, nextId, { notes: '带样品' });
    await two.page.getByRole('button', { name: '按住离开团队' }).click({ delay: 1_500 });
    await askToJoin(two.page, await invited(one.page));
    await one.page.getByRole('button', { name: '批准' }).click();
    await until(async () => {
      const shows = await Promise.all([show(one.page, nextId), show(two.page, nextId)]);
      return shows.every(({ title, notes }) => title === '年终大场' && notes === '带样品');
    });
    await shot(two.page, 'team-back');
  });
});
