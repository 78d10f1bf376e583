import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openSqlite } from '#electron/store/sqlite-driver.ts';
import { answerSaveDialog, call, goTo, launchStudio, shot, type Running } from './support/studio.ts';

const userData = mkdtempSync(path.join(tmpdir(), 'kaibo-damaged-'));
let running: Running | null = null;
afterAll(async () => {
  await running?.app.close();
  await rm(userData, { recursive: true, force: true });
});

/** Changes one price by one figure and cuts one show short, as a disk does. */
async function damage(): Promise<{ readonly product: string; readonly show: string }> {
  const driver = await openSqlite(path.join(userData, 'studio.db'));
  const priced = await driver.get<{ id: string; title: string }>(
    `SELECT id, body->>'title' AS title FROM document
     WHERE collection = 'product' AND body->>'landedPriceFen' > 0 ORDER BY id LIMIT 1`,
  );
  const show = await driver.get<{ id: string; title: string }>(
    `SELECT id, body->>'title' AS title FROM document WHERE collection = 'show' ORDER BY id LIMIT 1`,
  );
  if (!priced || !show) throw new Error('the demo has both');
  await driver.run(`UPDATE document SET body = json_set(body, '$.landedPriceFen', 1) WHERE id = ?`, [priced.id]);
  await driver.run(`UPDATE document SET body = substr(body, 1, 60) WHERE id = ?`, [show.id]);
  await driver.close();
  return { product: priced.title, show: show.title };
}

it('names what the disk damaged, brings it back, and keeps names out of the log', async () => {
  running = await launchStudio(userData);
  await call(running.page, 'org.exploreDemo', {});
  await call(running.page, 'system.makeBackup', {});
  await running.app.close();
  const { product, show } = await damage();

  running = await launchStudio(userData);
  const { app, page } = running;
  const alert = page.getByRole('alert').filter({ hasText: '在硬盘上坏了' });
  await alert.waitFor();
  await shot(page, 'damaged');
  await expect.poll(() => alert.getByRole('listitem').count()).toBe(2);
  expect(await alert.innerText()).toContain(`商品「${product}」`);
  expect(await alert.innerText()).toContain(`场次「${show}」`);
  for (const left of [1, 0]) {
    await alert
      .getByRole('button', { name: /^取回 / })
      .first()
      .click();
    await expect.poll(() => alert.getByRole('listitem').count()).toBe(left);
  }
  expect(await call(page, 'system.damaged', {})).toEqual([]);

  await answerSaveDialog(app, path.join(userData, 'studio.db', '张三-13912345678.csv'));
  await expect(call(page, 'lineup.saveTemplate', {})).rejects.toThrow('PATH_NOT_FOUND');
  const log = readFileSync(path.join(userData, 'logs', 'main.log'), 'utf8');
  expect(log).toContain('lineup.saveTemplate');
  expect(log).not.toMatch(/张三|13912345678/);
});

it('forgets a person after saying what still has the name', async () => {
  if (running === null) throw new Error('the studio runs');
  const { page } = running;
  const input = { id: null, name: '欧阳记得清', roles: ['anchor'], active: true };
  await call(page, 'org.savePerson', input);
  await goTo(page, '/settings');
  await page
    .getByRole('link', { name: '机构' })
    .or(page.getByRole('button', { name: '机构' }))
    .first()
    .click();
  await page.getByRole('button', { name: '修改 欧阳记得清' }).click();
  await page.getByRole('button', { name: '忘记这个人…' }).click();
  const hold = page.getByRole('button', { name: '按住，忘记' });
  await hold.waitFor();
  await shot(page, 'forget-person');
  const box = await hold.boundingBox();
  if (box === null) throw new Error('the button is there');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page
    .getByText(/已忘记 \w{4}/)
    .first()
    .waitFor();
  await page.mouse.up();
  expect(await page.getByText('欧阳记得清').count()).toBe(0);
  expect(readFileSync(path.join(userData, 'studio.db')).includes('欧阳记得清')).toBe(false);
});
