import { createReadStream } from 'node:fs';
import Papa from 'papaparse';
import { GENERIC_HEADERS } from '#tests/fixtures/lineup/tables.ts';

const SPEC = GENERIC_HEADERS.indexOf('规格');

/** Quotes and a line break in every row, as shop exports have them; without them the peer takes a short cut. */
export function withQuotes(cells: readonly string[]): readonly string[] {
  return cells.map((cell, column) => (column === SPEC ? '红,蓝\n大号 "XL"' : cell));
}

/** The bare parser over the same file, its rows thrown away. */
export function barePapaparse(path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    Papa.parse<string[]>(createReadStream(path, 'utf8'), {
      chunk: () => undefined,
      complete: () => {
        resolve();
      },
      error: reject,
    });
  });
}

export async function timed(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
