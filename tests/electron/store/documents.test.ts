import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defineCollection } from '#shared/kernel/collection.ts';
import type { DocumentsChanged } from '#electron/store/documents.port.ts';
import type { StudioStore } from '#electron/store/index.ts';
import { openSqlite } from '#electron/store/sqlite-driver.ts';
import { noteCollection, noteSchema, type Note } from '#tests/support/note.ts';
import { StoreFolder } from '#tests/support/temp-store.ts';

let folder: StoreFolder;
let store: StudioStore;
beforeEach(async () => {
  folder = new StoreFolder();
  store = await folder.open();
});
afterEach(() => folder.dispose());

const act = (name = 'note.write') => ({ name, scope: 'notes', by: null });
const note = (text: string, rank: number | null = null): Note => ({ id: folder.ids.next(), text, rank });
const write = (...notes: Note[]): Promise<void> =>
  store.documents.change(act(), (tx) => tx.putMany(noteCollection, notes));
const raw = async <R>(sql: string): Promise<R[]> => {
  const driver = await openSqlite(store.folders.database, 'read-only');
  try {
    return await driver.all<R>(sql);
  } finally {
    await driver.close();
  }
};

describe('the open store', () => {
  it('flushes what it acknowledges and wipes what was removed', async () => {
    expect(await store.durability()).toBe('wal full, wipes');
  });
});

