import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { callChannels } from '#electron/ipc/channels.ts';
import { CONTRACTS } from '#shared/registry.ts';
import { call, killHard, launchStudio, TEST_BUILD, type Running } from './support/studio.ts';

const CHANNELS = callChannels(Object.values(CONTRACTS));
/** What every page of the studio is given: nothing but the bridge. */
const MUST_BE_ON = ['sandbox', 'contextIsolation', 'webSecurity'];
const MUST_BE_OFF = [
  'nodeIntegration',
  'nodeIntegrationInWorker',
  'nodeIntegrationInSubFrames',
  'webviewTag',
  'allowRunningInsecureContent',
  'experimentalFeatures',
  'navigateOnDragDrop',
  'enableBlinkFeatures',
];

let folder: string;

describe('windows of the packaged studio', () => {
  let studio: Running;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'kaibo-windows-'));
    studio = await launchStudio(folder);
    await studio.page.locator('#root > *').first().waitFor();
  });
  afterAll(async () => {
    await studio.app.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('run with every door shut', async () => {
    const found = await studio.app.evaluate(preferencesOfWindows);
    expect(found).toHaveLength(1);
    const [given = {}] = found;
    expect(MUST_BE_ON.filter((name) => given[name] !== true)).toEqual([]);
    expect(MUST_BE_OFF.filter((name) => Boolean(given[name]))).toEqual([]);
  });

  it('are the only ones answered: one that the studio did not open is refused on every channel', async () => {
    expect(CHANNELS.length).toBeGreaterThan(100);
    const answers = await studio.app.evaluate(askFromForeignWindow, CHANNELS);
    expect(new Set(Object.values(answers))).toEqual(new Set(['UNTRUSTED_SENDER']));
    expect(Object.keys(answers)).toEqual([...CHANNELS]);
  });
});

describe('one data folder', () => {
  let studio: Running;

  beforeEach(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'kaibo-instance-'));
    studio = await launchStudio(folder);
    await studio.page.locator('#root > *').first().waitFor();
  });
  afterEach(async () => {
    await studio.app.close().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  });

  it('has one studio: a second start leaves at once and brings the first to the front', async () => {
    await studio.app.evaluate(({ app, BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.minimize();
      app.on('second-instance', () => Object.assign(globalThis, { secondCame: true }));
    });
    expect(await startAgain(folder)).toBe(0);
    await expect.poll(() => studio.app.evaluate(() => Reflect.get(globalThis, 'secondCame') === true)).toBe(true);
    const windows = await studio.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => window.isMinimized()),
    );
    expect(windows).toEqual([false]);
    expect(await call(studio.page, 'system.about', {})).toMatchObject({});
  });

  it('is free again after the studio was killed', async () => {
    await killHard(studio);
    studio = await launchStudio(folder);
    await studio.page.locator('#root > *').first().waitFor();
    expect(await call(studio.page, 'system.about', {})).toMatchObject({});
  });

  it('never holds a password that was typed, whatever keyring this machine has', async () => {
    const planted = 'Planted-31415-密码';
    const settings = { url: 'ws://127.0.0.1:4', autoConnect: false, follow: false, textInput: '' };
    await call(studio.page, 'obs.saveSettings', { ...settings, password: planted });
    await studio.app.close();
    const holders = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      holds(path.join(folder, file), planted),
    );
    expect(holders).toEqual([]);
  });
});

type Electron = typeof import('electron');
type WithPreferences = { readonly getLastWebPreferences: () => Record<string, unknown> };

/** Runs in main. Electron has this for its own tests and leaves it out of its types. */
function preferencesOfWindows({ BrowserWindow }: Electron): Record<string, unknown>[] {
  return BrowserWindow.getAllWindows().map(({ webContents }) =>
    (webContents as unknown as WithPreferences).getLastWebPreferences(),
  );
}

/** Runs in main: a window on the app's own page, with its bridge, that the studio does not know. */
async function askFromForeignWindow(
  { app, BrowserWindow }: Electron,
  channels: readonly string[],
): Promise<Record<string, string>> {
  const foreign = new BrowserWindow({
    show: false,
    webPreferences: {
      preload: `${app.getAppPath()}/out/preload/preload.cjs`,
      sandbox: true,
      contextIsolation: true,
      additionalArguments: [`--kaibo-channels=${JSON.stringify({ calls: channels, events: [] })}`],
    },
  });
  await foreign.loadURL('app://studio/index.html');
  const script = `Promise.all(${JSON.stringify(channels)}.map(async (channel) => {
    const reply = JSON.parse(await window.kaibo.invoke(channel, {}));
    return [channel, reply.ok ? 'answered' : reply.error.code];
  })).then(Object.fromEntries)`;
  try {
    return (await foreign.webContents.executeJavaScript(script)) as Record<string, string>;
  } finally {
    foreign.destroy();
  }
}

/** Starts the studio on a folder that is in use; the code it leaves with. */
function startAgain(userData: string): Promise<number | null> {
  return new Promise((resolve) => {
    spawn(TEST_BUILD, ['--no-sandbox', `--user-data-dir=${userData}`, '--log-level=3'], { stdio: 'ignore' }).once(
      'exit',
      resolve,
    );
  });
}

function holds(file: string, text: string): boolean {
  try {
    const bytes = readFileSync(file);
    return bytes.includes(Buffer.from(text, 'utf8')) || bytes.includes(Buffer.from(text, 'utf16le'));
  } catch {
    // A folder, or a socket that is gone.
    return false;
  }
}
