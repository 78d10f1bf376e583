import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createPackage } from '@electron/asar';
import { driveApp, pause, type DrivenApp } from './driven-app.ts';

const STUDIO = path.resolve(import.meta.dirname, '../../../dist/linux-test/kaibo-studio');

/** The least an Electron app can be: one window with a line of text in it. */
const EMPTY = {
  'package.json': '{ "name": "empty", "main": "main.js" }',
  'main.js': `const { app, BrowserWindow } = require('electron');
const page = require('node:path').join(process.resourcesPath, 'index.html');
app.whenReady().then(() => new BrowserWindow({ width: 1440, height: 900 }).loadFile(page));
app.on('window-all-closed', () => app.quit());`,
};
const EMPTY_PAGE = '<!doctype html><meta charset="utf-8"><title>empty</title><p>empty</p>';

/** Starters of the packaged studio, on the demo organisation, and of an empty window of the very same Electron. */
export type Pair = {
  readonly studio: () => Promise<DrivenApp>;
  readonly empty: () => Promise<DrivenApp>;
  readonly dispose: () => void;
};

/** Both have been started once when this returns, so what follows is a warm start. */
export async function studioAndEmpty(): Promise<Pair> {
  if (!existsSync(STUDIO)) throw new Error('There is no packaged studio: npm run build && npm run package');
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-bench-'));
  const emptyApp = await emptyLike(STUDIO, folder);
  const pair: Pair = {
    studio: () => driveApp(STUDIO, path.join(folder, 'studio')),
    empty: () => driveApp(emptyApp, path.join(folder, 'empty')),
    dispose: () => {
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await withDemo(await pair.studio());
  await (await pair.empty()).close();
  return pair;
}

async function emptyLike(executable: string, folder: string): Promise<string> {
  const target = path.join(folder, 'empty-app');
  const source = path.join(folder, 'empty-source');
  cpSync(path.dirname(executable), target, { recursive: true });
  mkdirSync(source);
  for (const [name, text] of Object.entries(EMPTY)) writeFileSync(path.join(source, name), text);
  for (const name of ['resources', 'app.asar.unpacked']) {
    rmSync(path.join(target, 'resources', name), { recursive: true, force: true });
  }
  await createPackage(source, path.join(target, 'resources/app.asar'));
  // Outside the archive: the fuses keep file:// out of it.
  writeFileSync(path.join(target, 'resources/index.html'), EMPTY_PAGE);
  return path.join(target, path.basename(executable));
}

async function withDemo(studio: DrivenApp): Promise<void> {
  await studio.ask(async () => {
    const limit = performance.now() + 10_000;
    while (!document.querySelector('#root > *')) {
      if (performance.now() > limit) throw new Error('The studio showed nothing');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await window.kaibo.invoke('org.exploreDemo', {});
  }, null);
  // Longer than the wait before a place or a setting is written down.
  await pause(1_000);
  await studio.close();
}
