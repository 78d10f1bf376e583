import { randomBytes } from 'node:crypto';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DAY, HOUR, instant, plus } from '#shared/kernel/time.ts';
import { Backups } from '#electron/store/backups.ts';
import type { Driver } from '#electron/store/driver.port.ts';
import type { StudioStore } from '#electron/store/index.ts';
import { openSqlite } from '#electron/store/sqlite-driver.ts';
import { TransactionQueue } from '#electron/store/transaction-queue.ts';
import { meetFate } from '#tests/support/dies-at-step.ts';
import { noteCollection } from '#tests/support/note.ts';
import { STORE_NOW, StoreFolder } from '#tests/support/temp-store.ts';

let folder: StoreFolder;
beforeEach(() => {
  folder = new StoreFolder();
});
afterEach(() => folder.dispose());

async function add(store: StudioStore, count: number): Promise<void> {
  const notes = Array.from({ length: count }, (_, index) => ({ id: folder.ids.next(), text: `${index}`, rank: null }));
  await store.documents.change({ name: 'note.add', scope: 'notes', by: null }, (tx) =>
    tx.putMany(noteCollection, notes),
  );
}

const daily = async (store: StudioStore): Promise<(number | null)[]> =>
  (await store.backups.list()).filter(({ reason }) => reason === 'daily').map(({ documents }) => documents);

/** The store's own file and backups, through a driver whose copies are spoilt. */
async function spoiltBackups(
  spoil: (copy: string) => Promise<void>,
): Promise<{ backups: Backups; end: () => Promise<void> }> {
  const driver = await openSqlite(path.join(folder.userData, 'studio.db'));
  const spoiling: Driver = {
    all: (sql, params) => driver.all(sql, params),
    get: (sql, params) => driver.get(sql, params),
    exec: (sql) => driver.exec(sql),
    close: () => driver.close(),
    run: async (sql, params = []) => {
      const changed = await driver.run(sql, params);
      if (sql.startsWith('VACUUM INTO')) await spoil(String(params[0]));
      return changed;
    },
  };
  const clock = { now: () => folder.now };
  const backups = new Backups(path.join(folder.userData, 'backups'), new TransactionQueue(spoiling), clock);
  return { backups, end: () => driver.close() };
}

async function loseADocument(copy: string): Promise<void> {
  const driver = await openSqlite(copy);
  await driver.run('DELETE FROM document WHERE id = (SELECT min(id) FROM document)');
  await driver.close();
}

async function breakAnIndex(copy: string): Promise<void> {
  const driver = await openSqlite(copy);
  const row = await driver.get<{ rootpage: number }>(
    `SELECT rootpage FROM sqlite_master WHERE name = 'document_index_value'`,
  );
  const size = await driver.get<{ page_size: number }>('PRAGMA page_size');
  await driver.close();
  const handle = await open(copy, 'r+');
  await handle.write(randomBytes(600), 0, 600, ((row?.rootpage ?? 0) - 1) * (size?.page_size ?? 0));
  await handle.close();
}

describe('a copy that is not what it was taken from', () => {
  it.each([
    ['holds less', loseADocument],
    ['is damaged where no count sees it', breakAnIndex],
  ])('because it %s becomes no backup, and no older one goes for it', async (_, spoil) => {
    const store = await folder.open();
    await add(store, 200);
    for (let day = 0; day < 7; day += 1) {
      folder.now = plus(STORE_NOW, day * DAY);
      await store.backups.take('daily');
    }
    await store.close();
    const { backups, end } = await spoiltBackups(spoil);
    const before = await backups.list();
    await expect(backups.take('daily')).rejects.toMatchObject({ code: 'BACKUP_BROKEN' });
    expect(await backups.list()).toEqual(before);
    expect(backups.failure).toMatchObject({ code: 'BACKUP_BROKEN' });
    expect(
      (await readdir(path.join(folder.userData, 'backups'))).filter((name) => !/\.db(\.json)?$/.test(name)),
    ).toEqual([]);
    await end();
  });
});

describe('a clock that is wrong', () => {
  it('five years ahead for a day neither stops backups nor makes that day the newest', async () => {
    const store = await folder.open();
    await add(store, 20);
    folder.now = plus(STORE_NOW, 5 * 365 * DAY);
    await store.backups.takeDue();
    for (let day = 1; day <= 20; day += 1) {
      folder.now = plus(STORE_NOW, day * DAY);
      await add(store, 3);
      await store.backups.takeDue();
      expect((await daily(store))[0]).toBe(20 + day * 3);
    }
    expect(await daily(store)).toEqual([80, 77, 74, 71, 68, 65, 62]);
    await store.close();
    await writeFile(store.folders.database, 'damaged'.repeat(1000));
    const again = await folder.open();
    expect(again.report).toMatchObject({ kind: 'restored', backupTakenAt: folder.now });
    expect(await again.documents.count(noteCollection)).toBe(80);
  });

  it.each([
    ['three days back', -3 * DAY],
    ['back over a leap day', instant(Date.UTC(2024, 1, 29, 12)) - STORE_NOW],
  ])('%s takes one at once, and then one a day', async (_, shift) => {
    const store = await folder.open();
    await add(store, 10);
    await store.backups.takeDue();
    folder.now = plus(STORE_NOW, shift);
    await add(store, 1);
    await store.backups.takeDue();
    await store.backups.takeDue();
    expect(await daily(store)).toEqual([11, 10]);
    folder.now = plus(folder.now, DAY);
    await store.backups.takeDue();
    expect(await daily(store)).toEqual([11, 11, 10]);
    // Put right again, when the one dated latest is not the one written last.
    folder.now = plus(STORE_NOW, HOUR);
    expect(await daily(store)).toEqual([11, 11, 10]);
  });

  it('that made the backup that is restored names no span that runs backwards', async () => {
    const store = await folder.open();
    await add(store, 5);
    folder.now = plus(STORE_NOW, 5 * 365 * DAY);
    await store.backups.take('manual');
    await store.close();
    folder.now = STORE_NOW;
    await writeFile(store.folders.database, 'damaged'.repeat(1000));
    expect((await folder.open()).report).toMatchObject({ kind: 'restored', missingFrom: null });
  });
});

