import { randomBytes } from 'node:crypto';
import { chmod, open, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR, plus } from '#shared/kernel/time.ts';
import { isGood } from '#electron/store/backup-check.ts';
import type { StudioStore } from '#electron/store/index.ts';
import { restoreFrom } from '#electron/store/recovery.ts';
import { openSqlite } from '#electron/store/sqlite-driver.ts';
import { noteCollection } from '#tests/support/note.ts';
import { STORE_NOW, StoreFolder } from '#tests/support/temp-store.ts';

let folder: StoreFolder;
let file: string;
beforeEach(() => {
  folder = new StoreFolder();
  file = path.join(folder.userData, 'studio.db');
});
afterEach(() => folder.dispose());

async function add(store: StudioStore, ...texts: string[]): Promise<void> {
  const notes = texts.map((text) => ({ id: folder.ids.next(), text, rank: null }));
  await store.documents.change({ name: 'note.add', scope: 'notes', by: null }, (tx) =>
    tx.putMany(noteCollection, notes),
  );
}
const texts = async (store: StudioStore): Promise<string[]> =>
  (await store.documents.find(noteCollection)).map(({ text }) => text);

/** A store of some pages, with a backup that lacks the last note. */
async function filled(): Promise<void> {
  const store = await folder.open();
  await add(store, 'kept', ...Array.from({ length: 400 }, (_, index) => `filler ${index} ${'x'.repeat(200)}`));
  await store.backups.take('daily');
  await add(store, 'after the backup');
  await store.close();
}

async function scribble(target: string, at: number, length: number): Promise<void> {
  const handle = await open(target, 'r+');
  await handle.write(randomBytes(length), 0, length, at);
  await handle.close();
}

describe('a damaged file', () => {
  it.each([
    ['in its header', 0],
    ['in a page', 4096 * 7],
    ['in a later page', 4096 * 19],
  ])('%s is put aside, the newest good backup takes its place, and the missing span is named', async (_, at) => {
    await filled();
    await scribble(file, at, 3000);
    const damaged = await readFile(file);
    folder.now = plus(STORE_NOW, HOUR);
    const store = await folder.open();
    expect(store.report).toMatchObject({ kind: 'restored', backupTakenAt: STORE_NOW, missingFrom: STORE_NOW });
    if (store.report.kind !== 'restored') throw new Error('not restored');
    expect(store.report.missingTo).toBeGreaterThan(0);
    expect((await readFile(path.join(store.report.quarantine ?? '', 'studio.db'))).equals(damaged)).toBe(true);
    expect(await texts(store)).toContain('kept');
    expect(await texts(store)).not.toContain('after the backup');
    await add(store, 'work goes on');
    await store.close();
    expect((await folder.open()).report).toEqual({ kind: 'clean' });
  });

  it('skips a backup that is itself damaged', async () => {
    await filled();
    const store = await folder.open();
    folder.now = plus(STORE_NOW, HOUR);
    const newer = await store.backups.take('manual');
    await store.close();
    await scribble(newer.path, 4096 * 5, 2000);
    await scribble(file, 0, 100);
    expect(await isGood(newer)).toBe(false);
    expect((await folder.open()).report).toMatchObject({ kind: 'restored', backupTakenAt: STORE_NOW });
  });

  it('without any backup starts empty, says so and keeps the file', async () => {
    await writeFile(file, 'this is no database, and never was one'.repeat(100));
    const store = await folder.open();
    expect(store.report).toMatchObject({ kind: 'restored', backupTakenAt: null, missingFrom: null });
    expect(await texts(store)).toEqual([]);
    expect(await readdir(path.join(folder.userData, 'quarantine'))).toHaveLength(1);
  });

  it('of no bytes is damaged when there are backups', async () => {
    await filled();
    await writeFile(file, '');
    const store = await folder.open();
    expect(store.report).toMatchObject({ kind: 'restored', backupTakenAt: STORE_NOW });
    expect(await texts(store)).toContain('kept');
  });
});

