import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { detectEncoding } from './encoding.ts';
import { readCsv } from './csv-reader.ts';
import { LineWriter, rowLine } from './row-file.ts';
import { TABLE_LIMITS, TableError, type RowSink, type TableLimits, type TableProblem } from './table.port.ts';
import { readXlsx } from './xlsx-reader.ts';

export const READ_TABLE_JOB = 'tabular.readTable';
/** First rows that come back with the answer, to find the header in and choose columns by. */
const HEAD_ROWS = 30;
const HEAD_CELL_CHARACTERS = 60;
const PROGRESS_EVERY_ROWS = 1_000;

export type ReadTableInput = {
  readonly path: string;
  /** Folder for the staging file `rows.ndjson`. */
  readonly outDir: string;
  readonly limits?: Partial<TableLimits>;
};

export type ReadTableProgress = { readonly rows: number; readonly bytes: number; readonly totalBytes: number };

export type ReadTableOutput =
  | {
      readonly ok: true;
      readonly kind: 'csv' | 'xlsx';
      readonly encoding: string;
      readonly rowsPath: string;
      readonly rowCount: number;
      readonly totalBytes: number;
      /** First rows with their cells cut short; blank rows are there too. */
      readonly head: readonly { readonly row: number; readonly cells: readonly string[] }[];
    }
  | { readonly ok: false; readonly problem: TableProblem; readonly row: number | null };

/**
 * Reads a CSV or XLSX into a staging file of JSON lines, a row each, so that no process ever holds the whole table.
 * Runs in the import worker. Expected failures are values; blank rows are left out but keep their number.
 */
export async function readTableJob(
  input: ReadTableInput,
  progress: (progress: ReadTableProgress) => void = () => undefined,
): Promise<ReadTableOutput> {
  try {
    return await readTable(input, progress);
  } catch (thrown) {
    if (thrown instanceof TableError) return { ok: false, problem: thrown.problem, row: thrown.row };
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return { ok: false, problem: 'notFound', row: null };
    throw thrown;
  }
}

async function readTable(
  { path, outDir, limits: changed }: ReadTableInput,
  progress: (progress: ReadTableProgress) => void,
): Promise<ReadTableOutput> {
  const limits = { ...TABLE_LIMITS, ...changed };
  const totalBytes = (await stat(path)).size;
  if (totalBytes === 0) throw new TableError('empty');
  if (totalBytes > limits.fileBytes) throw new TableError('tooLarge');
  const rowsPath = join(outDir, 'rows.ndjson');
  const writer = new LineWriter(rowsPath);
  const head: { row: number; cells: readonly string[] }[] = [];
  let rowCount = 0;
  let reported = 0;
  const sink: RowSink = (rows, bytes) => {
    for (const { row, cells } of rows) {
      if (cells.every((cell) => cell.trim() === '')) continue;
      if (head.length < HEAD_ROWS) head.push({ row, cells: cells.map((cell) => cell.slice(0, HEAD_CELL_CHARACTERS)) });
      writer.write(rowLine({ row, cells }));
      rowCount += 1;
    }
    if (rowCount - reported < PROGRESS_EVERY_ROWS) return;
    reported = rowCount;
    progress({ rows: rowCount, bytes, totalBytes });
  };
  const kind = await kindOf(path);
  let encoding = 'xlsx';
  try {
    if (kind === 'xlsx') await readXlsx(path, limits, sink);
    else {
      const detected = await detectEncoding(path);
      encoding = detected;
      await readCsv(path, detected, limits, sink);
    }
  } finally {
    writer.close();
  }
  if (rowCount === 0) throw new TableError('empty');
  progress({ rows: rowCount, bytes: totalBytes, totalBytes });
  return { ok: true, kind, encoding, rowsPath, rowCount, totalBytes, head };
}

/** By what is in the file, not by its name: a zip is a workbook, an OLE file is an old .xls and cannot be read. */
async function kindOf(path: string): Promise<'csv' | 'xlsx'> {
  const file = await open(path);
  try {
    const start = Buffer.alloc(4);
    await file.read(start, 0, 4, 0);
    if (start.readUInt32BE(0) === 0xd0cf11e0) throw new TableError('broken');
    return start.readUInt32BE(0) === 0x504b0304 ? 'xlsx' : 'csv';
  } finally {
    await file.close();
  }
}
