import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StudioStore } from '#electron/store/index.ts';
import { noteCollection } from '#tests/support/note.ts';
import { buildChild, runChild } from '#tests/support/child-build.ts';
import { StoreFolder } from '#tests/support/temp-store.ts';

let script: string;
/** A closed store of ten notes with a backup of four. */
const model = new StoreFolder();
let backup: string;

beforeAll(async () => {
  script = await buildChild('store-restorer');
  const store = await model.open();
  await add(store, 4);
  backup = (await store.backups.take('manual')).name;
  await add(store, 6);
  await store.close();
}, 60_000);
afterAll(() => model.dispose());

async function add(store: StudioStore, count: number): Promise<void> {
  const notes = Array.from({ length: count }, (_, index) => ({
    id: model.ids.next(),
    text: `note ${index}`,
    rank: null,
  }));
  await store.documents.change({ name: 'note.add', scope: 'notes', by: null }, (tx) =>
    tx.putMany(noteCollection, notes),
  );
}

/** The model as it was left, then as the case wants it. */
async function fresh(spoil: (file: string) => Promise<void>): Promise<StoreFolder> {
  const folder = new StoreFolder();
  await cp(model.userData, folder.userData, { recursive: true });
  await spoil(path.join(folder.userData, 'studio.db'));
  return folder;
}

const leave = (): Promise<void> => Promise.resolve();
const damage = (file: string): Promise<void> => writeFile(file, 'no database at all'.repeat(500));

type Case = {
  readonly name: string;
  readonly what: 'restore' | 'open';
  readonly spoil: (file: string) => Promise<void>;
  /** Numbers of notes that the next start may find. */
  readonly notes: readonly number[];
  readonly report: readonly string[];
};

const CASES: readonly Case[] = [
  { name: 'a person restores', what: 'restore', spoil: leave, notes: [10, 4], report: ['clean'] },
  { name: 'a start repairs a damaged file', what: 'open', spoil: damage, notes: [4], report: ['restored'] },
  { name: 'a start repairs a missing file', what: 'open', spoil: (file) => rm(file), notes: [4], report: ['restored'] },
];

const argsOf = (one: Case, folder: StoreFolder, at: number, how: string): readonly string[] => [
  one.what,
  folder.userData,
  String(at),
  how,
  path.join(folder.userData, 'backups', backup),
];

/** Steps tried at the same time, each on a folder of its own. */
const LANES = 4;

describe.each(CASES)('when $name', (one) => {
  it.each(['dies', 'fails'])(
    'and any one step %s, nothing is lost and it is said',
    async (how) => {
      const steps = await countSteps(one);
      expect(steps).toBeGreaterThan(10);
      const all = Array.from({ length: steps }, (_, index) => index + 1);
      await Promise.all(
        Array.from({ length: LANES }, async (_, lane) => {
          // A full disk and a broken one take turns.
          const fateOf = (at: number): string => (at % 2 === 0 ? 'ENOSPC' : 'EIO');
          for (const at of all.filter((step) => step % LANES === lane)) {
            await tryStep(one, at, how === 'dies' ? 'dies' : fateOf(at));
          }
        }),
      );
    },
    240_000,
  );
});

async function tryStep(one: Case, at: number, how: string): Promise<void> {
  const folder = await fresh(one.spoil);
  const child = await runChild(script, argsOf(one, folder, at, how));
  expect(child.killed).toBe(how === 'dies');
  const store = await folder.open();
  const story = `${how} at ${child.lines.at(-2) ?? ''}, ${child.lines.at(-1) ?? ''}`;
  expect(one.notes, story).toContain(await store.documents.count(noteCollection));
  // After the last step the repair is over and its session has ended in good order: there is nothing more to say.
  const over = child.lines.includes('done') || endedSession(child.lines);
  if (!over) expect(one.report, story).toContain(store.report.kind);
  expect(await keptOriginal(folder, one), story).toBe(true);
  expect(
    (await readdir(folder.userData)).filter((name) => /part|replacing/.test(name)),
    story,
  ).toEqual([]);
  await store.close();
  await folder.dispose();
}

/** The note of an ended session stands: the child opened and closed the store. */
function endedSession(lines: readonly string[]): boolean {
  return lines.filter((line) => line.endsWith('studio.db-session.part>studio.db-session')).length >= 3;
}

async function countSteps(one: Case): Promise<number> {
  const folder = await fresh(one.spoil);
  const { lines } = await runChild(script, argsOf(one, folder, 0, 'dies'));
  await folder.dispose();
  expect(lines.at(-1)).toBe('done');
  return lines.length - 1;
}

/** What was there before is still there, in its place or in the quarantine. */
async function keptOriginal(folder: StoreFolder, one: Case): Promise<boolean> {
  if (one.name.includes('missing')) return true;
  const quarantined = await readdir(path.join(folder.userData, 'quarantine'), { recursive: true }).catch(() => []);
  const inPlace = one.what === 'restore' && !quarantined.some((name) => name.endsWith('studio.db'));
  return inPlace || quarantined.some((name) => name.endsWith('studio.db'));
}

describe('the steps of a replacement', () => {
  it('flush the copy before it takes its place, and write the intent before anything moves', async () => {
    const [one] = CASES;
    if (!one) throw new Error('no case');
    const folder = await fresh(leave);
    const { lines } = await runChild(script, argsOf(one, folder, 0, 'dies'));
    await folder.dispose();
    const at = (end: string): number => lines.findLastIndex((line) => line.endsWith(end));
    const takesPlace = at('rename studio.db.part>studio.db');
    expect(at('copyFile studio.db.part')).toBeLessThan(at('sync studio.db.part'));
    expect(at('sync studio.db.part')).toBeLessThan(at('rename studio.db.replacing.json.part>studio.db.replacing.json'));
    expect(at('rename studio.db.replacing.json.part>studio.db.replacing.json')).toBeLessThan(
      at('rename studio.db>studio.db'),
    );
    expect(at('rename studio.db>studio.db')).toBeLessThan(takesPlace);
    expect(at('sync studio.db.replacing.json.part')).toBeGreaterThan(-1);
  });
});
