import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { anyCollection } from '#shared/kernel/collection.ts';
import { instant, type Instant } from '#shared/kernel/time.ts';
import { openStudioStore, type StoreDeps, type StudioStore } from '#electron/store/index.ts';
import { noteCollection } from '#tests/support/note.ts';
import { countedIds } from '#tests/support/temp-studio.ts';

export const STORE_NOW: Instant = instant(Date.UTC(2026, 10, 23, 4, 0, 0));

/** Folder for a store, with ids and a clock that go on when the store is opened again. */
export class StoreFolder {
  readonly userData = mkdtempSync(path.join(tmpdir(), 'kaibo-store-'));
  readonly ids = countedIds();
  now: Instant = STORE_NOW;
  readonly #opened: StudioStore[] = [];

  async open(more: Partial<StoreDeps> = {}): Promise<StudioStore> {
    const store = await openStudioStore({
      userData: this.userData,
      clock: { now: () => this.now },
      ids: this.ids,
      collections: [anyCollection(noteCollection)],
      onListenerError: (thrown) => {
        throw thrown;
      },
      ...more,
    });
    this.#opened.push(store);
    return store;
  }

  async dispose(): Promise<void> {
    for (const store of this.#opened) await store.close().catch(() => undefined);
    await rm(this.userData, { recursive: true, force: true });
  }
}
