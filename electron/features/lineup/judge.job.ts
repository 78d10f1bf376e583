import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  columnPlan,
  isIdleRow,
  judgeRow,
  type ImportField,
  type JudgeContext,
  type ProductRole,
  type RowValues,
} from '#shared/features/lineup/index.ts';
import { LineWriter, readRowFile } from '#electron/tabular/row-file.ts';
import { readKnownProducts } from './known-products.ts';
import { RECORD_BYTES, summary, writeRecord } from './row-index.ts';

export const JUDGE_ROWS_JOB = 'lineup.judgeRows';
const PROGRESS_EVERY_ROWS = 1_000;

export type JudgeRowsInput = {
  /** Staging file of `tabular.readTable`. */
  readonly rowsPath: string;
  readonly rowCount: number;
  /** Products that exist, as JSON lines; null when there are none. */
  readonly knownPath: string | null;
  readonly outDir: string;
  /** Spreadsheet number of the header row; rows up to it are skipped. */
  readonly headerRow: number;
  readonly headers: readonly string[];
  readonly columns: readonly (ImportField | null)[];
  /** Units a person chose, by column; null leaves it to the header. */
  readonly units: readonly ('percent' | 'ratio' | null)[];
  readonly defaultRole: ProductRole;
  readonly lineupProductIds: readonly string[];
};

export type JudgeRowsProgress = { readonly rows: number };
export type JudgeRowsOutput = { readonly judgedPath: string; readonly indexPath: string; readonly rows: number };

/** Judges every staged row into a file of JSON lines and an index of fixed records. Runs in the import worker. */
export async function judgeRowsJob(
  input: JudgeRowsInput,
  progress: (progress: JudgeRowsProgress) => void = () => undefined,
): Promise<JudgeRowsOutput> {
  const plan = columnPlan(input.columns, input.headers, input.units);
  const known = await readKnownProducts(input.knownPath);
  const inLineup = new Set(input.lineupProductIds);
  const seen = new Map<string, number>();
  const context: JudgeContext = {
    plan,
    defaultRole: input.defaultRole,
    known,
    earlier: (values) => firstUse(seen, values),
  };
  const judgedPath = join(input.outDir, 'judged.ndjson');
  const indexPath = join(input.outDir, 'judged.idx');
  const index = Buffer.alloc(input.rowCount * RECORD_BYTES);
  const writer = new LineWriter(judgedPath);
  let rows = 0;
  try {
    for await (const { row, cells } of readRowFile(input.rowsPath)) {
      if (row <= input.headerRow || isIdleRow(cells, plan)) continue;
      const judged = judgeRow(row, cells, context);
      for (const key of keysOf(judged.values)) if (!seen.has(key)) seen.set(key, row);
      const place = writer.write(JSON.stringify(judged));
      writeRecord(index, rows, { ...place, ...summary(judged, (id) => inLineup.has(id)) });
      rows += 1;
      if (rows % PROGRESS_EVERY_ROWS === 0) progress({ rows });
    }
  } finally {
    writer.close();
  }
  await writeFile(indexPath, index.subarray(0, rows * RECORD_BYTES));
  return { judgedPath, indexPath, rows };
}

/** Keys by which two rows are the same product: ids where there are any, else the title. */
export function keysOf({ platformProductId, merchantCode, title }: RowValues): readonly string[] {
  const keys: string[] = [];
  if (platformProductId !== null) keys.push(`id:${platformProductId}`);
  else if (merchantCode !== null) keys.push(`code:${merchantCode}`);
  else if (title !== '') keys.push(`title:${title}`);
  return keys;
}

function firstUse(seen: ReadonlyMap<string, number>, values: RowValues): number | null {
  for (const key of keysOf(values)) {
    const row = seen.get(key);
    if (row !== undefined) return row;
  }
  return null;
}
