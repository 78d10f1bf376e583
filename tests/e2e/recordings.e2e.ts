import { copyFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerOpenDialog, call, goTo, launchStudio, shot, type Running } from './support/studio.ts';

const FILMS = path.resolve(import.meta.dirname, '../fixtures/recordings');

/** Files as people have them: bad ones first, then one that plays; on a show of the demo that has no film yet. */
describe('the recordings of a show', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-films-'));
  let studio: Running;

  beforeAll(async () => {
    studio = await launchStudio(path.join(folder, 'data'));
    const { page } = studio;
    await page.getByText('建自己的').waitFor();
    await call(page, 'org.exploreDemo', {});
    await page.reload();
  });
  afterAll(async () => {
    await studio.app.close().catch(() => undefined);
  });

  const file = (name: string, bytes: Buffer | string): string => {
    const target = path.join(folder, name);
    writeFileSync(target, bytes);
    return target;
  };
  const film = (fixture: string, name: string): string => {
    const target = path.join(folder, name);
    copyFileSync(path.join(FILMS, fixture), target);
    return target;
  };
  const list = () => studio.page.getByRole('list', { name: '这一场的录像' });
  const src = () => studio.page.getByTestId('film').getAttribute('src');

  it('opens every show the calendar calls aired with something to see', async () => {
    const { page } = studio;
    const { aired, recorded } = await call<{ aired: string[]; recorded: string[] }>(page, 'review.overview', {});
    expect(aired.length).toBeGreaterThan(60);
    const without = aired.find((id) => !recorded.includes(id)) ?? '';
    await goTo(page, `/review?show=${without}`);
    await page.getByText('没有录像，时间轴照常').waitFor();
    const { markers } = await call<{ markers: { label: string }[] }>(page, 'review.timeline', { showId: without });
    await page
      .getByRole('button', { name: markers[0]?.label ?? '' })
      .first()
      .waitFor();
    await shot(page, 'review-without-film');
  });

  it('says of each bad file what is wrong with it', async () => {
    const { app, page } = studio;
    const mp4 = readFileSync(path.join(FILMS, 'h264.mp4'));
    const bad: readonly (readonly [string, RegExp])[] = [
      [file('fake.mp4', '只是文字'), /内容不是录像/],
      [file('cut.mp4', mp4.subarray(0, 6_000)), /不完整/],
      [film('h264.flv', 'rec.flv'), /flv 封装/],
      [film('h264.m2t', 'rec.ts'), /ts 封装/],
      [film('hevc.m2t', 'rec-hevc.ts'), /编码是 H.265/],
    ];
    for (const [target, words] of bad) {
      await answerOpenDialog(app, target);
      await page.getByRole('button', { name: '选录像' }).first().click();
      await page.getByText(words).first().waitFor();
    }
  });

  it('lets a film that plays through, past the one with a codec the window lacks', async () => {
    const { app, page } = studio;
    await answerOpenDialog(app, film('hevc.mp4', 'phone.mp4'));
    await page.getByRole('button', { name: '选录像' }).first().click();
    await list().getByText('放不了：H.265').waitFor();
    await answerOpenDialog(app, film('h264.mkv', 'good.mkv'));
    await page.getByRole('button', { name: '选录像' }).first().click();
    await list().getByText('正在看').waitFor();
    await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
    expect(await src()).not.toBeNull();
    await shot(page, 'recordings-list');
    const size = (width: number, height: number) =>
      app.evaluate(
        ({ BrowserWindow }, [w, h]) => {
          BrowserWindow.getAllWindows()[0]?.setContentSize(w, h);
        },
        [width, height] as const,
      );
    await size(1280, 720);
    await shot(page, 'recordings-1280');
    await size(1920, 1080);
    await shot(page, 'recordings-1920');
    await size(1440, 900);
  });

  it('plays with Space after a click on a marker', async () => {
    const { page } = studio;
    const position = () => page.evaluate(() => document.querySelector('video')?.currentTime ?? -1);
    // The film of two seconds lies at the start of the show: a marker put there is within it.
    await page.keyboard.press('m');
    await page.getByRole('textbox', { name: '标记名' }).fill('开头');
    await page.keyboard.press('Enter');
    const marker = page.getByRole('button', { name: '开头' });
    await marker.click();
    const before = await position();
    await page.keyboard.press('Space');
    await expect.poll(position, { timeout: 5_000 }).toBeGreaterThan(before + 0.3);
    await shot(page, 'marker-then-space');
  });

  it('marks aired shows in the picker, those with film by name', async () => {
    const { page } = studio;
    await page.getByRole('combobox', { name: '选场次' }).click();
    await page.keyboard.type('厨房');
    await page
      .getByTitle(/有录像/)
      .first()
      .waitFor();
    await shot(page, 'review-picker');
    await page.keyboard.press('Escape');
  });
});
