import type { Page } from 'playwright';
import { goTo } from '../studio.ts';
import type { Journey } from './journey.ts';

export const REASON = '测试场，阻断项由负责人承担';

/** Go/No-Go: what stands in the way of this show. */
export async function openGate({ studio: { page }, showId, keep }: Journey): Promise<void> {
  await goTo(page, `/live?show=${showId}`);
  await page
    .getByText(/还差 \d+ 个阻断项/)
    .first()
    .waitFor();
  await keep('gate-blocked');
}

/** Passes the gate with a reason, then holds the button that starts the show. */
export async function goLive({ studio: { page }, keep }: Journey): Promise<void> {
  await page.getByLabel('理由').fill(REASON);
  await page.getByRole('button', { name: '跳过 Go/No-Go' }).click();
  await page.getByText('可以开播').waitFor();
  await keep('gate-passed');
  await page.getByRole('button', { name: /^开播/ }).hover();
  await page.mouse.down();
  await page.getByText('正在讲 1 号').waitFor();
  await page.mouse.up();
  await keep('on-air');
}

/** Three items and two markers by keyboard. */
export async function runThreeItems({ studio: { page }, keep }: Journey): Promise<void> {
  await next(page, 2);
  await mark(page, '1', '亮点', 1);
  await next(page, 3);
  await mark(page, '2', '口误', 2);
  await keep('third-item');
}

async function next(page: Page, number: number): Promise<void> {
  await page.keyboard.press('Space');
  await page.getByText(`正在讲 ${number} 号`).waitFor();
}

async function mark(page: Page, key: string, label: string, count: number): Promise<void> {
  await page.keyboard.press('m');
  await page.getByRole('button', { name: new RegExp(`^${label}`) }).waitFor();
  await page.keyboard.press(key);
  await page.getByText(`共 ${count} 个`).waitFor();
}

/** Ends the show: Esc has to be held. */
export async function endShow({ studio: { page }, keep }: Journey): Promise<void> {
  await page.keyboard.down('Escape');
  await page.getByText(/已下播/).waitFor();
  await page.keyboard.up('Escape');
  await keep('ended');
}
