import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '#shared/kernel/time.ts';
import { makeHouse, planShow, prepareShow } from './support/on-air-show.ts';
import { call, goTo, killHard, launchStudio, shot, type Running } from './support/studio.ts';

const LINE = '刚才信号断了一下，活动时间顺延，价格不变。';

/** What people at the desk and the anchor see while a show runs: emergencies, far starts, a start with nothing ready. */
describe('a show on air', () => {
  const userData = mkdtempSync(path.join(tmpdir(), 'kaibo-on-air-'));
  let studio: Running;
  let ready = '';
  let bare = '';

  beforeAll(async () => {
    studio = await launchStudio(userData);
    const { page } = studio;
    const org = await makeHouse(page);
    ready = await planShow(page, org, 45 * HOUR);
    bare = await planShow(page, org, 0);
    await prepareShow(page, ready, false);
  });
  afterAll(async () => {
    await killHard(studio).catch(() => undefined);
  });

  it('leads from the gate to each blocking step, and says who overrode it', async () => {
    const { page } = studio;
    await goTo(page, `/live?show=${ready}`);
    const steps = page.getByRole('list', { name: /还差 \d+ 个阻断项/ }).getByRole('link');
    await steps.first().waitFor();
    expect(await steps.count()).toBeGreaterThan(10);
    await shot(page, 'gate-steps');
    const first = (await steps.first().textContent()) ?? '';
    await steps.first().click();
    await page.waitForURL(/\/sop\?.*step=/);
    expect(first).toContain(new URL(page.url()).searchParams.get('step'));
    await goTo(page, `/live?show=${ready}`);
    await page.getByLabel('理由').fill('测试场，阻断项由负责人承担');
    await page.getByRole('button', { name: '跳过 Go/No-Go' }).click();
    await page.getByText(/何苗 强行跳过了 Go\/No-Go/).waitFor();
  });

  it('asks before a start far from the plan, with both times and the distance', async () => {
    const { page } = studio;
    const note = page.getByText(/这场计划 .+ 开播，现在 .+，早了 1 天 2\d 小时/);
    await note.waitFor();
    const start = page.getByRole('button', { name: /^开播/ });
    await hold(page, /^开播/);
    expect(await call(page, 'live.session', { showId: ready })).toBeNull();
    await shot(page, 'far-from-plan');
    await page.getByRole('checkbox').check();
    await start.hover();
    await page.mouse.down();
    await page.getByTestId('item-clock').waitFor();
    await page.mouse.up();
    await page
      .getByTestId('show-offset')
      .getByText(/早开播 1 天/)
      .waitFor();
    await page.getByTestId('show-offset').getByText('准时').waitFor();
    await shot(page, 'on-air-far-from-plan');
  });

  it('keeps a running emergency in sight in all layouts and on the presenter, with its line to say', async () => {
    const { app, page } = studio;
    const opened = app.waitForEvent('window');
    await page.keyboard.press('p');
    const presenter = await opened;
    await pull(page, '1');
    await pull(page, '5');
    for (const key of ['F6', 'F7', 'F8']) {
      await page.keyboard.press(key);
      const bars = page.getByTestId('emergency');
      await bars.nth(1).waitFor();
      expect(await bars.allTextContents()).toEqual([
        expect.stringContaining('价格错误'),
        expect.stringContaining(LINE),
      ]);
      await shot(page, `emergency-${key}`);
    }
    await presenter.getByText(/这个链接设置有误先下掉/).waitFor();
    await shot(presenter, 'emergency-presenter');
    await page.keyboard.press('F2');
    await page.getByRole('button', { name: /^已解决/ }).waitFor();
    await page.keyboard.press('1');
    await presenter.getByText(LINE).waitFor();
    await page.getByTestId('emergency').nth(1).waitFor({ state: 'detached' });
  });

  it('has the emergency still running after kill -9', async () => {
    await killHard(studio);
    studio = await launchStudio(userData);
    await studio.page.getByTestId('emergency').getByText(LINE).waitFor();
    await studio.page.keyboard.press('F2');
    await studio.page.keyboard.press('3');
    await studio.page.getByTestId('emergency').waitFor({ state: 'detached' });
  });

  it('shows the anchor layout what control writes, and control that it was seen', async () => {
    const { page } = studio;
    await page.keyboard.press('F7');
    await page.keyboard.press('Alt+1');
    await page.getByText('“报一次到手价”').waitFor();
    await page.keyboard.press('F8');
    const message = page.getByRole('status').filter({ hasText: '场控说' });
    await message.waitFor();
    await shot(page, 'anchor-message');
    await message.getByRole('button', { name: /看到了/ }).click();
    await message.waitFor({ state: 'detached' });
    await page.keyboard.press('F7');
    await page.getByText(/主播已看 \d+ 秒/).waitFor();
  });

  it('says in shape and word that the clock is held', async () => {
    const { app, page } = studio;
    await page.keyboard.press('h');
    await page.locator('[data-testid="item-clock"][data-held="true"]').getByText('已停表').waitFor();
    await shot(page, 'held');
    await shot(presenterOf(app), 'held-presenter');
    await page.keyboard.press('h');
  });

  it('goes to the lineup on G P, and opens the presenter on P alone', async () => {
    const { page } = studio;
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.waitForURL(/\/lineup/);
    await goTo(page, '/live');
  });

  it('has room for everything at 1280×720, in the dark and in English', async () => {
    const { app, page } = studio;
    await size(app, 1280, 720);
    for (const key of ['F6', 'F7', 'F8']) {
      await page.keyboard.press(key);
      await shot(page, `small-${key}`);
    }
    await page.keyboard.press('F7');
    await page.getByRole('button', { name: /看右手边价格板/ }).waitFor();
    const last = await page.getByRole('button', { name: /看右手边价格板/ }).boundingBox();
    const foot = await page.getByRole('textbox', { name: /写给主播/ }).boundingBox();
    expect((last?.y ?? 0) + (last?.height ?? 0)).toBeLessThanOrEqual(foot?.y ?? 0);
    await call(page, 'system.setPreferences', { language: 'en', theme: 'dark' });
    await page.getByText('Hold', { exact: false }).first().waitFor();
    await pull(page, '1');
    for (const key of ['F7', 'F8']) {
      await page.keyboard.press(key);
      await shot(page, `small-dark-en-${key}`);
    }
    await page.keyboard.press('F2');
    await page.keyboard.press('1');
    await call(page, 'system.setPreferences', { language: 'zh', theme: 'light' });
    await size(app, 1920, 1080);
    await page.keyboard.press('F8');
    await page.getByText('场控', { exact: false }).first().waitFor();
    await shot(page, 'large-F8');
    await page.keyboard.press('F7');
    await shot(page, 'large-F7');
  });

  it('leads on after the end, and takes an end back that was pressed by mistake', async () => {
    const { page } = studio;
    await end(page);
    await page.getByText(/还有 \d+ 步，共 \d+ 步/).waitFor();
    await shot(page, 'after-show');
    await hold(page, /误按了，接着播/);
    await page.getByTestId('item-clock').waitFor();
    await end(page);
  });

  it('starts a show with nothing prepared: a blank sheet on one key and a named reason', async () => {
    const { page } = studio;
    await goTo(page, `/live?show=${bare}`);
    await page.getByText('还没有清单和流程表').first().waitFor();
    expect(await page.getByText('还差 0 个').count()).toBe(0);
    await shot(page, 'nothing-prepared');
    await page.keyboard.press('n');
    await page.getByText('先写强行开播的理由').waitFor();
    await page.getByLabel('理由').fill('临时加场，一个人播，没有清单');
    await shot(page, 'quick-start');
    await page.getByRole('button', { name: /^开播/ }).hover();
    await page.mouse.down();
    await page.getByTestId('item-clock').waitFor();
    await page.mouse.up();
    await pull(page, '1');
    await page.getByTestId('emergency').waitFor();
    await shot(page, 'quick-on-air');
  });
});

/** F1, the digit of a card, Esc. */
async function pull(page: Page, digit: string): Promise<void> {
  await page.keyboard.press('F1');
  await page.getByRole('dialog').getByText('断流').first().waitFor();
  await page.keyboard.press(digit);
  await page.getByRole('dialog').locator('section').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

async function end(page: Page): Promise<void> {
  await page.keyboard.down('Escape');
  await page.getByText(/已下播/).waitFor();
  await page.keyboard.up('Escape');
}

async function hold(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).hover();
  await page.mouse.down();
  await page.waitForTimeout(1_400);
  await page.mouse.up();
}

async function size(app: ElectronApplication, width: number, height: number): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, to) => {
      for (const window of BrowserWindow.getAllWindows()) window.setContentSize(to.width, to.height);
    },
    { width, height },
  );
}

function presenterOf(app: ElectronApplication): Page {
  const page = app.windows().find((one) => one.url().includes('/presenter'));
  if (!page) throw new Error('no presenter');
  return page;
}
