import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anyCollection } from '#shared/kernel/collection.ts';
import type { StudioStore } from '#electron/store/index.ts';
import { newSheet, SHEET_ADAPTERS, sheetCollection, type Sheet } from '#tests/support/sync-device.ts';
import { StoreFolder } from '#tests/support/temp-store.ts';

let folder: StoreFolder;
let store: StudioStore;
let id: string;

beforeEach(async () => {
  folder = new StoreFolder();
  store = await folder.open({ collections: [anyCollection(sheetCollection)], adapters: SHEET_ADAPTERS });
  id = folder.ids.next();
  await store.documents.change({ name: 'test.new', scope: 'sheet', by: null, undoable: false }, (tx) =>
    tx.put(sheetCollection, newSheet(id)),
  );
});

afterEach(() => folder.dispose());

async function edit(change: (sheet: Sheet) => void, undoable = true): Promise<void> {
  await store.documents.change({ name: 'test.edit', scope: 'sheet', by: null, undoable }, async (tx) => {
    const sheet = structuredClone(await tx.get(sheetCollection, id)) ?? newSheet(id);
    change(sheet);
    await tx.put(sheetCollection, sheet);
  });
}

function step(sheet: Sheet, stepId: string) {
  const found = sheet.steps.find((one) => one.id === stepId);
  if (found === undefined) throw new Error(`no step ${stepId}`);
  return found;
}

async function current(): Promise<Sheet> {
  const sheet = await store.documents.get(sheetCollection, id);
  if (sheet === null) throw new Error('the sheet is gone');
  return sheet;
}

describe('undo in a document that has changed elsewhere since', () => {
  it('takes back its own part and leaves the other, and redoes it', async () => {
    await edit((sheet) => (step(sheet, 'a').tick = 'done'));
    await edit((sheet) => (step(sheet, 'b').note = 'signed'), false);
    await store.documents.undo('sheet', null);
    expect(step(await current(), 'a').tick).toBeNull();
    expect(step(await current(), 'b').note).toBe('signed');
    await edit((sheet) => (step(sheet, 'c').note = 'also'), false);
    await store.documents.redo('sheet', null);
    expect(step(await current(), 'a').tick).toBe('done');
    expect(step(await current(), 'c').note).toBe('also');
  });

  it('refuses when the same part was changed again', async () => {
    await edit((sheet) => (step(sheet, 'a').tick = 'done'));
    await edit((sheet) => (step(sheet, 'a').tick = 'done and confirmed'), false);
    await expect(store.documents.undo('sheet', null)).rejects.toMatchObject({ code: 'UNDO_STALE' });
    expect(step(await current(), 'a').tick).toBe('done and confirmed');
  });
});
