import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { streamXlsxRows, writeXlsx } from 'hucre/xlsx';
import { readTableJob } from '#electron/tabular/read-table.job.ts';
import { GENERIC_HEADERS, productRows } from '#tests/fixtures/lineup/tables.ts';

const ROWS = 100_000;

/** Gate 15: a 100,000-row XLSX guarded, read and staged, against the bare hucre stream over the same bytes. */
export const bench = {
  name: 'XLSX import, 100,000 rows staged',
  gate: 1.5,
  peer: 'hucre stream',
  run: async (): Promise<{ readonly oursMs: number; readonly peerMs: number; readonly notes: string }> => {
    const dir = await mkdtemp(join(tmpdir(), 'kaibo-bench-'));
    const path = join(dir, 'products.xlsx');
    await writeFile(path, await writeXlsx({ sheets: [{ name: 'S', rows: [GENERIC_HEADERS, ...productRows(ROWS)] }] }));
    try {
      const peerStarted = performance.now();
      let rows = 0;
      for await (const row of streamXlsxRows(await readFile(path), { sheet: 0 })) rows += row.values.length > 0 ? 1 : 0;
      const peerMs = performance.now() - peerStarted;
      const started = performance.now();
      const output = await readTableJob({ path, outDir: dir });
      const oursMs = performance.now() - started;
      if (!output.ok || output.rowCount !== rows) throw new Error('The two did not read the same rows');
      return { oursMs, peerMs, notes: `${rows} rows` };
    } finally {
      await rm(dir, { recursive: true, force: true });
    }
  },
};
