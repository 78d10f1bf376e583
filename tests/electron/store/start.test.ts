import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStudioStore, type StudioStore } from '#electron/store/index.ts';
import { openSqlite } from '#electron/store/sqlite-driver.ts';
import { buildChild } from '#tests/support/child-build.ts';
import { noteCollection } from '#tests/support/note.ts';
import { STORE_NOW, StoreFolder } from '#tests/support/temp-store.ts';
import { countedIds } from '#tests/support/temp-studio.ts';

let folder: StoreFolder;
let file: string;
beforeEach(() => {
  folder = new StoreFolder();
  file = path.join(folder.userData, 'studio.db');
});
afterEach(() => folder.dispose());

const ids = countedIds();
async function add(store: StudioStore, count: number, size = 10): Promise<void> {
  const text = 'x'.repeat(size);
  const notes = Array.from({ length: count }, () => ({ id: ids.next(), text, rank: null }));
  await store.documents.change({ name: 'note.add', scope: 'notes', by: null }, (tx) =>
    tx.putMany(noteCollection, notes),
  );
}
const notes = (store: StudioStore): Promise<number> => store.documents.count(noteCollection);

/** A closed store of seven notes with a backup of five. */
async function filled(): Promise<void> {
  const store = await folder.open();
  await add(store, 5);
  await store.backups.take('daily');
  await add(store, 2);
  await store.close();
}

async function makeForeign(): Promise<void> {
  await rm(file);
  const driver = await openSqlite(file);
  await driver.exec('CREATE TABLE theirs (n); INSERT INTO theirs VALUES (1)');
  await driver.close();
}

async function makeBlank(): Promise<void> {
  await rm(file);
  const driver = await openSqlite(file);
  await driver.exec('CREATE TABLE gone (n); DROP TABLE gone');
  await driver.close();
}

describe('what is not the file that was left', () => {
  it.each<[string, () => Promise<void>, string]>([
    ['missing', () => rm(file), 'missing'],
    ['empty', () => writeFile(file, ''), 'damaged'],
    ['one byte', () => writeFile(file, 'x'), 'damaged'],
    ['a database with nothing in it', makeBlank, 'damaged'],
    ['another program’s database', makeForeign, 'foreign'],
  ])('%s: the newest backup takes its place, never a first start', async (_, spoil, why) => {
    await filled();
    await spoil();
    const store = await folder.open();
    expect(store.report).toMatchObject({ kind: 'restored', why, backupTakenAt: STORE_NOW });
    expect(await notes(store)).toBe(5);
  });

  it('missing without any backup comes back from what an earlier repair put aside, with its log', async () => {
    await filled();
    await rm(path.join(folder.userData, 'backups'), { recursive: true });
    const aside = path.join(folder.userData, 'quarantine', '2026-11-20T00-00-00-000Z');
    await mkdir(aside, { recursive: true });
    const { rename } = await import('node:fs/promises');
    await rename(file, path.join(aside, 'studio.db'));
    const store = await folder.open();
    expect(store.report).toMatchObject({ kind: 'restored', why: 'missing' });
    expect(await notes(store)).toBe(7);
  });

  it('another program’s database where there never was a store is left alone', async () => {
    await writeFile(file, '');
    await makeForeign();
    await expect(folder.open()).rejects.toMatchObject({ code: 'STORE_FOREIGN' });
    expect(await readdir(folder.userData)).toEqual(['studio.db', 'studio.guard']);
  });

  it('nothing at all is a first start', async () => {
    expect((await folder.open()).report).toEqual({ kind: 'clean' });
  });
});

