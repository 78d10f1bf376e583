import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StudioStore } from '#electron/store/index.ts';
import { openSqlite } from '#electron/store/sqlite-driver.ts';
import { noteCollection, type Note } from '#tests/support/note.ts';
import { StoreFolder } from '#tests/support/temp-store.ts';

let folder: StoreFolder;
let store: StudioStore;
beforeEach(async () => {
  folder = new StoreFolder();
  store = await folder.open();
});
afterEach(() => folder.dispose());

const act = { name: 'note.write', scope: 'notes', by: null };
const write = (...notes: Note[]): Promise<void> =>
  store.documents.change(act, (tx) => tx.putMany(noteCollection, notes));
const note = (text: string, rank: number): Note => ({ id: folder.ids.next(), text, rank });
const texts = async (where = {}): Promise<string[]> =>
  (await store.documents.find(noteCollection, { where })).map(({ text }) => text);
const place = ({ id }: Note) => ({ collection: 'note', id });

/** Writes into the closed file, as damage does. */
async function damage(sql: string, ...params: string[]): Promise<void> {
  await store.close();
  const driver = await openSqlite(store.folders.database);
  await driver.run(sql, params);
  await driver.close();
  store = await folder.open();
}

const KINDS: readonly (readonly [string, string, string])[] = [
  ['broken JSON', `UPDATE document SET body = substr(body, 1, 20) WHERE id = ?`, 'unreadable'],
  ['a field missing', `UPDATE document SET body = json_remove(body, '$.text') WHERE id = ?`, 'unreadable'],
  ['a field of another type', `UPDATE document SET body = json_set(body, '$.rank', 'many') WHERE id = ?`, 'unreadable'],
  ['no body', `UPDATE document SET body = '' WHERE id = ?`, 'unreadable'],
  ['a body of bytes', `UPDATE document SET body = zeroblob(40) WHERE id = ?`, 'unreadable'],
  ['the body of another', `UPDATE document SET body = (SELECT max(body) FROM document) WHERE id = ?`, 'unreadable'],
  ['one changed letter', `UPDATE document SET body = replace(body, 'bad', 'bed') WHERE id = ?`, 'changed'],
  ['one changed figure', `UPDATE document SET body = replace(body, '20', '28') WHERE id = ?`, 'changed'],
  ['a version that only a newer studio knows', `UPDATE document SET schema_version = 9 WHERE id = ?`, 'changed'],
];

describe.each(KINDS)('one row with %s', (_kind, sql, found) => {
  let good: Note;
  let bad: Note;
  let other: Note;
  beforeEach(async () => {
    [good, bad, other] = [note('good', 10), note('bad', 20), note('other', 30)];
    await write(good, bad, other);
    await store.backups.take('manual');
    folder.now = (folder.now + 60_000) as typeof folder.now;
    await damage(sql, bad.id);
  });

  it('takes nothing else away and is named', async () => {
    expect(await texts()).toEqual(['good', 'other']);
    expect(await texts({ rank: { gte: 10, lt: 40 } })).toEqual(['good', 'other']);
    expect(await store.documents.getMany(noteCollection, [good.id, bad.id, other.id])).toEqual([good, other]);
    await expect(store.documents.get(noteCollection, bad.id)).rejects.toMatchObject({
      code: 'DOCUMENT_DAMAGED',
      details: { collection: 'note', id: bad.id },
    });
    expect(await store.mender.list()).toMatchObject([{ ...place(bad), damage: found, copy: { doc: bad } }]);
  });

  it('is not covered up by an edit made without having read it', async () => {
    await expect(write({ ...bad, text: 'made anew' })).rejects.toMatchObject({ code: 'DOCUMENT_DAMAGED' });
    const removal = store.documents.change(act, (tx) => tx.remove(noteCollection, bad.id));
    await expect(removal).rejects.toMatchObject({ code: 'DOCUMENT_DAMAGED' });
    expect(await store.mender.list()).toHaveLength(1);
  });

  it('is found without anybody looking, restored from the backup, and kept aside', async () => {
    await store.mender.checkAll();
    expect(await store.mender.list()).toHaveLength(1);
    await store.mender.restore(place(bad));
    expect(await store.documents.get(noteCollection, bad.id)).toEqual(bad);
    expect(await texts()).toEqual(['good', 'bad', 'other']);
    expect(await store.mender.list()).toEqual([]);
    await write({ ...bad, text: 'goes on' });
    await store.close();
    const driver = await openSqlite(store.folders.database);
    expect(await driver.all('SELECT id FROM document_aside')).toEqual([{ id: bad.id }]);
    await driver.close();
  });
});

