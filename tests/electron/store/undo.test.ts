import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '#shared/kernel/app-error.ts';
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

const put = (name: string, note: Note, scope = 'notes'): Promise<void> =>
  store.documents.change({ name, params: { text: note.text }, scope, by: null }, (tx) => tx.put(noteCollection, note));
const all = async (): Promise<readonly Note[]> => store.documents.find(noteCollection);

describe('undo', () => {
  it('walks back and forth by scope, by name', async () => {
    const one: Note = { id: folder.ids.next(), text: 'one', rank: 1 };
    await put('note.add', one);
    await put('note.edit', { ...one, text: 'two' });
    expect(await store.documents.undoState('notes')).toEqual({
      undo: { act: 'note.edit', params: { text: 'two' } },
      redo: null,
    });
    expect(await store.documents.undo('notes', null)).toEqual({ act: 'note.edit' });
    expect(await all()).toEqual([one]);
    await store.documents.undo('notes', null);
    expect(await all()).toEqual([]);
    expect(await store.documents.undoState('notes')).toMatchObject({ undo: null, redo: { act: 'note.add' } });
    await store.documents.redo('notes', null);
    await store.documents.redo('notes', null);
    expect(await all()).toMatchObject([{ text: 'two' }]);
    expect(await store.documents.count(noteCollection, { text: 'two' })).toBe(1);
  });

  it('takes back an import of many documents at once', async () => {
    const many = Array.from({ length: 5000 }, (_, rank): Note => ({
      id: folder.ids.next(),
      text: `note ${rank}`,
      rank,
    }));
    const act = { name: 'note.import', scope: 'notes', by: null };
    await store.documents.change(act, (tx) => tx.putMany(noteCollection, many));
    await store.documents.undo('notes', null);
    expect(await store.documents.count(noteCollection)).toBe(0);
    expect(await store.documents.count(noteCollection, { rank: { gte: 0 } })).toBe(0);
    await store.documents.redo('notes', null);
    expect(await store.documents.count(noteCollection, { rank: { gte: 4990 } })).toBe(10);
  });

  it('gives long documents back to the letter, and keeps them short', async () => {
    const one: Note = { id: folder.ids.next(), text: '话术 '.repeat(20_000), rank: 1 };
    await put('note.add', one);
    await put('note.edit', { ...one, text: `${one.text}！` });
    expect((await store.documents.history(noteCollection, one.id))[0]?.before).toEqual(one);
    await store.documents.undo('notes', null);
    expect(await store.documents.get(noteCollection, one.id)).toEqual(one);
    const driver = await openSqlite(store.folders.database, 'read-only');
    const kept = await driver.get<{ n: number }>('SELECT sum(length(after)) AS n FROM change_item');
    await driver.close();
    expect(kept?.n).toBeLessThan(5_000);
  });

  it('is not part of the history of a document', async () => {
    const one: Note = { id: folder.ids.next(), text: 'one', rank: 1 };
    await put('note.add', one);
    await put('note.edit', { ...one, text: 'two' });
    await store.documents.undo('notes', null);
    expect((await store.documents.history(noteCollection, one.id)).map(({ act }) => act)).toEqual(['note.add']);
    await put('note.other', { ...one, text: 'three' });
    const acts = (await store.documents.history(noteCollection, one.id)).map(({ act }) => act);
    expect(acts).toEqual(['note.other', 'note.add']);
  });

  it('survives a restart', async () => {
    const one: Note = { id: folder.ids.next(), text: 'one', rank: 1 };
    await put('note.add', one);
    await store.close();
    store = await folder.open();
    await store.documents.undo('notes', null);
    expect(await all()).toEqual([]);
  });

  it('says when there is nothing', async () => {
    await expect(store.documents.undo('notes', null)).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' });
    await expect(store.documents.redo('notes', null)).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' });
  });

  it('refuses to overwrite what another scope has changed since, and changes nothing', async () => {
    const one: Note = { id: folder.ids.next(), text: 'one', rank: 1 };
    await put('note.add', one);
    await put('note.edit', { ...one, text: 'two' });
    await put('other.edit', { ...one, text: 'three' }, 'elsewhere');
    await expect(store.documents.undo('notes', null)).rejects.toMatchObject({ code: 'UNDO_STALE' });
    expect(await all()).toMatchObject([{ text: 'three' }]);
    expect(await store.documents.undoState('notes')).toMatchObject({ undo: { act: 'note.edit' }, redo: null });
  });

  it('forgets what could be redone once something new is done', async () => {
    const one: Note = { id: folder.ids.next(), text: 'one', rank: 1 };
    await put('note.add', one);
    await store.documents.undo('notes', null);
    await put('note.other', { ...one, id: folder.ids.next() });
    await expect(store.documents.redo('notes', null)).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' });
  });

  it('leaves alone what must not be undone by hand', async () => {
    const one: Note = { id: folder.ids.next(), text: 'one', rank: 1 };
    const act = { name: 'live.start', scope: 'notes', by: null, undoable: false };
    await store.documents.change(act, (tx) => tx.put(noteCollection, one));
    await expect(store.documents.undo('notes', null)).rejects.toMatchObject({ code: 'NOTHING_TO_UNDO' });
  });

  it('keeps a history of every document, newest first', async () => {
    const one: Note = { id: folder.ids.next(), text: 'one', rank: 1 };
    await put('note.add', one);
    folder.now = (folder.now + 1000) as typeof folder.now;
    await put('note.edit', { ...one, text: 'two' });
    const history = await store.documents.history(noteCollection, one.id);
    expect(history.map(({ act }) => act)).toEqual(['note.edit', 'note.add']);
    expect(history[0]).toMatchObject({ at: folder.now, before: { text: 'one' }, after: { text: 'two' } });
    expect(history[1]).toMatchObject({ before: null, after: { text: 'one' } });
  });
});

