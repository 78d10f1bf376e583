import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HOUR } from '#shared/kernel/time.ts';
import { answerSaveDialog, call, goTo, launchStudio, shot, type Running } from './support/studio.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-before-'));
const PHOTO = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

/** A file on disk, to be dropped. */
function file(name: string, content: string | Buffer): string {
  const target = path.join(folder, name);
  writeFileSync(target, content);
  return target;
}

/** Drops files and folders as the desktop does, through Chromium's own drag events. */
async function dropOn(page: Page, row: string, paths: readonly string[]): Promise<void> {
  const target = page.getByRole('button', { name: new RegExp(row) }).first();
  await target.scrollIntoViewIfNeeded();
  const box = await target.boundingBox();
  if (box === null) throw new Error(`no row ${row}`);
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const cdp = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await cdp.send('Input.dispatchDragEvent', { type, ...at, data });
  await cdp.detach();
}

/** Waits for the notice and closes it, so that the list has its full height again. */
async function says(page: Page, words: string): Promise<void> {
  const notice = page.getByRole('status').filter({ hasText: words }).first();
  await notice.waitFor();
  await shot(page, 'drop');
  await notice.getByRole('button', { name: '关闭' }).click();
}

describe('a first start by hand', () => {
  let studio: Running;
  beforeAll(async () => {
    studio = await launchStudio(path.join(folder, 'own'));
  });
  afterAll(() => studio.app.close().catch(() => undefined));

  it('keeps what stands in the forms and leads to the schedule', async () => {
    const { page } = studio;
    await page.getByRole('button', { name: '开始填写' }).click();
    await page.getByLabel('机构名').fill('小满直播');
    await page.getByRole('button', { name: '上一步' }).click();
    await page.getByRole('button', { name: '开始填写' }).click();
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('名称').fill('一号直播间');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByText('一号直播间 缺平台账号；补上或清空这一项').waitFor();
    await shot(page, 'first-start-half-written');
    await page.getByLabel('平台账号').fill('小满厨房');
    await page.getByRole('button', { name: '下一步' }).click();
    await page.getByLabel('姓名').fill('何苗');
    await page.getByRole('button', { name: '运营' }).click();
    await page.getByRole('button', { name: '加人' }).click();
    await page.getByLabel('姓名').fill('周屿');
    await page.getByRole('button', { name: '场控' }).click();
    await page.getByRole('button', { name: '建好，去排期' }).click();
    await page.getByTestId('week-grid').waitFor();
    const { rooms, people } = await call<{ rooms: { name: string }[]; people: { name: string }[] }>(
      page,
      'org.state',
      {},
    );
    expect(rooms.map(({ name }) => name)).toEqual(['一号直播间']);
    expect(people.map(({ name }) => name)).toEqual(['何苗', '周屿']);
  });

  it('offers the short list for a show of today, and nothing in it is late', async () => {
    const { page } = studio;
    const { rooms } = await call<{ rooms: { id: string }[] }>(page, 'org.state', {});
    const startsAt = Date.now() + 3 * HOUR;
    const draft = {
      title: '临时加播',
      roomId: rooms[0]?.id,
      anchorId: null,
      crew: [],
      startsAt,
      endsAt: startsAt + 2 * HOUR,
      goals: { gmvFen: null, marginFen: null, adCapFen: null, minRoi: null },
      reminderMinutes: [],
      notes: '',
    };
    const [showId] = await call<string[]>(page, 'schedule.create', { draft, as: 'planned', rrule: null });
    await goTo(page, `/sop?show=${showId}`);
    await page.getByText('离开播不到一天').waitFor();
    await shot(page, 'short-list-offered');
    await page.getByRole('button', { name: '从模板建立' }).click();
    await page.getByText('播前 0 / 18').waitFor();
    expect(await page.getByText('超时').count()).toBe(0);
    await shot(page, 'short-list');
  });

  it('made from the whole list on the day says 马上做 instead of days of 超时', async () => {
    const { page } = studio;
    const { suggestedId: showId } = await call<{ suggestedId: string }>(page, 'schedule.selectable', {});
    await call(page, 'sop.removeRun', { showId });
    const templates = await call<{ id: string; pack: { id: string } | null }[]>(page, 'sop.templates', {});
    const templateId = templates.find(({ pack }) => pack?.id === 'kaibo-live')?.id;
    await call(page, 'sop.createRun', { showId, templateId });
    await page.getByText('马上做').first().waitFor();
    expect(await page.getByText('超时').count()).toBe(0);
    await shot(page, 'whole-list-same-day');
  });
});

