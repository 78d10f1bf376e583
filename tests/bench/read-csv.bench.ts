import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTableJob } from '#electron/tabular/read-table.job.ts';
import { csvText, GENERIC_HEADERS, productRows } from '#tests/fixtures/lineup/tables.ts';
import { barePapaparse, timed, withQuotes } from './support/csv-peer.ts';

const ROWS = 100_000;

/** The reading half of gate 14: a 100,000-row CSV checked against the limits and staged on disk, against the bare parser. */
export const bench = {
  name: 'CSV read and staged, 100,000 rows',
  gate: 3.5,
  peer: 'papaparse stream',
  run: async (): Promise<{ readonly oursMs: number; readonly peerMs: number; readonly notes: string }> => {
    const dir = await mkdtemp(join(tmpdir(), 'kaibo-bench-'));
    const path = join(dir, 'products.csv');
    await writeFile(path, csvText([GENERIC_HEADERS, ...productRows(ROWS).map(withQuotes)]));
    try {
      const peerMs = await timed(() => barePapaparse(path));
      const oursMs = await timed(async () => {
        const read = await readTableJob({ path, outDir: dir });
        if (!read.ok || read.rowCount !== ROWS + 1) throw new Error('Rows are missing');
      });
      return { oursMs, peerMs, notes: 'encoding found, limits kept, every cell staged' };
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  },
};
