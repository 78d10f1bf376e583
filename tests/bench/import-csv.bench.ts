import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Id } from '#shared/kernel/ids.ts';
import { ImportService } from '#electron/features/lineup/import.service.ts';
import { csvText, GENERIC_HEADERS, productRows } from '#tests/fixtures/lineup/tables.ts';
import { createTempStudio } from '#tests/support/temp-studio.ts';
import { barePapaparse, timed, withQuotes } from './support/csv-peer.ts';

const ROWS = 100_000;

/**
 * Gate 14: a 100,000-row CSV from the file to the store, against the bare papaparse stream over the same file.
 * Over its gate on purpose: docs/decisions/0005 says what the rows get on the way.
 */
export const bench = {
  name: 'CSV import, 100,000 rows to the store',
  gate: 3.5,
  peer: 'papaparse stream',
  run: async (): Promise<{ readonly oursMs: number; readonly peerMs: number; readonly notes: string }> => {
    const dir = await mkdtemp(join(tmpdir(), 'kaibo-bench-'));
    const path = join(dir, 'products.csv');
    await writeFile(path, csvText([GENERIC_HEADERS, ...productRows(ROWS).map(withQuotes)]));
    const studio = await createTempStudio();
    try {
      const peerMs = await timed(() => barePapaparse(path));
      const imports = new ImportService(studio.deps);
      const started = performance.now();
      const { sessionId } = await imports.start(studio.deps.ids.next(), path);
      await imports.idle(sessionId);
      const readMs = performance.now() - started;
      const lag = await worstLag(() => applyAll(imports, sessionId));
      const oursMs = performance.now() - started;
      await imports.closeAll();
      return {
        oursMs,
        peerMs,
        notes: `read and judged ${Math.round(readMs)} ms, worst loop lag while writing ${lag} ms`,
      };
    } finally {
      await studio.dispose();
      await rm(dir, { recursive: true, force: true });
    }
  },
};

async function applyAll(imports: ImportService, sessionId: Id): Promise<void> {
  await imports.target(sessionId, 'library');
  await imports.apply(sessionId, '', null);
  await imports.idle(sessionId);
  const { stage } = imports.session(sessionId);
  if (stage !== 'applied') throw new Error(`The import ended as ${stage}`);
}

/** Longest time the event loop did not answer while `work` ran, whole ms. */
async function worstLag(work: () => Promise<void>): Promise<number> {
  let worst = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    worst = Math.max(worst, now - last - 5);
    last = now;
  }, 5);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
  return Math.round(worst);
}
