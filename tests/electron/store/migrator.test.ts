import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, schemaState, schemaVersion, type Migration } from '#electron/store/migrator.ts';
import { MIGRATIONS } from '#electron/store/migrations/index.ts';
import { openSqlite } from '#electron/store/sqlite-driver.ts';
import { noteCollection } from '#tests/support/note.ts';
import { StoreFolder } from '#tests/support/temp-store.ts';

const FIXTURES = path.resolve('tests/fixtures/db');
/** One file of every released version, made by it and never changed: three notes, the first edited once. */
const FILES = readdirSync(FIXTURES).filter((name) => name.endsWith('.db'));
let folder: StoreFolder;
beforeEach(() => {
  folder = new StoreFolder();
});
afterEach(() => folder.dispose());

describe('migrations', () => {
  it('are frozen once they exist, and rise', async () => {
    const frozen = JSON.parse(await readFile(path.join(FIXTURES, 'frozen-migrations.json'), 'utf8')) as Record<
      string,
      string
    >;
    const now = Object.fromEntries(
      MIGRATIONS.map(({ version, sql }) => [version, createHash('sha256').update(sql).digest('hex')]),
    );
    expect(now).toEqual(frozen);
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(
      [...MIGRATIONS].map(({ version }) => version).sort((a, b) => a - b),
    );
  });

  it.each(FILES)('bring %s up to date, with a backup of it before, losing nothing', async (file) => {
    await copyFile(path.join(FIXTURES, file), path.join(folder.userData, 'studio.db'));
    const store = await folder.open();
    expect(store.readOnly).toBe(false);
    expect((await store.documents.find(noteCollection)).map(({ text }) => text)).toEqual([
      '改过的',
      'note 2',
      'note 3',
    ]);
    await store.documents.undo('notes', null);
    expect((await store.documents.find(noteCollection)).map(({ text }) => text)).toEqual([
      'note 1',
      'note 2',
      'note 3',
    ]);
    const isOlder = Number(/\d+/.exec(file)?.[0]) < (MIGRATIONS.at(-1)?.version ?? 0);
    const backups = isOlder ? [{ reason: 'before-migration', documents: 3 }] : [];
    expect(await store.backups.list()).toMatchObject(backups);
    await store.close();
    const driver = await openSqlite(path.join(folder.userData, 'studio.db'), 'read-only');
    expect(await schemaVersion(driver)).toBe(MIGRATIONS.at(-1)?.version);
    await driver.close();
  });

  it('have a file of every version to be tested from', () => {
    expect(FILES).toContain(`studio-${String(MIGRATIONS.at(-1)?.version).padStart(4, '0')}.db`);
  });

  it('happen whole or not at all', async () => {
    const driver = await openSqlite(':memory:');
    const good: Migration = { version: 10, name: 'good', sql: 'CREATE TABLE a (n); INSERT INTO a VALUES (1);' };
    const bad: Migration = { version: 20, name: 'bad', sql: 'CREATE TABLE b (n); INSERT INTO missing VALUES (1);' };
    await expect(migrate(driver, [good, bad])).rejects.toThrow('missing');
    expect(await schemaVersion(driver)).toBe(10);
    expect(await driver.all('SELECT name FROM sqlite_master')).toEqual([{ name: 'a' }]);
    expect(await schemaState(driver, [good, bad])).toBe('older');
    await driver.close();
  });
});

describe('a file of a newer studio', () => {
  it('is shown and not touched', async () => {
    const first = await folder.open();
    const id = folder.ids.next();
    await first.documents.change({ name: 'note.add', scope: 'notes', by: null }, (tx) =>
      tx.put(noteCollection, { id, text: 'from the future', rank: 1 }),
    );
    await first.close();
    const file = path.join(folder.userData, 'studio.db');
    const driver = await openSqlite(file);
    await driver.exec('PRAGMA user_version = 990; ALTER TABLE meta RENAME TO meta_of_the_future;');
    await driver.close();
    const before = await readFile(file);

    const store = await folder.open();
    expect(store.readOnly).toBe(true);
    expect(await store.documents.get(noteCollection, id)).toMatchObject({ text: 'from the future' });
    const change = store.documents.change({ name: 'note.edit', scope: 'notes', by: null }, (tx) =>
      tx.put(noteCollection, { id, text: 'old hands', rank: 1 }),
    );
    await expect(change).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
    await expect(store.documents.undo('notes', null)).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
    await expect(store.files.addBytes('a.txt', Buffer.from('a'))).rejects.toMatchObject({ code: 'STORE_READ_ONLY' });
    await store.close();
    expect((await readFile(file)).equals(before)).toBe(true);
  });
});
