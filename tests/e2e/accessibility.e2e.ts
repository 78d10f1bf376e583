import { mkdtempSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { goTo, launchStudio, shot, type Running } from './support/studio.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** A text that is there once the screen has its data. */
const SCREENS = [
  ['/today', '现在要做'],
  ['/schedule', '导入日历'],
  ['/sop', '备货期'],
  ['/lineup', '本场货盘'],
  ['/run-sheet', '检查并定稿'],
  ['/live', '开播前'],
  ['/settings', '语言'],
] as const;

describe('screens of the demo organisation', () => {
  let studio: Running;

  beforeAll(async () => {
    studio = await launchStudio(mkdtempSync(path.join(tmpdir(), 'kaibo-axe-')));
    await studio.page.getByText('打开示例').click();
    await studio.page.getByText('现在要做').first().waitFor();
  });
  afterAll(async () => {
    await studio.app.close().catch(() => undefined);
  });

  it.each(SCREENS)('%s has no serious accessibility finding', async (route, text) => {
    const { page } = studio;
    await goTo(page, route);
    await page.getByText(text).first().waitFor();
    const found = await serious(page);
    await shot(page, `demo${route.replace('/', '-')}`);
    expect(found).toEqual([]);
  });

  it('/schedule has none in a week of shows that have ended', async () => {
    const { page } = studio;
    await goTo(page, '/schedule');
    await page.getByText('导入日历').first().waitFor();
    await page.keyboard.press('[');
    await page.locator('[data-show][aria-label*="已播"]').first().waitFor();
    const found = await serious(page);
    await shot(page, 'demo-schedule-ended');
    expect(found).toEqual([]);
  });
});

/** Findings that keep somebody from reading or using the screen: the rule and where. */
async function serious(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate(() => {
    const { axe } = window as unknown as {
      axe: { run: (root: Document, options: RunOptions) => Promise<AxeResults> };
    };
    // A narrow block shows the start of a show and is named by its whole time, so its name does not hold its text.
    return axe.run(document, { rules: { 'label-content-name-mismatch': { enabled: false } } });
  });
  const found = results.violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}
