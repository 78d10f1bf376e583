// Walks the packaged studio through the screens of the demo organisation; numbered pictures and the review report
// stand in out/tour afterwards.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isPackaged } from './lib/package.mjs';
import { npm, onScreen, root, run, say, stop } from './lib/run.mjs';

if (!process.argv.includes('--walk')) {
  if (!isPackaged() && (npm(['run', 'build']) !== 0 || npm(['run', 'package']) !== 0)) {
    stop('The studio could not be packaged.', 'The lines above say where.');
  }
  const [command, args] = onScreen(process.execPath, [path.join(root, 'scripts/tour.mjs'), '--walk']);
  process.exit(run(command, args));
}

const { _electron } = await import('playwright');
const out = path.join(root, 'out/tour');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const data = mkdtempSync(path.join(tmpdir(), 'kaibo-tour-'));
const app = await _electron.launch({
  executablePath: path.join(root, 'dist/linux-test/kaibo-studio'),
  args: ['--no-sandbox', '--log-level=3', `--user-data-dir=${data}`],
  env: { ...process.env, KAIBO_ALLOW_DEBUG_PORT: '1' },
});
const page = await app.firstWindow();
let count = 0;
try {
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
  await walk().catch(async (error) => {
    await page.screenshot({ path: path.join(out, 'stopped-here.png') });
    throw error;
  });
} finally {
  await app.close();
  rmSync(data, { recursive: true, force: true });
}
say(`${count} pictures and the report: out/tour`);

async function walk() {
  page.setDefaultTimeout(10_000);
  await picture('welcome', '打开示例');
  await page.getByText('打开示例').click();
  await picture('today', '现在要做');
  await goTo('/schedule');
  // Today names the same shows, so the text alone would be found before the screen has changed.
  await page.getByTestId('week-grid').getByText('早市收纳场').first().waitFor();
  await picture('schedule', '早市收纳场');
  for (const [name, text] of [
    ['sop', '备货期'],
    ['lineup', '本场货盘'],
    ['run-sheet', '检查并定稿'],
    ['live', '开播前'],
  ]) {
    await goTo(`/${name}`);
    await picture(name, text);
  }
  await goTo(`/review?show=${await recordedShow()}`);
  await picture('review', '导出报告');
  const report = path.join(out, 'review.pdf');
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
  }, report);
  await page.getByRole('button', { name: '导出报告' }).click();
  await page.getByText('报告存到 review.pdf').waitFor();
  await goTo('/settings');
  await picture('settings', '语言');
}

/** The show of the demo that was played and recorded. */
async function recordedShow() {
  const { shows } = await call('schedule.selectable', {});
  for (const { id } of shows) {
    if ((await call('review.recordings', { showId: id })).length > 0) return id;
  }
  throw new Error('No show of the demo has a recording');
}

async function call(channel, input) {
  const reply = JSON.parse(await page.evaluate(`window.kaibo.invoke('${channel}', ${JSON.stringify(input)})`));
  if (!reply.ok) throw new Error(`${channel}: ${reply.error.code}`);
  return reply.value;
}

async function goTo(route) {
  // A string, since this file runs in Node and these names are the window's.
  await page.evaluate(`history.pushState({}, '', '${route}'); dispatchEvent(new PopStateEvent('popstate'))`);
}

/** Waits for a text of the screen, then keeps the picture. */
async function picture(name, text) {
  await page.getByText(text).filter({ visible: true }).first().waitFor();
  // What a screen fetches after its first words is there once the window has nothing left to load.
  await page.waitForLoadState('networkidle');
  count += 1;
  await page.screenshot({ path: path.join(out, `${String(count).padStart(2, '0')}-${name}.png`) });
}
