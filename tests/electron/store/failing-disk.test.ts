import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqlite } from '#electron/store/sqlite-driver.ts';
import { buildWriter, preloadable } from '#tests/support/disk/build.ts';

const failing = preloadable('fail');
const TIMES = 150;
/** A file with three notes: new ones are what the sweep adds. */
const FIXTURE = path.resolve('tests/fixtures/db/studio-0070.db');
const PAIRS = 12;
const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-failing-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

type Outcome = {
  readonly run: string;
  readonly stored: readonly number[];
  readonly refused: readonly string[];
  /** Code of an opening that failed. */
  readonly opening: string | null;
};

/** All runs of one kind in one process: starting 150 would take minutes. */
function sweep(writer: string, kind: 'w' | 's'): Promise<readonly Outcome[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [writer, 'failing', folder, FIXTURE, kind, String(TIMES)], {
      env: { ...process.env, LD_PRELOAD: failing ?? '', DISK_FAIL_HITS: path.join(folder, 'hits') },
    });
    let [said, trouble] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (trouble += chunk.toString()));
    child.on('close', () => {
      const outcomes = said
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Outcome);
      if (trouble === '') resolve(outcomes);
      else reject(new Error(`The writer ended after ${outcomes.length} runs: ${trouble}`));
    });
  });
}

type Found = { readonly run: string; readonly lost: number; readonly halves: number; readonly check: string };

async function lookAt({ run, stored }: Outcome): Promise<Found> {
  const driver = await openSqlite(path.join(folder, run, 'studio.db'));
  try {
    const check = await driver.get<{ integrity_check: string }>('PRAGMA integrity_check');
    const rows = await driver.all<{ pair: number; texts: string }>(
      `SELECT body->>'rank' AS pair, group_concat(body->>'text', ' ' ORDER BY body->>'text') AS texts
       FROM document WHERE body->>'text' IN ('left', 'right') GROUP BY 1`,
    );
    const there = new Set(rows.map(({ pair }) => pair));
    return {
      run,
      lost: stored.filter((pair) => !there.has(pair)).length,
      halves: rows.filter(({ texts }) => texts !== 'left right').length,
      check: check?.integrity_check ?? '',
    };
  } finally {
    await driver.close();
  }
}

describe.runIf(failing !== null)('a disk that fails once', () => {
  let writer: string;
  beforeAll(async () => {
    writer = await buildWriter('disk-writer');
  }, 60_000);

  it.each([
    ['write', 'w'],
    ['flush', 's'],
  ] as const)(`at its n-th %s, n up to ${TIMES}, takes nothing that was acknowledged`, async (_what, kind) => {
    const disturbed = await sweep(writer, kind);
    expect(disturbed.length).toBeGreaterThan(PAIRS);
    // It says so, or it has gone on and stored everything; it does neither silently nor by half.
    const silent = disturbed.filter(
      ({ stored, refused, opening }) => stored.length < PAIRS && refused.length === 0 && opening === null,
    );
    expect(silent).toEqual([]);
    const codes = new Set(disturbed.flatMap(({ refused, opening }) => [...refused, ...(opening ? [opening] : [])]));
    expect([...codes].filter((code) => !/^(SQLITE_IOERR|DISK_)/.test(code))).toEqual([]);
    const found = await Promise.all(disturbed.map(lookAt));
    expect(found.filter(({ lost, halves, check }) => lost > 0 || halves > 0 || check !== 'ok')).toEqual([]);
  });
});
