/** Bounds within which a file is read (notes: input hardening). Reaching one stops the reading. */
export type TableLimits = {
  /** Size of the file on disk. */
  readonly fileBytes: number;
  readonly rows: number;
  readonly columns: number;
  /** Characters in one cell; an unclosed quote swallows the rest of a file into one. */
  readonly cellCharacters: number;
  /** Entries in the zip of a workbook. */
  readonly zipEntries: number;
  /** Bytes that really come out of the zip, whatever it declares. */
  readonly zipOutputBytes: number;
  /** Output ÷ input of one zip entry, looked at beyond `zipRatioFrom` bytes. */
  readonly zipRatio: number;
  readonly zipRatioFrom: number;
};

const MEBI = 1024 * 1024;

export const TABLE_LIMITS: TableLimits = {
  fileBytes: 64 * MEBI,
  rows: 200_000,
  columns: 200,
  cellCharacters: 32_767,
  zipEntries: 2_000,
  zipOutputBytes: 256 * MEBI,
  zipRatio: 100,
  zipRatioFrom: 8 * MEBI,
};

/**
 * Why a file was not read. `encoding`: neither UTF-8 nor GB18030; `damaged`: one of them with bytes that are no text,
 * as after a cut or a bad transfer; `unsafe`: looks made to do harm.
 */
export type TableProblem =
  'encoding' | 'damaged' | 'unsafe' | 'tooManyRows' | 'tooLarge' | 'empty' | 'broken' | 'notFound';

/** Stops a reading with its reason; `row` is the spreadsheet row reached, where one is known. */
export class TableError extends Error {
  readonly problem: TableProblem;
  readonly row: number | null;

  constructor(problem: TableProblem, row: number | null = null, cause?: unknown) {
    super(problem, cause === undefined ? undefined : { cause });
    this.name = 'TableError';
    this.problem = problem;
    this.row = row;
  }
}

/** Rows in file order, cells as text. `row` is the number a spreadsheet shows, 1-based. */
export type TableRow = { readonly row: number; readonly cells: readonly string[] };

/** A sheet of a workbook as a person sees it in the tabs. */
export type SheetInfo = { readonly name: string; readonly hidden: boolean; readonly empty: boolean };

/** Takes rows as they are read, a batch at a time; may throw to stop the reading. */
export type RowSink = (rows: readonly TableRow[], bytesRead: number) => void;
