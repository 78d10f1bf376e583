import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { anyCollection, defineCollection } from '#shared/kernel/collection.ts';
import { idSchema, type Id } from '#shared/kernel/ids.ts';
import { instant } from '#shared/kernel/time.ts';
import { conflictCollection, syncAdapter, type AnyAdapter } from '#shared/sync/index.ts';
import { createUlids } from '#electron/platform/ulids.ts';
import { openStudioStore, type StudioStore } from '#electron/store/index.ts';
import type { HubStore } from '#electron/store/hub-store.port.ts';
import { openSqlite } from '#electron/store/sqlite-driver.ts';
import { SyncEngine } from '#electron/sync/engine.ts';
import type { EngineState } from '#electron/sync/engine.port.ts';
import type { HubLink } from '#electron/sync/hub.port.ts';
import { connectNats } from '#electron/sync/nats-hub.ts';
import { signerOf } from '#electron/sync/signatures.ts';
import type { TestDevice } from '#tests/support/nats.ts';

const sheetSchema = z.object({
  id: idSchema,
  title: z.string(),
  stock: z.number(),
  steps: z.array(z.object({ id: z.string(), tick: z.string().nullable(), note: z.string() })),
  log: z.array(z.object({ at: z.number(), text: z.string() })),
});
/** A document with something of every kind of merge. */
export type Sheet = z.infer<typeof sheetSchema>;

export const sheetCollection = defineCollection<Sheet>({
  name: 'sheet',
  schema: sheetSchema,
  schemaVersion: 1,
  indexes: { title: (sheet) => sheet.title },
});

export const SHEET_ADAPTERS: readonly AnyAdapter[] = [
  syncAdapter({
    collection: sheetCollection,
    bucket: 'work',
    priority: 1,
    rules: [
      { path: 'steps.*.tick', merge: 'tick' },
      { path: 'stock', merge: 'guarded' },
      { path: 'log', merge: 'log' },
    ],
    writers: ['ops', 'streamer'],
    titleOf: ({ title }) => title,
  }),
];

/** One machine of the team: its own folder, clock, store and engine. */
export class SyncDevice {
  readonly userData: string;
  readonly key: TestDevice;
  /** Its clock against the true time; it may be turned. */
  skewMs: number;
  readonly states: EngineState[] = [];
  #store: StudioStore | null = null;
  #engine: SyncEngine | null = null;
  #servers: () => readonly string[];

  constructor(key: TestDevice, servers: () => readonly string[], skewMs = 0, userData?: string) {
    this.userData = userData ?? mkdtempSync(path.join(tmpdir(), 'kaibo-device-'));
    this.key = key;
    this.skewMs = skewMs;
    this.#servers = servers;
  }

  async open(): Promise<this> {
    this.#store = await openStudioStore({
      userData: this.userData,
      clock: { now: () => instant(Date.now() + this.skewMs) },
      ids: createUlids(),
      collections: [anyCollection(sheetCollection), anyCollection(conflictCollection)],
      adapters: SHEET_ADAPTERS,
      onListenerError: (thrown) => {
        throw thrown;
      },
    });
    if (!this.hub.joined) await this.hub.join();
    this.store.documents.onChanged(() => this.#engine?.nudge());
    return this;
  }

  get store(): StudioStore {
    if (this.#store === null) throw new Error('The device is not open');
    return this.#store;
  }

  get hub(): HubStore {
    if (this.store.hub === null) throw new Error('The store is read-only');
    return this.store.hub;
  }

  get engine(): SyncEngine {
    if (this.#engine === null) throw new Error('The device is offline');
    return this.#engine;
  }

  get state(): EngineState | undefined {
    return this.states.at(-1);
  }

  /** `through` may stand between the engine and its connection. */
  online(through: (link: HubLink) => HubLink = (link) => link): void {
    const signer = signerOf(this.key.seed);
    this.#engine = new SyncEngine({
      store: this.hub,
      adapters: SHEET_ADAPTERS,
      connect: async () => through(await connectNats({ servers: this.#servers(), seed: this.key.seed, ca: null })),
      signer,
      person: () => null,
      // The drift guard has a test of its own; here wrong clocks must still converge.
      clock: { now: () => instant(Date.now()) },
      onState: (state) => this.states.push(state),
      log: () => undefined,
    });
    this.#engine.start();
  }

  async offline(): Promise<void> {
    await this.#engine?.stop();
    this.#engine = null;
  }

  async edit(id: Id, change: (sheet: Sheet) => void): Promise<void> {
    await this.store.documents.change({ name: 'test.edit', scope: 'sheets', by: null }, async (tx) => {
      const sheet = await tx.get(sheetCollection, id);
      if (sheet === null) return;
      const edited = structuredClone(sheet);
      change(edited);
      await tx.put(sheetCollection, edited);
    });
  }

  async put(sheets: readonly Sheet[]): Promise<void> {
    await this.store.documents.change({ name: 'test.put', scope: 'sheets', by: null }, (tx) =>
      tx.putMany(sheetCollection, sheets),
    );
  }

  async remove(id: Id): Promise<void> {
    await this.store.documents.change({ name: 'test.remove', scope: 'sheets', by: null }, (tx) =>
      tx.remove(sheetCollection, id),
    );
  }

  /** As a disk or another program might: the row is another one, and nothing that keeps it in order knows. */
  async damage(id: Id, change: (body: string) => string): Promise<void> {
    const driver = await openSqlite(path.join(this.userData, 'studio.db'));
    try {
      const row = await driver.get<{ body: string }>('SELECT body FROM document WHERE id = ?', [id]);
      await driver.run('UPDATE document SET body = ? WHERE id = ?', [change(row?.body ?? ''), id]);
    } finally {
      await driver.close();
    }
  }

  /** As if it had never come. */
  async forget(id: Id): Promise<void> {
    const driver = await openSqlite(path.join(this.userData, 'studio.db'));
    try {
      for (const table of ['document', 'hub_document']) await driver.run(`DELETE FROM ${table} WHERE id = ?`, [id]);
    } finally {
      await driver.close();
    }
  }

  sheets(): Promise<readonly Sheet[]> {
    return this.store.documents.find(sheetCollection);
  }

  async dispose(): Promise<void> {
    await this.offline();
    await this.#store?.close();
    await rm(this.userData, { recursive: true, force: true });
  }
}

/** Waits until `condition` holds; the error says what it was waiting for. */
export async function until(what: string, condition: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  const end = Date.now() + ms;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`Waited in vain until ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Every device has sent all, and holds the same bytes. */
export async function inStep(devices: readonly SyncDevice[]): Promise<boolean> {
  const texts = new Set<string>();
  for (const device of devices) {
    if ((await device.hub.waiting()).toSend > 0) return false;
    texts.add(JSON.stringify(await device.sheets()));
  }
  return texts.size === 1;
}

export function newSheet(id: Id, title = id): Sheet {
  const steps = ['a', 'b', 'c', 'd'].map((step) => ({ id: step, tick: null, note: '' }));
  return { id, title, stock: 10, steps, log: [] };
}
