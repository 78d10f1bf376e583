import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '#electron/store/sqlite-driver.ts';
import { seedDemo } from '#electron/demo/index.ts';
import { createTempStudio } from '#tests/support/temp-studio.ts';
import { killHard, launchStudio, shot, type Running } from './support/studio.ts';

/** A closed demo studio with one backup. */
const model = mkdtempSync(path.join(tmpdir(), 'kaibo-e2e-model-'));
let userData: string;
let running: Running | null = null;

beforeAll(async () => {
  const studio = await createTempStudio({ userData: model });
  await seedDemo(studio.deps);
  await studio.store.backups.take('daily');
  await studio.store.close();
});
afterAll(() => {
  rmSync(model, { recursive: true, force: true });
});
afterEach(async () => {
  await running?.app.close().catch(() => undefined);
  running = null;
  rmSync(userData, { recursive: true, force: true });
});

/** The model's data folder, with what people have set. */
function folderWith(settings: Readonly<Record<string, unknown>> = { language: 'zh' }): string {
  userData = mkdtempSync(path.join(tmpdir(), 'kaibo-e2e-recovery-'));
  cpSync(model, userData, { recursive: true });
  writeFileSync(path.join(userData, 'settings.json'), JSON.stringify(settings));
  return path.join(userData, 'studio.db');
}

async function start(): Promise<Running> {
  running = await launchStudio(userData);
  return running;
}

/** As a scanner or a sync folder does. Returns what lets go. */
async function lock(file: string): Promise<() => Promise<void>> {
  const holder = await openSqlite(file);
  await holder.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
  return () => holder.close();
}

const rail = ({ page }: Running) => page.getByRole('link', { name: /^(排期|Schedule)/ }).first();

describe('a store that another program holds', () => {
  it('opens by itself once it lets go after three seconds', async () => {
    const release = await lock(folderWith());
    const studio = await start();
    await studio.page.getByText('正在打开数据').waitFor();
    await shot(studio.page, 'store-waiting');
    setTimeout(() => void release(), 3000);
    await rail(studio).waitFor();
  });

  it.each([
    ['zh', 'light', '数据文件正被另一个程序占着', '退出'],
    ['en', 'dark', 'Another program is using the data file', 'Quit'],
  ])('says so in words (%s, %s), and opens by itself however long it took', async (language, theme, words, quit) => {
    const release = await lock(folderWith({ language, theme }));
    const studio = await start();
    await studio.page.getByText(words, { exact: true }).waitFor();
    expect(await studio.page.getByRole('button', { name: quit }).isEnabled()).toBe(true);
    expect(await studio.page.getByText(path.join(userData, 'studio.db')).isVisible()).toBe(true);
    await shot(studio.page, `store-locked-${language}-${theme}`);
    await release();
    await rail(studio).waitFor();
  });

  it('lets people leave', async () => {
    const release = await lock(folderWith());
    const { app, page } = await start();
    const gone = new Promise((resolve) => app.process().once('exit', resolve));
    await page.getByRole('button', { name: '退出' }).click();
    expect(await gone).toBe(0);
    running = null;
    await release();
  });
});

describe('a file that is not the studio’s', () => {
  it('is left alone: the window says what to do, and trying again opens', async () => {
    const file = folderWith();
    rmSync(path.join(userData, 'backups'), { recursive: true });
    rmSync(`${file}-session`);
    rmSync(file);
    const foreign = await openSqlite(file);
    await foreign.exec('CREATE TABLE theirs (n)');
    await foreign.close();
    const studio = await start();
    await studio.page.getByText('数据文件的位置上是别的程序的数据库').waitFor();
    await shot(studio.page, 'store-foreign');
    renameSync(file, path.join(userData, 'theirs.db'));
    await studio.page.getByRole('button', { name: '再试' }).click();
    await studio.page.getByText('建自己的').first().waitFor();
  });
});

describe('a store that is not what was left', () => {
  it.each<[string, (file: string) => void, string, 'zh' | 'en']>([
    [
      'damaged',
      (file) => {
        writeFileSync(file, 'no database'.repeat(5000));
      },
      '数据库打不开，已恢复到',
      'zh',
    ],
    [
      'missing',
      (file) => {
        rmSync(file);
      },
      'The data file was not there; restored',
      'en',
    ],
    [
      'of one byte',
      (file) => {
        writeFileSync(file, 'x');
      },
      '数据库打不开，已恢复到',
      'zh',
    ],
  ])('because it is %s comes back from the backup, and it is said', async (name, spoil, words, language) => {
    const file = folderWith({ language, theme: language === 'en' ? 'dark' : 'light' });
    spoil(file);
    const studio = await start();
    await rail(studio).waitFor();
    await studio.page.getByText(words).waitFor();
    await shot(studio.page, `store-${name.replaceAll(' ', '-')}-${language}`);
  });

  it('because its log went is opened as it is, and the window offers what holds more', async () => {
    const file = folderWith();
    const first = await start();
    await rail(first).waitFor();
    await first.page.evaluate(() => window.kaibo.invoke('system.makeBackup', {}));
    await killHard(first);
    rmSync(`${file}-wal`, { force: true });
    const again = await start();
    await rail(again).waitFor();
    await again.page.getByText('最后一段改动的日志不见了').waitFor();
    await again.page.getByText('按住恢复').waitFor();
    await shot(again.page, 'store-log-missing');
  });
});
