import { writeSync } from 'node:fs';
import { createUlids } from '#electron/platform/ulids.ts';
import { systemClock } from '#electron/platform/system-clock.ts';
import { openStudioStore } from '#electron/store/index.ts';
import { noteCollection } from '#tests/support/note.ts';

/**
 * Child process of the clock test: a day of work in the real store under whatever clock the process was given. Opens it,
 * adds notes, takes the backups that are due, says what there is, closes. Arguments: folder, how many notes.
 */
const [, , userData = '', count = '0'] = process.argv;
const ids = createUlids();
const store = await openStudioStore({
  userData,
  clock: systemClock,
  ids,
  collections: [],
  onListenerError: () => undefined,
});
const notes = Array.from({ length: Number(count) }, (_, index) => ({ id: ids.next(), text: `${index}`, rank: null }));
if (notes.length > 0) {
  await store.documents.change({ name: 'note.add', scope: 'notes', by: null }, (tx) =>
    tx.putMany(noteCollection, notes),
  );
}
await store.backups.takeDue();
const daily = (await store.backups.list()).filter(({ reason }) => reason === 'daily');
const said = {
  report: store.report.kind,
  notes: await store.documents.count(noteCollection),
  daily: daily.map(({ documents, takenAt }) => ({ documents, year: new Date(takenAt).getUTCFullYear() })),
};
await store.close();
writeSync(1, `${JSON.stringify(said)}\n`);
