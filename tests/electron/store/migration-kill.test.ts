import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '#electron/store/migrations/index.ts';
import { schemaVersion } from '#electron/store/migrator.ts';
import { openSqlite } from '#electron/store/sqlite-driver.ts';
import { buildWriter, preloadable } from '#tests/support/disk/build.ts';
import { readLog, ReplayedDisk, type DiskOp, type DiskState } from '#tests/support/disk/replay.ts';
import { noteCollection } from '#tests/support/note.ts';
import { StoreFolder } from '#tests/support/temp-store.ts';

const recorder = preloadable('record');
const FIXTURES = path.resolve('tests/fixtures/db');
const head = MIGRATIONS.at(-1)?.version ?? 0;
const OLDER = readdirSync(FIXTURES).filter((name) => name.endsWith('.db') && Number(/\d+/.exec(name)?.[0]) < head);
const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-migration-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What bringing a file of an older version up to date did to the disk. */
function recordUpgrade(writer: string, fixture: string): readonly DiskOp[] {
  const userData = path.join(folder, fixture);
  mkdirSync(userData);
  copyFileSync(path.join(FIXTURES, fixture), path.join(userData, 'studio.db'));
  const log = path.join(folder, `${fixture}.log`);
  const env = { ...process.env, LD_PRELOAD: recorder ?? '', DISK_LOG: log };
  spawnSync(process.execPath, [writer, 'open', userData], { env });
  const ops = readLog(readFileSync(log));
  return ops.slice(
    0,
    ops.findIndex(({ kind }) => kind === 'said'),
  );
}

/** Opens what an interrupted upgrade left behind, as the next start does. */
async function openAfter({
  database,
  wal,
}: DiskState): Promise<{ readonly texts: string[]; readonly version: number }> {
  const place = new StoreFolder();
  try {
    const file = path.join(place.userData, 'studio.db');
    await writeFile(file, database);
    if (wal.length > 0) await writeFile(`${file}-wal`, wal);
    const store = await place.open();
    expect(store.report).toEqual({ kind: 'clean' });
    const notes = await store.documents.find(noteCollection);
    await store.close();
    const driver = await openSqlite(file, 'read-only');
    const version = await schemaVersion(driver);
    await driver.close();
    return { texts: notes.map(({ text }) => text), version };
  } finally {
    await place.dispose();
  }
}

describe.runIf(recorder !== null)('an upgrade of the store', () => {
  let writer: string;
  beforeAll(async () => {
    writer = await buildWriter('disk-writer');
  }, 60_000);

  it.each(OLDER)('of %s may be killed after any step and goes on at the next start', async (fixture) => {
    const ops = recordUpgrade(writer, fixture);
    const disk = new ReplayedDisk({ database: readFileSync(path.join(FIXTURES, fixture)) });
    let last = '';
    let moments = 0;
    for (const op of ops) {
      disk.apply(op);
      if (op.kind !== 'flush') continue;
      // A killed process leaves all it wrote, a power cut at least what it flushed. Each flush ends a step.
      for (const state of [disk.killed(), disk.cut(() => false)]) {
        const key = `${state.database.toString('base64')}${state.wal.toString('base64')}`;
        if (key === last) continue;
        last = key;
        moments += 1;
        expect(await openAfter(state)).toEqual({ texts: ['改过的', 'note 2', 'note 3'], version: head });
      }
    }
    const steps = MIGRATIONS.filter(({ version }) => version > Number(/\d+/.exec(fixture)?.[0])).length;
    expect(moments).toBeGreaterThanOrEqual(steps);
  });
});
