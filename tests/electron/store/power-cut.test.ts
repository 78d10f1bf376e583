import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '#electron/store/sqlite-driver.ts';
import { buildWriter, preloadable } from '#tests/support/disk/build.ts';
import { readLog, ReplayedDisk, type DiskOp, type DiskState } from '#tests/support/disk/replay.ts';
import { runs } from '#tests/support/runs.ts';
import { seededRandom } from '#tests/support/seeded-random.ts';

const recorder = preloadable('record');
const CUTS = runs(1_000, 5_000);
/** Enough that the log is written back into the database twice. */
const PAIRS = 400;
const LANES = 4;
const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-power-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What a writer did to its disk, from its first breath to a kill. */
function record(writer: string, name: string, ...args: string[]): readonly DiskOp[] {
  const log = path.join(folder, `${name}.log`);
  const [what = '', ...rest] = args;
  const { stderr } = spawnSync(process.execPath, [writer, what, path.join(folder, name), ...rest], {
    env: { ...process.env, LD_PRELOAD: recorder ?? '', DISK_LOG: log },
    encoding: 'utf8',
  });
  if (!existsSync(log)) throw new Error(`The writer did nothing: ${stderr}`);
  return readLog(readFileSync(log));
}

type Verdict = { readonly lost: number; readonly halves: number; readonly corrupt: boolean };

async function judge({ database, wal, said }: DiskState, lane: number): Promise<Verdict> {
  const file = path.join(folder, `cut-${lane}.db`);
  await Promise.all(['-wal', '-shm'].map((companion) => rm(file + companion, { force: true })));
  await writeFile(file, database);
  if (wal.length > 0) await writeFile(`${file}-wal`, wal);
  const driver = await openSqlite(file);
  try {
    const check = await driver.get<{ integrity_check: string }>('PRAGMA integrity_check');
    const rows = await driver.all<{ pair: number; texts: string }>(
      `SELECT body->>'rank' AS pair, group_concat(body->>'text', ' ' ORDER BY body->>'text') AS texts
       FROM document GROUP BY 1`,
    );
    const stored = new Set(rows.map(({ pair }) => pair));
    const acknowledged = said
      .slice(0, said.lastIndexOf('\n') + 1)
      .split('\n')
      .filter(Boolean)
      .map(Number);
    return {
      lost: acknowledged.filter((pair) => !stored.has(pair)).length,
      halves: rows.filter(({ texts }) => texts !== 'left right').length,
      corrupt: check?.integrity_check !== 'ok',
    };
  } catch {
    return { lost: 0, halves: 0, corrupt: true };
  } finally {
    await driver.close();
  }
}

/** Cuts the power at random moments after the first acknowledgement; what was not flushed is kept, lost or torn. */
async function cutAll(ops: readonly DiskOp[], cuts: number): Promise<readonly Verdict[]> {
  const random = seededRandom(7);
  const first = ops.findIndex(({ kind }) => kind === 'said') + 1;
  const moments = Array.from({ length: cuts }, () => first + Math.floor(random() * (ops.length - first)));
  moments.sort((a, b) => a - b);
  const disk = new ReplayedDisk();
  const verdicts: Verdict[] = [];
  let done = 0;
  for (let next = 0; next < moments.length; next += LANES) {
    const states = moments.slice(next, next + LANES).map((moment) => {
      for (const op of ops.slice(done, moment)) disk.apply(op);
      done = moment;
      const keep = [0, 0.5, 0.5, 0.95][Math.floor(random() * 4)] ?? 0;
      return disk.cut(() => random() < keep);
    });
    verdicts.push(...(await Promise.all(states.map(judge))));
  }
  return verdicts;
}

describe.runIf(recorder !== null)('a power cut', () => {
  let real: readonly DiskOp[];
  let weak: readonly DiskOp[];
  beforeAll(async () => {
    const normal = { as: 'normal', from: /synchronous = FULL/, to: 'synchronous = NORMAL' };
    real = record(await buildWriter('disk-writer'), 'real', 'pairs', String(PAIRS));
    weak = record(await buildWriter('disk-writer', normal), 'weak', 'pairs', String(PAIRS));
  }, 120_000);

  it(`loses no acknowledged change, leaves none by half and breaks nothing, ${CUTS} times`, async () => {
    expect(real.filter(({ kind }) => kind === 'said')).toHaveLength(PAIRS);
    const verdicts = await cutAll(real, CUTS);
    expect(verdicts.filter(({ lost, halves, corrupt }) => lost > 0 || halves > 0 || corrupt)).toEqual([]);
    expect(verdicts).toHaveLength(CUTS);
  });

  it('is seen by this test: a store that flushes less loses acknowledged changes', async () => {
    const verdicts = await cutAll(weak, 60);
    expect(verdicts.filter(({ lost }) => lost > 0).length).toBeGreaterThan(30);
  });

  it('keeps a stored file, its name and its bytes, before the store says that it has it', async () => {
    const ops = record(await buildWriter('disk-writer'), 'evidence', 'files');
    const unsafe: string[] = [];
    let [bytes, names] = [0, 0];
    for (const op of ops) {
      if (op.kind === 'said' && bytes + names > 0) unsafe.push(op.text);
      else if (op.kind === 'write' && op.file === 'stored') bytes += 1;
      else if (op.kind === 'flush' && op.file === 'stored') bytes = 0;
      else if (op.kind === 'rename') names += 1;
      else if (op.kind === 'flush' && op.file === 'folder') names = 0;
    }
    expect(ops.filter((op) => op.kind === 'write' && op.file === 'stored')).toHaveLength(3);
    expect(ops.filter(({ kind }) => kind === 'rename')).toHaveLength(3);
    expect(unsafe).toEqual([]);
  });
});