describe('a damaged document', () => {
  it('may stay as it is when it reads well, and be put aside when it does not', async () => {
    const [one, two] = [note('one', 1), note('two', 2)];
    await write(one, two);
    await damage(`UPDATE document SET body = replace(body, 'one', 'won') WHERE id = ?`, one.id);
    await damage(`UPDATE document SET body = 'x' WHERE id = ?`, two.id);
    await store.mender.checkAll();
    expect(await store.mender.list()).toMatchObject([
      { ...place(one), now: { ...one, text: 'won' }, copy: null },
      { ...place(two), now: null, copy: null },
    ]);
    await expect(store.mender.accept(place(two))).rejects.toMatchObject({ code: 'DOCUMENT_INVALID' });
    await expect(store.mender.restore(place(two))).rejects.toMatchObject({ code: 'BACKUP_NOT_FOUND' });
    await store.mender.accept(place(one));
    await store.mender.setAside(place(two));
    expect(await texts()).toEqual(['won']);
    await expect(store.mender.setAside(place(two))).rejects.toMatchObject({ code: 'DOCUMENT_NOT_FOUND' });
    await write(two);
    expect(await texts()).toEqual(['won', 'two']);
  });

  it('comes from the newest backup that has it sound, not from one that holds the damage', async () => {
    const one = note('first', 1);
    await write(one);
    await store.backups.take('manual');
    const later = { ...one, text: 'second' };
    await write(later);
    folder.now = (folder.now + 60_000) as typeof folder.now;
    const newest = await store.backups.take('manual');
    await damage(`UPDATE document SET body = replace(body, 'sec', 'sex') WHERE id = ?`, one.id);
    folder.now = (folder.now + 60_000) as typeof folder.now;
    await store.backups.take('manual');
    await store.mender.checkAll();
    const listed = await store.mender.list();
    expect(listed).toMatchObject([{ copy: { doc: later, takenAt: newest.takenAt } }]);
  });

  it('is told of once, and again when it is settled', async () => {
    const one = note('one', 1);
    await write(one);
    await damage(`UPDATE document SET body = 'x' WHERE id = ?`, one.id);
    let told = 0;
    store.mender.onChanged(() => {
      told += 1;
    });
    await texts();
    await texts();
    expect(told).toBe(1);
    await store.mender.setAside(place(one));
    expect(told).toBe(2);
  });

  it('of a file from before there were digests is known from then on', async () => {
    const [one, two] = [note('one', 1), note('two', 2)];
    await write(one, two);
    await damage('UPDATE document SET digest = NULL');
    expect(await texts()).toEqual(['one', 'two']);
    await damage(`UPDATE document SET body = replace(body, 'two', 'too') WHERE id = ?`, two.id);
    expect(await texts()).toEqual(['one']);
  });
});

describe('what lies beside the documents', () => {
  it('is read past a damaged row: history, undo and journal', async () => {
    const one = note('one', 1);
    await write(one);
    await write({ ...one, text: 'two' });
    const showId = folder.ids.next();
    const event = (label: string) => ({
      id: folder.ids.next(),
      showId,
      at: folder.now,
      kind: 'marker',
      data: { label },
    });
    await store.journal.append([event('a'), event('b')]);
    await damage(`UPDATE journal SET data = '{' WHERE data LIKE '%"a"%'`);
    await damage(`UPDATE change_item SET before = 'z:not packed' WHERE before IS NOT NULL`);
    expect((await store.journal.read({ showId })).map(({ data }) => data)).toEqual([{ label: 'b' }]);
    expect(await store.documents.history(noteCollection, one.id)).toMatchObject([{ before: null }, { before: null }]);
    await expect(store.documents.undo('notes', null)).rejects.toMatchObject({ code: 'UNDO_STALE' });
    expect(await texts()).toEqual(['two']);
  });
});