describe('documents', () => {
  it('are there after the store was closed and opened again', async () => {
    const one = note('one', 1);
    await write(one);
    await store.close();
    store = await folder.open();
    expect(await store.documents.get(noteCollection, one.id)).toEqual(one);
  });

  it('are found by value, list, range and null, and sorted', async () => {
    const [a, b, c, d] = [note('a', 3), note('b', 1), note('c', null), note('d', 2)];
    await write(a, b, c, d);
    const find = async (options: object): Promise<string[]> =>
      (await store.documents.find(noteCollection, options)).map(({ text }) => text);
    expect(await find({ where: { text: 'b' } })).toEqual(['b']);
    expect(await find({ where: { rank: null } })).toEqual(['c']);
    expect(await find({ where: { rank: { in: [1, 2] } } })).toEqual(['b', 'd']);
    expect(await find({ where: { rank: { gte: 2, lt: 3 } } })).toEqual(['d']);
    expect(await find({ where: { rank: { gt: 1 } }, orderBy: 'rank', descending: true })).toEqual(['a', 'd']);
    expect(await find({ orderBy: 'text', limit: 2, offset: 1 })).toEqual(['b', 'c']);
    expect(await store.documents.count(noteCollection, { rank: { lte: 2 } })).toBe(2);
    expect(
      (await store.documents.getMany(noteCollection, [d.id, folder.ids.next(), a.id])).map(({ text }) => text),
    ).toEqual(['d', 'a']);
  });

  it('may be large: what the hub would not take is kept whole here, with its undo', async () => {
    const large = note('字'.repeat(400_000), 1);
    await write(large);
    await write({ ...large, rank: 2 });
    await store.close();
    store = await folder.open();
    expect(await store.documents.get(noteCollection, large.id)).toEqual({ ...large, rank: 2 });
    await store.documents.undo('notes', null);
    expect(await store.documents.find(noteCollection, { where: { rank: 1 } })).toEqual([large]);
    expect(await store.mender.list()).toEqual([]);
  });

  it('follow their index when they change or go', async () => {
    const one = note('one', 1);
    await write(one);
    await write({ ...one, rank: 5 });
    expect(await store.documents.count(noteCollection, { rank: 1 })).toBe(0);
    expect(await store.documents.count(noteCollection, { rank: 5 })).toBe(1);
    await store.documents.change(act(), (tx) => tx.remove(noteCollection, one.id));
    expect(await store.documents.count(noteCollection, { rank: 5 })).toBe(0);
  });

  it('are all written or none, and nothing is announced of a failed change', async () => {
    const said: DocumentsChanged[] = [];
    store.documents.onChanged((change) => {
      said.push(change);
    });
    const failed = store.documents.change(act(), async (tx) => {
      await tx.put(noteCollection, note('one'));
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await store.documents.count(noteCollection)).toBe(0);
    expect(said).toEqual([]);
    expect(await raw('SELECT * FROM change')).toEqual([]);
    expect(await raw('SELECT * FROM outbox')).toEqual([]);
  });

  it('are announced after commit, and a listener may write itself', async () => {
    const one = note('one');
    let seen: Note | null = null;
    store.documents.onChanged(async ({ ids: [id] }) => {
      if (id !== one.id || seen !== null) return;
      seen = await store.documents.get(noteCollection, id);
      await write(note('from the listener'));
    });
    await write(one);
    expect(seen).toEqual(one);
    expect(await store.documents.count(noteCollection)).toBe(2);
  });

  it('are refused with the name of the field when they do not fit', async () => {
    const wrong = { ...note('x'), rank: 'high' } as unknown as Note;
    await expect(write(wrong)).rejects.toMatchObject({ code: 'DOCUMENT_INVALID', details: { field: 'rank' } });
  });

  it('from a file come with a backup before, one for several files in a row', async () => {
    await write(note('before'));
    const many = { ...act('note.import'), bulk: true };
    await store.documents.change(many, (tx) => tx.put(noteCollection, note('imported')));
    await store.documents.change(many, (tx) => tx.put(noteCollection, note('imported too')));
    expect(await store.backups.list()).toMatchObject([{ reason: 'before-import', documents: 1 }]);
  });

  it('record nothing when nothing changed', async () => {
    const one = note('one');
    await write(one);
    await store.documents.change(act('note.same'), (tx) => tx.put(noteCollection, one));
    expect(await store.documents.undoState('notes')).toMatchObject({ undo: { act: 'note.write' } });
  });

  it('leave one outbox row each, of the newest version', async () => {
    const one = note('one');
    await write(one);
    await write({ ...one, text: 'two' });
    const rows = await raw<{ id: string; local_version: number }>('SELECT id, local_version FROM outbox');
    expect(rows).toEqual([{ id: one.id, local_version: 2 }]);
  });

  it('of a newer studio are kept, readable as they are, and never rewritten', async () => {
    const newer = defineCollection<Note & { mood: string }>({
      name: 'note',
      schema: noteSchema.extend({ mood: noteSchema.shape.text }),
      schemaVersion: 2,
      indexes: {},
    });
    const one = { ...note('one'), mood: 'calm' };
    await store.documents.change(act(), (tx) => tx.put(newer, one));
    expect(await store.documents.get(noteCollection, one.id)).toEqual(one);
    await expect(write({ id: one.id, text: 'two', rank: 1 })).rejects.toMatchObject({ code: 'DOCUMENT_READ_ONLY' });
    await expect(store.documents.change(act(), (tx) => tx.remove(noteCollection, one.id))).rejects.toMatchObject({
      code: 'DOCUMENT_READ_ONLY',
    });
    expect(await store.documents.get(newer, one.id)).toEqual(one);
  });

  it('of an older shape are brought up to date on reading', async () => {
    const one = note('one');
    await write(one);
    const upgraded = defineCollection<Note & { mood: string }>({
      name: 'note',
      schema: noteSchema.extend({ mood: noteSchema.shape.text }),
      schemaVersion: 2,
      upgrade: (older) => ({ ...(older as Note), mood: 'new' }),
      indexes: {},
    });
    expect(await store.documents.get(upgraded, one.id)).toEqual({ ...one, mood: 'new' });
  });

  it('are stamped in order even when the clock steps back', async () => {
    await write(note('one'));
    folder.now = (folder.now - 86_400_000) as typeof folder.now;
    await write(note('two'));
    const stamps = await raw<{ hlc: string }>('SELECT hlc FROM document ORDER BY id');
    expect([...stamps].map(({ hlc }) => hlc).sort()).toEqual(stamps.map(({ hlc }) => hlc));
  });
});
