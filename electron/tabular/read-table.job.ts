import { open, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { detectEncoding } from './encoding.ts';
import { readCsv } from './csv-reader.ts';
import { LineWriter, rowLine } from './row-file.ts';
import {
  TABLE_LIMITS,
  TableError,
  type RowSink,
  type SheetInfo,
  type TableLimits,
  type TableProblem,
} from './table.port.ts';
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
  /** Normalised header names the caller knows; of several sheets the one with most of them is read. */
  readonly known?: readonly string[];
  /** The sheet a person chose, by its place; absent lets the content decide. */
  readonly sheet?: number;
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
      /** Sheets of a workbook, and which of them was read; none in a text table. */
      readonly sheets: readonly SheetInfo[];
      readonly sheet: number | null;
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
  input: ReadTableInput,
  progress: (progress: ReadTableProgress) => void,
): Promise<ReadTableOutput> {
  const limits = { ...TABLE_LIMITS, ...input.limits };
  const totalBytes = (await stat(input.path)).size;
  if (totalBytes === 0) throw new TableError('empty');
  if (totalBytes > limits.fileBytes) throw new TableError('tooLarge');
  const stage = new Stage(join(input.outDir, 'rows.ndjson'), (rows, bytes) => {
    progress({ rows, bytes, totalBytes });
  });
  let read: Pick<Read, 'kind' | 'encoding' | 'sheets' | 'sheet'>;
  try {
    read = await readInto(input, limits, stage.take);
  } finally {
    stage.close();
  }
  if (stage.rowCount === 0) throw new TableError('empty');
  progress({ rows: stage.rowCount, bytes: totalBytes, totalBytes });
  return { ok: true, ...read, rowsPath: stage.path, rowCount: stage.rowCount, totalBytes, head: stage.head };
}

type Read = Extract<ReadTableOutput, { readonly ok: true }>;

async function readInto(
  { path, known = [], sheet }: ReadTableInput,
  limits: TableLimits,
  take: RowSink,
): Promise<Pick<Read, 'kind' | 'encoding' | 'sheets' | 'sheet'>> {
  if ((await kindOf(path)) === 'xlsx') {
    const choice = { known: new Set(known), sheet: sheet ?? null };
    return { kind: 'xlsx', encoding: 'xlsx', ...(await readXlsx(path, limits, choice, take)) };
  }
  const encoding = await detectEncoding(path);
  await readCsv(path, encoding, limits, take);
  return { kind: 'csv', encoding, sheets: [], sheet: null };
}

/** The staging file as it is written: blank rows left out, the first rows kept for the answer. */
class Stage {
  readonly path: string;
  readonly head: { readonly row: number; readonly cells: readonly string[] }[] = [];
  rowCount = 0;
  readonly #writer: LineWriter;
  readonly #report: (rows: number, bytes: number) => void;
  #reported = 0;

  constructor(path: string, report: (rows: number, bytes: number) => void) {
    this.path = path;
    this.#writer = new LineWriter(path);
    this.#report = report;
  }

  readonly take: RowSink = (rows, bytes) => {
    for (const { row, cells } of rows) {
      if (cells.every((cell) => cell.trim() === '')) continue;
      if (this.head.length < HEAD_ROWS) {
        this.head.push({ row, cells: cells.map((cell) => cell.slice(0, HEAD_CELL_CHARACTERS)) });
      }
      this.#writer.write(rowLine({ row, cells }));
      this.rowCount += 1;
    }
    if (this.rowCount - this.#reported < PROGRESS_EVERY_ROWS) return;
    this.#reported = this.rowCount;
    this.#report(this.rowCount, bytes);
  };

  close(): void {
    this.#writer.close();
  }
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
