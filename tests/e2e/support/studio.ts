import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import type { Envelope } from '#shared/kernel/app-error.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');
export const TEST_BUILD = path.join(ROOT, 'dist/linux-test/kaibo-studio');
export const SHOTS = path.join(ROOT, 'out/e2e');

/** The driver needs the debugging port that a packaged studio refuses unless it is asked for. */
const ENV = { ...process.env, KAIBO_ALLOW_DEBUG_PORT: '1' };

export type Running = { readonly app: ElectronApplication; readonly page: Page };

/** Starts the packaged test build on its own data folder. */
export async function launchStudio(userDataDir: string): Promise<Running> {
  const args = ['--no-sandbox', `--user-data-dir=${userDataDir}`, '--log-level=3'];
  const app = await _electron.launch({ executablePath: TEST_BUILD, args, env: ENV, timeout: 60_000 });
  const page = await app.firstWindow();
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900);
  });
  page.setDefaultTimeout(20_000);
  return { app, page };
}

/** As if the power went: no handler of the app runs. */
export async function killHard({ app }: Running): Promise<void> {
  const child = app.process();
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
}

/** The next file dialogs answer with these paths. */
export async function answerOpenDialog(app: ElectronApplication, ...filePaths: string[]): Promise<void> {
  await app.evaluate(({ dialog }, paths) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: paths });
  }, filePaths);
}

export async function answerSaveDialog(app: ElectronApplication, filePath: string): Promise<void> {
  await app.evaluate(({ dialog }, target) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath: target });
  }, filePath);
}

/** Goes to a route inside the app, as a link would. Waits for the rail: before it, the app may still lead elsewhere. */
export async function goTo(page: Page, route: string): Promise<void> {
  await page
    .getByRole('link', { name: /^(排期|Schedule)/ })
    .first()
    .waitFor();
  await page.evaluate((to) => {
    history.pushState({}, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, route);
}

/** Calls main over the same bridge the screens use. Throws the code of a refusal. */
export async function call<T>(page: Page, channel: string, input: unknown): Promise<T> {
  const json = await page.evaluate(([to, what]) => window.kaibo.invoke(to, what), [channel, input] as const);
  const reply = JSON.parse(json) as Envelope<T>;
  if (!reply.ok) throw new Error(`${channel}: ${reply.error.code} ${JSON.stringify(reply.error.details)}`);
  return reply.value;
}

let count = 0;

/** Keeps a numbered picture of the window. */
export async function shot(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  count += 1;
  await page.screenshot({ path: path.join(SHOTS, `${String(count).padStart(2, '0')}-${name}.png`) });
}