describe('the data folder', () => {
  it('takes no second studio, and is free again when the first was killed', async () => {
    const script = await buildChild('store-writer');
    const first = spawn(process.execPath, [script, folder.userData, '0']);
    await new Promise((resolve) => first.stdout.once('data', resolve));
    await expect(folder.open()).rejects.toMatchObject({ code: 'STORE_IN_USE' });
    const gone = new Promise((resolve) => first.once('close', resolve));
    first.kill('SIGKILL');
    await gone;
    expect((await folder.open()).report).toEqual({ kind: 'clean' });
  }, 60_000);

  it('is free again after an opening that failed, and a spoilt guard stops nobody', async () => {
    await filled();
    const holder = await openSqlite(file);
    await holder.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
    await expect(folder.open()).rejects.toMatchObject({ code: 'STORE_BUSY' });
    await holder.close();
    await writeFile(path.join(folder.userData, 'studio.guard'), 'garbage'.repeat(1000));
    expect(await notes(await folder.open())).toBe(7);
  });

  it('opens once a lock of three seconds is gone', async () => {
    await filled();
    const holder = await openSqlite(file);
    await holder.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
    const opened = folder.open();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    await holder.close();
    expect(await notes(await opened)).toBe(7);
  });

  it('says in a code that another program holds the file while the studio runs', async () => {
    const store = await folder.open();
    const holder = await openSqlite(file);
    await holder.exec('BEGIN IMMEDIATE');
    await expect(add(store, 1)).rejects.toMatchObject({ code: 'STORE_BUSY' });
    await holder.exec('ROLLBACK');
    await holder.close();
    await add(store, 1);
    expect(await notes(store)).toBe(1);
  });
});

const disk = mkdtempSync(path.join(tmpdir(), 'kaibo-full-disk-'));
const canMount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'tmpfs', disk]).status === 0;
if (!canMount) console.warn('Full-disk repair not tested: no small disk can be mounted here');
afterAll(() => {
  if (canMount) spawnSync('umount', [disk]);
  rmSync(disk, { recursive: true, force: true });
});

function fillUp(): void {
  const free = Number(spawnSync('df', ['--output=avail', '-B1', disk]).stdout.toString().split('\n')[1]);
  writeFileSync(path.join(disk, 'ballast'), Buffer.alloc(free));
}

describe.runIf(canMount)('a repair on a full disk', () => {
  it('moves nothing, however often it is tried, and is done once there is room', async () => {
    const deps = {
      userData: disk,
      clock: { now: () => STORE_NOW },
      ids,
      collections: [],
      onListenerError: () => undefined,
    };
    const store = await openStudioStore(deps);
    await add(store, 1000, 500);
    await store.backups.take('daily');
    await store.close();
    const damaged = path.join(disk, 'studio.db');
    const { size } = await stat(damaged);
    writeFileSync(damaged, 'damaged '.repeat(Math.ceil(size / 8)));
    fillUp();
    for (let start = 0; start < 3; start += 1) {
      await expect(openStudioStore(deps)).rejects.toMatchObject({ code: 'DISK_FULL' });
      expect((await stat(damaged)).size).toBeGreaterThanOrEqual(size);
    }
    rmSync(path.join(disk, 'ballast'));
    const again = await openStudioStore(deps);
    expect(again.report).toMatchObject({ kind: 'restored', why: 'damaged' });
    expect(await notes(again)).toBe(1000);
    await again.close();
  });

  it('and full to the last byte a store still closes, and nothing is said to be lost', async () => {
    const deps = {
      userData: path.join(disk, 'other'),
      clock: { now: () => STORE_NOW },
      ids,
      collections: [],
      onListenerError: () => undefined,
    };
    const store = await openStudioStore(deps);
    await add(store, 10);
    fillUp();
    await store.close();
    rmSync(path.join(disk, 'ballast'));
    const again = await openStudioStore(deps);
    expect(again.report).toEqual({ kind: 'clean' });
    expect(await notes(again)).toBe(10);
    await again.close();
  });
});

describe('a big store', () => {
  it('comes back whole', async () => {
    const store = await folder.open();
    for (let part = 0; part < 6; part += 1) await add(store, 1000, 5000);
    await store.backups.take('daily');
    await store.close();
    const { size } = await stat(file);
    await writeFile(file, 'damaged');
    const startedAt = performance.now();
    const again = await folder.open();
    const seconds = (performance.now() - startedAt) / 1000;
    console.info(`restored ${Math.round(size / 1e6)} MB in ${seconds.toFixed(1)} s`);
    expect(await notes(again)).toBe(6000);
  }, 120_000);
});
