import { writeSync } from 'node:fs';
import { anyCollection } from '#shared/kernel/collection.ts';
import { createUlids } from '#electron/platform/ulids.ts';
import { systemClock } from '#electron/platform/system-clock.ts';
import { openStudioStore } from '#electron/store/index.ts';
import { SyncEngine } from '#electron/sync/engine.ts';
import { connectNats } from '#electron/sync/nats-hub.ts';
import { signerOf } from '#electron/sync/signatures.ts';
import { newSheet, SHEET_ADAPTERS, sheetCollection } from '#tests/support/sync-device.ts';

/**
 * Child process of the crash test: sends what its store holds, adds a hundred sheets at a time and says so.
 * Arguments: folder, seed of its key, address of the hub.
 */
const [, , userData = '', seed = '', server = ''] = process.argv;
const ids = createUlids();
const store = await openStudioStore({
  userData,
  clock: systemClock,
  ids,
  collections: [anyCollection(sheetCollection)],
  adapters: SHEET_ADAPTERS,
  onListenerError: () => undefined,
});
const { hub } = store;
if (hub === null) throw new Error('The store is read-only');
if (!hub.joined) await hub.join();
const engine = new SyncEngine({
  store: hub,
  adapters: SHEET_ADAPTERS,
  connect: () => connectNats({ servers: [server], seed, ca: null }),
  signer: signerOf(seed),
  person: () => null,
  clock: systemClock,
  onState: ({ kind }) => {
    if (kind === 'live') writeSync(1, 'live\n');
  },
  log: () => undefined,
});
store.documents.onChanged(() => {
  engine.nudge();
});
engine.start();
for (;;) {
  const sheets = Array.from({ length: 100 }, () => newSheet(ids.next()));
  await store.documents.change({ name: 'test.put', scope: 'sheets', by: null }, (tx) =>
    tx.putMany(sheetCollection, sheets),
  );
  writeSync(1, `${sheets.map(({ id }) => id).join(' ')}\n`);
  await new Promise((resolve) => setTimeout(resolve, 10));
}
