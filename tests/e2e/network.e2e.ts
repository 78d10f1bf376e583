import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { chromium, type Page } from 'playwright';
import { afterAll, describe, expect, it } from 'vitest';
import { addressesIn, outsideCalls, traced, whyNoTrace } from './support/outside-calls.ts';
import { goTo } from './support/studio.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const RELEASE = path.join(ROOT, 'dist/linux-unpacked/kaibo-studio');
const noTrace = whyNoTrace();
if (noTrace !== null) process.stdout.write(`skipped: who the studio speaks to, since ${noTrace}\n`);

describe.skipIf(noTrace !== null)('the released studio', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-network-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is watched by something that sees a connection and a question to a name server', () => {
    const log = path.join(folder, 'control.log');
    const script = `
      require('node:net').connect(9, '127.0.0.1').on('error', () => {});
      const socket = require('node:dgram').createSocket('udp4');
      socket.send('?', 53, '127.0.0.1', () => socket.close());`;
    const [command = '', ...args] = traced(log);
    expect(spawnSync(command, [...args, process.execPath, '-e', script]).status).toBe(0);
    expect(addressesIn(log)).toContain('127.0.0.1:9');
    expect(outsideCalls(log)).toEqual(['127.0.0.1:53']);
  });

  it('contacts no host while somebody walks all its screens, from a first start on', async () => {
    const log = path.join(folder, 'studio.log');
    const studio = await startTraced(log, path.join(folder, 'data'));
    try {
      await openDemo(studio.page);
      for (const route of routes()) {
        await goTo(studio.page, route);
        await studio.page.waitForLoadState('networkidle');
        expect(await studio.page.locator('#root > *').count()).toBeGreaterThan(0);
        if ((await railOf(studio.page).count()) === 0) await studio.page.goBack();
      }
    } finally {
      await studio.stop();
    }
    expect(readFileSync(log, 'utf8').length).toBeGreaterThan(0);
    expect(outsideCalls(log)).toEqual([]);
  });
});

/** Every path the features declare, read from their own lists. */
function routes(): readonly string[] {
  const folder = path.join(ROOT, 'renderer/features');
  const lists = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('index.ts'));
  const found = lists.flatMap((file) => [
    ...readFileSync(path.join(folder, file), 'utf8').matchAll(/\{ path: '(\/[^']*)'/g),
  ]);
  const paths = found.map((match) => match[1] ?? '').filter((route) => route !== '/welcome');
  expect(paths.length).toBeGreaterThan(8);
  return paths;
}

function railOf(page: Page) {
  return page.getByRole('link', { name: /^(排期|Schedule)/ });
}

async function openDemo(page: Page): Promise<void> {
  await page.getByText('打开示例').click();
  await page.getByText('现在要做').first().waitFor();
}

type Traced = { readonly page: Page; readonly stop: () => Promise<void> };

/** The build that people get has no inspector, so it is driven by the debugging port that it opens when asked openly. */
async function startTraced(log: string, userData: string): Promise<Traced> {
  const [command = '', ...args] = traced(log);
  const flags = ['--no-sandbox', '--remote-debugging-port=0', `--user-data-dir=${userData}`];
  const child = spawn(command, [...args, RELEASE, ...flags], {
    env: { ...process.env, KAIBO_ALLOW_DEBUG_PORT: '1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const browser = await chromium.connectOverCDP(await debugAddress(child));
  const context = browser.contexts()[0];
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  if (!page) throw new Error('The released studio opened no window');
  page.setDefaultTimeout(30_000);
  return {
    page,
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      await page.close();
      await gone;
    },
  };
}

function debugAddress(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    child.once('exit', () => {
      reject(new Error(`The released studio left: ${said}`));
    });
  });
}