/** Makes a backup look as an older studio left it: no number in its name or note. */
async function asOlderStudio(backups: string, name: string, takenAt: number): Promise<void> {
  const older = path.join(backups, `studio-${new Date(takenAt).toISOString().replaceAll(/[:.]/g, '-')}-daily.db`);
  const note = JSON.parse(await readFile(path.join(backups, `${name}.json`), 'utf8')) as Record<string, unknown>;
  delete note['sequence'];
  delete note['holds'];
  await rename(path.join(backups, name), older);
  await rm(path.join(backups, `${name}.json`));
  await writeFile(`${older}.json`, JSON.stringify({ ...note, takenAt }));
}

describe('the order of backups', () => {
  it('puts those of older studios after the numbered, and among them what the clock calls future last', async () => {
    const store = await folder.open();
    const stamps = [STORE_NOW - 2 * DAY, STORE_NOW + 4 * 365 * DAY, STORE_NOW - DAY];
    for (const [index, takenAt] of stamps.entries()) {
      await add(store, 1);
      const { name } = await store.backups.take('daily');
      await asOlderStudio(store.folders.backups, name, takenAt);
      expect(index).toBeLessThan(stamps.length);
    }
    await add(store, 1);
    await store.backups.take('daily');
    expect(await daily(store)).toEqual([4, 3, 1, 2]);
  });

  it('goes on after a note was lost: no number is given twice', async () => {
    const store = await folder.open();
    await add(store, 1);
    const first = await store.backups.take('manual');
    await rm(`${first.path}.json`);
    const second = await store.backups.take('manual');
    expect(second.sequence).toBe(2);
    expect((await store.backups.list()).map(({ sequence, documents }) => [sequence, documents])).toEqual([
      [2, 1],
      [1, null],
    ]);
  });

  it('uses a copy without a note, last, and only when it is sound', async () => {
    const store = await folder.open();
    await add(store, 3);
    const { path: copy } = await store.backups.take('manual');
    await store.close();
    await rm(`${copy}.json`);
    await copyFile(copy, path.join(store.folders.backups, 'studio-000002-2026-11-24T04-00-00-000Z-manual.db'));
    await writeFile(copy, 'broken'.repeat(1000));
    await writeFile(store.folders.database, 'damaged'.repeat(1000));
    const again = await folder.open();
    expect(again.report).toMatchObject({ kind: 'restored', backupTakenAt: Date.UTC(2026, 10, 24, 4) });
    expect(await again.documents.count(noteCollection)).toBe(3);
  });
});

describe('backups that fail', () => {
  it('say why until one is made', async () => {
    const store = await folder.open();
    await add(store, 1);
    await writeFile(store.folders.backups, 'in the way');
    await expect(store.backups.takeDue()).rejects.toThrow();
    expect(store.backups.failure).toMatchObject({ code: expect.stringMatching(/EEXIST|ENOTDIR/) as string });
    await rm(store.folders.backups);
    await store.backups.takeDue();
    expect(store.backups.failure).toBeNull();
  });

  it('clear away what an earlier one left when it was cut off', async () => {
    const store = await folder.open();
    await add(store, 1);
    await mkdir(store.folders.backups);
    for (const left of ['studio-000007-x-daily.db.part', 'studio-000007-x-daily.db.json']) {
      await writeFile(path.join(store.folders.backups, left), '{}');
    }
    const { name } = await store.backups.take('manual');
    expect((await readdir(store.folders.backups)).toSorted()).toEqual([name, `${name}.json`]);
  });
});

// Last: from here on this process tells its steps.
describe('the steps of a backup', () => {
  it('flush the copy, then name it, and only then is an old one removed', async () => {
    const store = await folder.open();
    await add(store, 1);
    for (let hour = 0; hour < 10; hour += 1) {
      folder.now = plus(STORE_NOW, hour * HOUR);
      await store.backups.take('manual');
    }
    const oldest = (await store.backups.list()).at(-1)?.name ?? '';
    const steps: string[] = [];
    meetFate({ at: 0, how: 'EIO' }, (line) => steps.push(line.replace(/^\d+ /, '')));
    const { name } = await store.backups.take('manual');
    const at = (step: string): number => steps.indexOf(step);
    expect(at(`sync ${name}.part`)).toBeGreaterThan(-1);
    expect(at(`sync ${name}.part`)).toBeLessThan(at(`rename ${name}.part>${name}`));
    expect(at(`sync ${name}.json.part`)).toBeLessThan(at(`rename ${name}.json.part>${name}.json`));
    expect(at(`rename ${name}.part>${name}`)).toBeLessThan(at(`rm ${oldest}`));
  });
});
