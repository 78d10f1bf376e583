import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync, rmSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openStudioStore, type StudioStore } from '#electron/store/index.ts';
import { noteCollection, type Note } from '#tests/support/note.ts';
import { STORE_NOW } from '#tests/support/temp-store.ts';
import { countedIds } from '#tests/support/temp-studio.ts';

const disk = mkdtempSync(path.join(tmpdir(), 'kaibo-small-disk-'));
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', disk]);
const canMount = mounted.status === 0;
if (!canMount)
  console.warn(`Disk-full test not run: no small disk can be mounted here (${String(mounted.stderr).trim()})`);

afterAll(async () => {
  if (canMount) spawnSync('umount', [disk]);
  await rm(disk, { recursive: true, force: true });
});

const ids = countedIds();
const note = (text: string): Note => ({ id: ids.next(), text, rank: null });
const write = (store: StudioStore, ...notes: Note[]): Promise<void> =>
  store.documents.change({ name: 'note.add', scope: 'notes', by: null }, (tx) => tx.putMany(noteCollection, notes));
const ballast = path.join(disk, 'ballast');

/** Leaves about `freeBytes` on the small disk. */
function fillDisk(freeBytes: number): void {
  const free = Number(spawnSync('df', ['--output=avail', '-B1', disk]).stdout.toString().split('\n')[1]);
  writeFileSync(ballast, Buffer.alloc(Math.max(0, free - freeBytes)));
}

describe.runIf(canMount)('a full disk', () => {
  it('is said in words, leaves nothing half-written, and work goes on when there is room again', async () => {
    const deps = {
      userData: disk,
      clock: { now: () => STORE_NOW },
      ids,
      collections: [],
      onListenerError: () => undefined,
    };
    let store = await openStudioStore(deps);
    const kept = note('kept');
    await write(store, kept);
    fillDisk(60_000);
    const many = Array.from({ length: 2000 }, (_, index) => note(`${index} ${'x'.repeat(200)}`));
    await expect(write(store, ...many)).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await store.documents.find(noteCollection)).toEqual([kept]);
    await expect(store.files.addBytes('photo.png', Buffer.alloc(500_000))).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await readdir(path.join(disk, 'files'))).toEqual([]);
    await expect(store.backups.take('manual')).rejects.toMatchObject({ code: 'DISK_FULL' });
    expect(await readdir(path.join(disk, 'backups'))).toEqual([]);

    rmSync(ballast);
    const later = note('later');
    await write(store, later);
    await store.close();
    store = await openStudioStore(deps);
    expect(store.report).toEqual({ kind: 'clean' });
    expect(await store.documents.find(noteCollection)).toEqual([kept, later]);
    await store.close();
  });
});
