import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHouse, onAir, planShow, prepareShow } from './support/on-air-show.ts';
import { call, killHard, launchStudio, shot, type Running } from './support/studio.ts';

const QUESTION = '还在直播，要退出开播台吗？';

/** The window is closed as its title bar does it, and the studio is left in each way there is, with a show on air. */
describe('closing the studio while a show runs', () => {
  const userData = mkdtempSync(path.join(tmpdir(), 'kaibo-closing-'));
  let studio: Running;
  let showId = '';

  beforeAll(async () => {
    studio = await launchStudio(userData);
    const { page } = studio;
    showId = await planShow(page, await makeHouse(page), 0);
    await prepareShow(page, showId);
    await onAir(page, showId);
    await openPresenter();
  });
  afterAll(async () => {
    await killHard(studio).catch(() => undefined);
  });

  it('asks, and the presenter goes on meanwhile', async () => {
    const { app, page } = studio;
    await closeMain(app);
    await page.getByRole('heading', { name: QUESTION }).waitFor();
    await shot(page, 'closing-question');
    const presenter = pageAt(app, '/presenter');
    const before = await presenter.getByTestId('stage-clock').textContent();
    await presenter.waitForFunction(
      (was) => document.querySelector('[data-testid="stage-clock"]')?.textContent !== was,
      before,
    );
    await page.keyboard.press('Escape');
    await page.getByRole('heading', { name: QUESTION }).waitFor({ state: 'detached' });
    expect(app.windows()).toHaveLength(2);
  });

  it('asks when quitting, too, and a short press of the key does not quit', async () => {
    const { app, page } = studio;
    await app.evaluate(({ app: electron }) => {
      electron.quit();
    });
    await page.getByRole('heading', { name: QUESTION }).waitFor();
    await page.keyboard.press('q');
    await page.getByRole('button', { name: /^留下/ }).click();
    expect(await call(page, 'live.closing', {})).toBe(false);
    expect(app.windows()).toHaveLength(2);
  });

  it('leaves the presenter alone when the main window goes all the same, and opens it again when started', async () => {
    const { app } = studio;
    const closed = studio.page.waitForEvent('close');
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .find((window) => !window.webContents.getURL().includes('/presenter'))
        ?.destroy();
    });
    await closed;
    await pageAt(app, '/presenter').getByText('开场，两个福利点').waitFor();
    const opened = app.waitForEvent('window');
    await app.evaluate(({ app: electron }) => {
      electron.emit('second-instance');
    });
    const page = await opened;
    await page.getByText('直播中').first().waitFor();
    await page.getByTestId('item-clock').waitFor();
    studio = { app, page };
  });

  it('after kill -9 lands in the running show, in its layout, with its presenter', async () => {
    const { page } = studio;
    await page.keyboard.press('F6');
    await page.getByText('下一款话术卡').waitFor();
    const before = await sessionOf(page);
    await killHard(studio);
    studio = await launchStudio(userData);
    await landed(studio);
    expect(await sessionOf(studio.page)).toMatchObject({ startedAt: before.startedAt, runs: before.runs });
    await shot(studio.page, 'relaunched');
  });

  it('after a signal, which asks nothing, it lands there again', async () => {
    const child = studio.app.process();
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await gone;
    // The store was closed: nothing is left of its write-ahead log.
    expect(existsSync(path.join(userData, 'studio.db-wal'))).toBe(false);
    studio = await launchStudio(userData);
    await landed(studio);
  });

  it('quits when the key is held, and then opens as on any day, with the show to go on with', async () => {
    const { app, page } = studio;
    await closeMain(app);
    await page.getByRole('heading', { name: QUESTION }).waitFor();
    const gone = new Promise((resolve) => app.process().once('exit', resolve));
    await page.keyboard.down('q');
    await gone;
    studio = await launchStudio(userData);
    await expect.poll(() => new URL(studio.page.url()).pathname).toBe('/today');
    expect(studio.app.windows()).toHaveLength(1);
    expect(await call(studio.page, 'live.onAir', {})).toMatchObject({ here: { showId } });
  });

  async function openPresenter(): Promise<void> {
    const opened = studio.app.waitForEvent('window');
    await studio.page.keyboard.press('p');
    await (await opened).getByText('开场，两个福利点').waitFor();
  }

  async function landed({ app, page }: Running): Promise<void> {
    await page.getByText('直播中').first().waitFor();
    await page.getByText('下一款话术卡').waitFor();
    await expect.poll(() => app.windows().length).toBe(2);
    await pageAt(app, '/presenter').getByText('开场，两个福利点').waitFor();
  }
});

async function closeMain(app: ElectronApplication): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((window) => !window.webContents.getURL().includes('/presenter'))
      ?.close();
  });
}

function pageAt(app: ElectronApplication, route: string): Page {
  const page = app.windows().find((one) => one.url().includes(route));
  if (!page) throw new Error(`no window at ${route}`);
  return page;
}

type SessionFace = { readonly startedAt: number; readonly runs: readonly unknown[] };

async function sessionOf(page: Page): Promise<SessionFace> {
  const { session } = await call<{ session: SessionFace }>(page, 'live.session', {
    showId: (await call<{ here: { showId: string } }>(page, 'live.onAir', {})).here.showId,
  });
  return session;
}
