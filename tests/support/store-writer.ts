import { writeSync } from 'node:fs';
import { createUlids } from '#electron/platform/ulids.ts';
import { systemClock } from '#electron/platform/system-clock.ts';
import { openStudioStore } from '#electron/store/index.ts';
import { noteCollection } from '#tests/support/note.ts';

/**
 * Child process of the crash test: writes pairs of notes without end and says the number of a pair once it is stored.
 * Arguments: folder, first number.
 */
const [, , userData = '', first = '0'] = process.argv;
const ids = createUlids();
const store = await openStudioStore({
  userData,
  clock: systemClock,
  ids,
  collections: [],
  onListenerError: () => undefined,
});
for (let pair = Number(first); ; pair += 1) {
  await store.documents.change({ name: 'note.pair', scope: 'notes', by: null }, async (tx) => {
    await tx.put(noteCollection, { id: ids.next(), text: 'left', rank: pair });
    await tx.put(noteCollection, { id: ids.next(), text: 'right', rank: pair });
  });
  writeSync(1, `${pair}\n`);
}
