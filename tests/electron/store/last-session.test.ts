import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { copyFile, cp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { StudioStore } from '#electron/store/index.ts';
import { openSqlite } from '#electron/store/sqlite-driver.ts';
import { noteCollection } from '#tests/support/note.ts';
import { buildChild } from '#tests/support/child-build.ts';
import { StoreFolder } from '#tests/support/temp-store.ts';

let script: string;
beforeAll(async () => {
  script = await buildChild('store-writer');
}, 60_000);

let folder: StoreFolder;
let file: string;
let log: string;
beforeEach(() => {
  folder = new StoreFolder();
  file = path.join(folder.userData, 'studio.db');
  log = `${file}-wal`;
});
afterEach(() => folder.dispose());

/** A writer that acknowledged at least `pairs` and was killed. Returns how many it acknowledged. */
function killedAfter(pairs: number, userData = folder.userData): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, userData, '0']);
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.split('\n').length > pairs) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('close', () => {
      resolve(said.slice(0, said.lastIndexOf('\n')).split('\n').length);
    });
  });
}

const notes = (store: StudioStore): Promise<number> => store.documents.count(noteCollection);

async function add(store: StudioStore, ...texts: string[]): Promise<void> {
  const made = texts.map((text) => ({ id: folder.ids.next(), text, rank: null }));
  await store.documents.change({ name: 'note.add', scope: 'notes', by: null }, (tx) =>
    tx.putMany(noteCollection, made),
  );
}

async function scribble(target: string, at: number, bytes: Buffer): Promise<void> {
  const handle = await open(target, 'r+');
  await handle.write(bytes, 0, bytes.length, at);
  await handle.close();
}

describe('after a kill, the log of the last session', () => {
  it('that is whole gives everything back and nothing is said', async () => {
    const acknowledged = await killedAfter(60);
    const store = await folder.open();
    expect(store.report).toEqual({ kind: 'clean' });
    expect(await notes(store)).toBeGreaterThanOrEqual(acknowledged * 2);
  });

  it('that lost its header gets it back from the mark', async () => {
    const acknowledged = await killedAfter(60);
    await scribble(log, 0, randomBytes(32));
    const store = await folder.open();
    expect(await notes(store)).toBeGreaterThanOrEqual(acknowledged * 2);
    expect(store.report).toEqual({ kind: 'clean' });
  });

  it.each<[string, () => Promise<void>, string]>([
    ['is gone', () => rm(log), 'log-missing'],
    ['is empty', () => writeFile(log, ''), 'log-missing'],
    ['is random', async () => writeFile(log, randomBytes((await stat(log)).size)), 'log-damaged'],
    ['is one byte', () => writeFile(log, 'x'), 'log-damaged'],
    ['is damaged in the middle', () => scribble(log, 100_000, randomBytes(64)), 'log-damaged'],
    ['is cut off in the middle', async () => writeFile(log, (await readFile(log)).subarray(0, 150_000)), 'log-damaged'],
  ])('that %s is noticed and said', async (_, spoil, why) => {
    await killedAfter(60);
    await spoil();
    const store = await folder.open();
    expect(store.report).toMatchObject({ kind: 'doubtful', why, documents: await notes(store), offer: null });
  });

  it('that is another store’s is put aside, not taken over', async () => {
    const other = new StoreFolder();
    const theirs = await other.open();
    await theirs.close();
    await killedAfter(40, other.userData);
    const before = await folder.open();
    await add(before, 'mine');
    await before.close();
    await killedAfter(20);
    await copyFile(path.join(other.userData, 'studio.db-wal'), log);
    const store = await folder.open();
    expect(store.report).toMatchObject({ kind: 'doubtful', why: 'log-foreign' });
    expect((await store.documents.find(noteCollection)).map(({ text }) => text)).toContain('mine');
    if (store.report.kind !== 'doubtful') throw new Error('not doubtful');
    expect((await stat(path.join(store.report.quarantine ?? '', 'studio.db-wal'))).size).toBeGreaterThan(0);
    await other.dispose();
  });

  it('that is gone: the newest backup that holds more than what is left is offered', async () => {
    await (await folder.open()).close();
    const store = await folder.open();
    await add(store, 'one', 'two');
    const { name } = await store.backups.take('manual');
    await add(store, 'three');
    const after = new StoreFolder();
    // As a kill leaves it, but for the log.
    await cp(folder.userData, after.userData, {
      recursive: true,
      filter: (source) => !source.endsWith('studio.db-wal'),
    });
    const again = await after.open();
    expect(again.report).toMatchObject({
      kind: 'doubtful',
      why: 'log-missing',
      documents: 0,
      offer: { name, documents: 2 },
    });
    await after.dispose();
  });

  it('is said again while no session has ended in good order, and then no more', async () => {
    await killedAfter(60);
    await rm(log);
    await killedAfter(1);
    const again = await folder.open();
    expect(again.report).toMatchObject({ kind: 'doubtful', why: 'log-missing' });
    await again.close();
    expect((await folder.open()).report).toEqual({ kind: 'clean' });
  });
});

describe('after an end in good order', () => {
  it('a log that something has brought back does not undo what came later', async () => {
    await killedAfter(20);
    await copyFile(log, `${file}-kept`);
    const store = await folder.open();
    await add(store, 'later');
    const count = await notes(store);
    await store.close();
    await copyFile(`${file}-kept`, log);
    expect(await notes(await folder.open())).toBe(count);
  });

  it('another store’s log is put aside and said', async () => {
    const store = await folder.open();
    await add(store, 'mine');
    await store.close();
    const other = new StoreFolder();
    await (await other.open()).close();
    await killedAfter(40, other.userData);
    await copyFile(path.join(other.userData, 'studio.db-wal'), log);
    const again = await folder.open();
    expect(again.report).toMatchObject({ kind: 'doubtful', why: 'log-foreign' });
    expect((await again.documents.find(noteCollection)).map(({ text }) => text)).toEqual(['mine']);
    await other.dispose();
  });

  it('a log that another program is working with is left to it', async () => {
    const store = await folder.open();
    await add(store, 'mine');
    await store.close();
    const holder = await openSqlite(file);
    await holder.exec('PRAGMA journal_mode = WAL; CREATE TABLE theirs (n); BEGIN; SELECT * FROM theirs;');
    await expect(folder.open()).rejects.toMatchObject({ code: 'STORE_BUSY' });
    expect((await stat(log)).size).toBeGreaterThan(0);
    await holder.close();
    expect((await folder.open()).report.kind).toBe('doubtful');
  });

  it('every damage of 512 bytes is noticed, wherever it falls', async () => {
    const store = await folder.open();
    await add(store, ...Array.from({ length: 300 }, (_, index) => `${index} ${'value '.repeat(100)}`));
    await store.close();
    const whole = await readFile(file);
    const session = await readFile(`${file}-session`);
    for (let hit = 0; hit < 40; hit += 1) {
      await writeFile(file, whole);
      await writeFile(`${file}-session`, session);
      const at = randomBytes(4).readUInt32BE() % (whole.length - 512);
      await scribble(file, at, randomBytes(512));
      const opened = await folder.open();
      expect(opened.report.kind, `at ${at}`).toMatch(/restored|doubtful/);
      await opened.close();
    }
  });
});
