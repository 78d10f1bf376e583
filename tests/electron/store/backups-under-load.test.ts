import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plus } from '#shared/kernel/time.ts';
import { isGood } from '#electron/store/backup-check.ts';
import type { Backup } from '#electron/store/backups.ts';
import type { StudioStore } from '#electron/store/index.ts';
import { openSqlite } from '#electron/store/sqlite-driver.ts';
import { noteCollection } from '#tests/support/note.ts';
import { runs } from '#tests/support/runs.ts';
import { STORE_NOW, StoreFolder } from '#tests/support/temp-store.ts';

const BACKUPS = runs(10, 100);
/** Pairs that are there at a time; older ones go as new ones come. */
const PAIRS = 400;
const REASONS = ['daily', 'manual', 'weekly'] as const;

let folder: StoreFolder;
beforeEach(() => {
  folder = new StoreFolder();
});
afterEach(() => folder.dispose());

/** Writes pairs one after another until it is told to stop; `stored` is the last one that was acknowledged. */
class BusyWriter {
  readonly #store: StudioStore;
  readonly #pairs: (readonly [string, string])[] = [];
  #stopped = false;
  stored = 0;

  constructor(store: StudioStore) {
    this.#store = store;
  }

  stop(): void {
    this.#stopped = true;
  }

  async run(): Promise<void> {
    while (!this.#stopped) await this.write();
  }

  async write(): Promise<void> {
    const rank = this.stored + 1;
    const pair = [folder.ids.next(), folder.ids.next()] as const;
    const old = this.#pairs.length < PAIRS ? [] : (this.#pairs.shift() ?? []);
    await this.#store.documents.change({ name: 'note.pair', scope: 'notes', by: null }, async (tx) => {
      await tx.put(noteCollection, { id: pair[0], text: 'left', rank });
      await tx.put(noteCollection, { id: pair[1], text: 'right', rank });
      for (const id of old) await tx.remove(noteCollection, id);
    });
    this.#pairs.push(pair);
    this.stored = rank;
  }
}

type Held = { readonly halves: number; readonly rows: number; readonly newest: number };

/** What a copy holds, read by itself. */
async function heldBy(file: string): Promise<Held> {
  const driver = await openSqlite(file, 'read-only');
  const pairs = await driver.all<{ pair: number; texts: string }>(
    `SELECT body->>'rank' AS pair, group_concat(body->>'text', ' ' ORDER BY body->>'text') AS texts
     FROM document GROUP BY 1`,
  );
  await driver.close();
  const halves = pairs.filter(({ texts }) => texts !== 'left right').length;
  return { halves, rows: pairs.length * 2 - halves, newest: Math.max(...pairs.map(({ pair }) => pair)) };
}

async function check(backup: Backup, before: number): Promise<void> {
  const held = await heldBy(backup.path);
  expect(held.halves, backup.name).toBe(0);
  expect(held.rows, backup.name).toBe(backup.documents);
  // What was acknowledged before it was asked for is in it.
  expect(held.newest, backup.name).toBeGreaterThanOrEqual(before);
}

describe('backups of a store that is written to without a pause', () => {
  it(`are whole and hold all that was acknowledged, ${String(BACKUPS)} times`, async () => {
    const store = await folder.open();
    const writer = new BusyWriter(store);
    while (writer.stored < PAIRS) await writer.write();
    const writing = writer.run();
    for (let round = 0; round < BACKUPS; round += 1) {
      folder.now = plus(STORE_NOW, round * 1_000);
      const before = writer.stored;
      const backup = await store.backups.take(REASONS[round % REASONS.length] ?? 'manual');
      await check(backup, before);
      // The older ones too: none that is kept was spoilt, and none went before a good one stood in its place.
      const kept = await store.backups.list();
      expect(kept[0]?.name).toBe(backup.name);
      expect(await Promise.all(kept.map((one) => isGood(one)))).toEqual(kept.map(() => true));
    }
    writer.stop();
    await writing;
    expect(writer.stored).toBeGreaterThan(PAIRS + BACKUPS);
    expect(await store.backups.list()).toHaveLength(runs(10, 7 + 10 + 4));
  });
});
