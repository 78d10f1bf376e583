import { writeSync } from 'node:fs';
import { createUlids } from '#electron/platform/ulids.ts';
import { systemClock } from '#electron/platform/system-clock.ts';
import { openStudioStore } from '#electron/store/index.ts';
import { restoreFrom } from '#electron/store/recovery.ts';
import { studioFolders } from '#electron/store/studio-folders.ts';
import { meetFate, type Fate } from '#tests/support/dies-at-step.ts';

/**
 * Child process of the replacement test: opens the store (and so repairs it), or puts a backup in its place, and meets
 * its fate at one step. Tells each step on stdout, and `done` at the end. Arguments: what, folder, step, fate, backup.
 */
const [, , what = 'open', userData = '', at = '0', how = 'dies', backup = ''] = process.argv;
meetFate({ at: Number(at), how: how as Fate['how'] }, (line) => {
  writeSync(1, `${line}\n`);
});
try {
  if (what === 'restore') {
    await restoreFrom(backup, studioFolders(userData), systemClock);
  } else {
    const store = await openStudioStore({
      userData,
      clock: systemClock,
      ids: createUlids(),
      collections: [],
      onListenerError: () => undefined,
    });
    await store.close();
  }
  writeSync(1, 'done\n');
} catch (thrown) {
  writeSync(1, `threw ${(thrown as NodeJS.ErrnoException).code ?? String(thrown)}\n`);
}