type Step = { readonly slot: number; readonly text: string | null };
const steps = fc.array(
  fc.array(fc.record({ slot: fc.nat(3), text: fc.option(fc.string({ maxLength: 4 })) }), {
    minLength: 1,
    maxLength: 3,
  }),
  {
    minLength: 1,
    maxLength: 8,
  },
);

describe('any history of changes', () => {
  it('undoes back to the start and redoes to the end, index and all', { timeout: 60_000 }, async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(steps, async (history) => {
        run += 1;
        const scope = `run-${run}`;
        const slots = Array.from({ length: 4 }, () => folder.ids.next());
        for (const change of history) await apply(scope, slots, change);
        const end = await store.documents.getMany(noteCollection, slots);
        const undone = await walk(() => store.documents.undo(scope, null));
        expect(await store.documents.getMany(noteCollection, slots)).toEqual([]);
        for (const { text } of end) expect(await idsOf(text, slots)).toEqual([]);
        expect(await walk(() => store.documents.redo(scope, null))).toBe(undone);
        expect(await store.documents.getMany(noteCollection, slots)).toEqual(end);
        for (const { id, text } of end) expect(await idsOf(text, slots)).toContain(id);
      }),
      { numRuns: 40 },
    );
  });
});

async function apply(scope: string, slots: readonly string[], change: readonly Step[]): Promise<void> {
  await store.documents.change({ name: 'note.random', scope, by: null }, async (tx) => {
    for (const { slot, text } of change) {
      const id = slots[slot] ?? '';
      await (text === null ? tx.remove(noteCollection, id) : tx.put(noteCollection, { id, text, rank: text.length }));
    }
  });
}

async function walk(step: () => Promise<unknown>): Promise<number> {
  for (let count = 0; ; count += 1) {
    const gone = await step().then(
      () => true,
      (thrown: unknown) => {
        if (thrown instanceof AppError && thrown.code === 'NOTHING_TO_UNDO') return false;
        throw thrown;
      },
    );
    if (!gone) return count;
  }
}

async function idsOf(text: string, among: readonly string[]): Promise<string[]> {
  const found = await store.documents.find(noteCollection, { where: { text } });
  return found.map(({ id }) => id).filter((id) => among.includes(id));
}