describe('a backup', () => {
  it('is whole, counted and verified', async () => {
    const store = await folder.open();
    await add(store, 'one', 'two');
    const backup = await store.backups.take('manual');
    expect(backup).toMatchObject({ reason: 'manual', documents: 2, events: 0, takenAt: STORE_NOW });
    expect(await isGood(backup)).toBe(true);
    expect(await store.backups.list()).toEqual([backup]);
    expect((await readdir(store.folders.backups)).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('finds a flipped byte that the engine does not notice', async () => {
    const store = await folder.open();
    await add(store, 'a name to change');
    const backup = await store.backups.take('manual');
    const bytes = await readFile(backup.path);
    const at = bytes.indexOf('a name to change');
    bytes.write('A', at);
    await writeFile(backup.path, bytes);
    const driver = await openSqlite(backup.path, 'read-only');
    expect(await driver.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    await driver.close();
    expect(await isGood(backup)).toBe(false);
  });

  it('rotates: seven of each day, four of each week', async () => {
    const store = await folder.open();
    await add(store, 'one');
    for (let day = 0; day < 40; day += 1) {
      folder.now = plus(STORE_NOW, day * 24 * HOUR);
      await store.backups.takeDue();
      await store.backups.takeDue();
    }
    const backups = await store.backups.list();
    expect(backups.filter(({ reason }) => reason === 'daily')).toHaveLength(7);
    expect(backups.filter(({ reason }) => reason === 'weekly')).toHaveLength(4);
    expect(backups[0]?.takenAt).toBe(folder.now);
  });

  it('is not taken of an empty store, and again once the first day has filled it', async () => {
    const store = await folder.open();
    await store.backups.takeDue();
    expect(await store.backups.list()).toEqual([]);
    await add(store, 'one');
    await store.backups.takeDue();
    folder.now = plus(STORE_NOW, HOUR);
    await add(store, 'two');
    await store.backups.takeDue();
    await add(store, 'three', 'four');
    await store.backups.takeDue();
    const daily = (await store.backups.list()).filter(({ reason }) => reason === 'daily');
    expect(daily.map(({ documents }) => documents)).toEqual([4, 1]);
  });

  it('that cannot be made leaves nothing behind and removes no older one', async () => {
    const store = await folder.open();
    await add(store, 'one');
    const kept = await store.backups.take('manual');
    folder.now = plus(STORE_NOW, HOUR);
    const blocked = path.join(
      store.folders.backups,
      `studio-${new Date(folder.now).toISOString().replaceAll(/[:.]/g, '-')}-manual.db`,
    );
    // A folder in the way of the temporary file: the copy must fail.
    const { mkdir } = await import('node:fs/promises');
    await mkdir(path.join(`${blocked}.part`, 'x'), { recursive: true });
    await expect(store.backups.take('manual')).rejects.toThrow();
    expect(await store.backups.list()).toEqual([kept]);
    expect(await stat(blocked).catch(() => null)).toBeNull();
  });

  it('can be put in place of the present store, which is kept', async () => {
    const store = await folder.open();
    await add(store, 'one');
    const backup = await store.backups.take('manual');
    await add(store, 'two');
    await store.close();
    const quarantine = await restoreFrom(backup.path, store.folders, { now: () => folder.now });
    expect(await readdir(quarantine)).toContain('studio.db');
    expect(await texts(await folder.open())).toEqual(['one']);
  });
});

describe('a file that cannot be opened', () => {
  it('is not taken for a damaged one', async () => {
    await filled();
    await chmod(folder.userData, 0o700);
    const handle = path.join(folder.userData, 'studio.db');
    const holder = await openSqlite(handle);
    await holder.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; CREATE TABLE z (n); COMMIT;');
    await expect(folder.open()).rejects.toMatchObject({ code: 'STORE_BUSY' });
    await holder.close();
    expect(await stat(path.join(folder.userData, 'quarantine')).catch(() => null)).toBeNull();
  });
});