describe('the demo before its show', () => {
  let studio: Running;
  let showId: string;
  beforeAll(async () => {
    studio = await launchStudio(path.join(folder, 'demo'));
    const { page } = studio;
    await page.getByRole('button', { name: '打开示例' }).click();
    await page.getByRole('link', { name: /^清单/ }).waitFor();
    showId = (await call<{ suggestedId: string }>(page, 'schedule.selectable', {})).suggestedId;
  });
  afterAll(() => studio.app.close().catch(() => undefined));

  it('takes photos for a photo step and says what everything else is', async () => {
    const { page } = studio;
    await goTo(page, `/sop?show=${showId}&step=P55`);
    await page.getByRole('button', { name: /^P55/ }).waitFor();
    const images = path.join(folder, '照片');
    mkdirSync(images, { recursive: true });
    await dropOn(page, '^P55', [images]);
    await says(page, '“照片”是文件夹');
    await dropOn(page, '^P55', [file('note.png', 'only words')]);
    await says(page, '“note.png”不是照片');
    await dropOn(page, '^P55', [file('zero.png', '')]);
    await says(page, '“zero.png”是空的');
    await dropOn(page, '^P55', [file('film.jpg', Buffer.from('000000206674797069736f6d00000200', 'hex'))]);
    await says(page, '“film.jpg”不是照片');
    await dropOn(page, '^P55', [file('a.jpg', PHOTO), file('note.txt', 'x'), images]);
    await says(page, '2 个没有放进来');
    await page.getByRole('button', { name: '去掉 a.jpg' }).waitFor();
    await dropOn(page, '^P56', [file('b.jpg', PHOTO)]);
    await says(page, 'P56 现在不收文件');
  });

  it('finds the number of a program error in the settings', async () => {
    const { page } = studio;
    const { errorId } = await call<{ errorId: string }>(page, 'system.noteFault', {
      name: 'TypeError',
      message: 'x is not a function',
      stack: '',
    });
    await goTo(page, '/settings?section=about');
    await page.getByText(errorId).waitFor();
    await page.getByRole('button', { name: `复制编号 ${errorId}` }).click();
    await page.getByText('已复制').waitFor();
    const copied = await studio.app.evaluate(({ clipboard }) => clipboard.readText());
    expect(copied).toBe(errorId);
    await shot(page, 'log');
  });

  it('marks 拦截 words in the sheet and the check, and wants a reason', async () => {
    const { page } = studio;
    const productId = await firstProduct(page, showId);
    await saveLongCard(page, showId, productId);
    await goTo(page, `/run-sheet?show=${showId}`);
    await page
      .getByText(/^拦截词 \d+ 处$/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: /检查并定稿/ }).click();
    await page
      .getByText(/拦截词，播前改掉：.*国家级/)
      .first()
      .waitFor();
    await page.getByLabel('为什么可以这样播').fill('先播再说');
    expect(
      await page
        .getByRole('button', { name: /带着问题定稿|定稿/ })
        .last()
        .getAttribute('aria-disabled'),
    ).toBe('true');
    await shot(page, 'blocked-words');
    await page.getByLabel('为什么可以这样播').fill('法务已看过，今晚口播时换成页面原话');
    await page.getByRole('button', { name: /定稿/ }).last().click();
    await page.getByText(/带 \d+ 处拦截词定稿/).waitFor();
    await shot(page, 'final-with-blocked-words');
  });

  it.each(['A6', 'A5'])('prints one sheet a product in %s, the longest card too', async (size) => {
    const { page, app } = studio;
    const pdf = path.join(folder, `${size}.pdf`);
    await answerSaveDialog(app, pdf);
    await call(page, 'runsheet.printHandCards', { showId, size });
    const info = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });
    expect(info).toMatch(/Pages:\s+12\n/);
    const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' });
    expect(text).toContain('拦截词，别照着念');
  });
});

async function firstProduct(page: Page, showId: string): Promise<string> {
  const { sheet } = await call<{ sheet: { items: { productId: string | null }[] } }>(page, 'runsheet.sheet', {
    showId,
  });
  return sheet.items.find(({ productId }) => productId !== null)?.productId ?? '';
}

/** A card with every field as long as it may be. */
async function saveLongCard(page: Page, showId: string, productId: string): Promise<void> {
  const long = (length: number): string =>
    ('全网最低价，国家级品质。' + '水滴上去一下就散开，自己往空气里走，不用拧不用晒。'.repeat(60)).slice(0, length);
  const { version } = await call<{ version: number }>(page, 'scripts.card', { productId });
  const part = long(600);
  const parts = { hook: part, pain: part, fabe: long(1200), trust: part, anchor: part, close: part, afterSale: part };
  const draft = {
    points: ['一', '二', '三'].map((n) => n + long(58)),
    parts,
    notFor: long(200),
    forbidden: [{ word: '百分百吸干', instead: '吸得快' }],
    questions: Array.from({ length: 5 }, (_, n) => ({ question: `${n}${long(70)}`, answer: long(200) })),
    props: long(200),
    rehearsedMs: 160_000,
  };
  await call(page, 'scripts.save', { productId, showId, baseVersion: version, draft });
}
