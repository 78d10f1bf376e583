import { readFile } from 'node:fs/promises';
import { chooseSheet, type SheetHead } from '#shared/tabular/index.ts';
import { checkedRow } from './row-check.ts';
import { TableError, type RowSink, type SheetInfo, type TableLimits, type TableRow } from './table.port.ts';
import { readSheet } from './xlsx-sheet.ts';
import { openWorkbook, type SheetPart, type Workbook } from './xlsx-workbook.ts';
import { guardZip } from './zip-guard.ts';

const BATCH_ROWS = 500;
/** First filled rows of a sheet that tell what it holds. */
const HEAD_ROWS = 30;
/** More sheets than anybody looks through; the others are not considered. */
const SHEETS_LOOKED_AT = 40;

export type XlsxChoice = {
  /** Names of headers the caller knows: the sheet that has most of them is read. */
  readonly known: ReadonlySet<string>;
  /** The sheet a person chose; null lets the content decide. */
  readonly sheet: number | null;
};

export type XlsxOutput = { readonly sheets: readonly SheetInfo[]; readonly sheet: number };

/** Reads one sheet of a workbook into `sink`, after the zip guard. Throws TableError. */
export async function readXlsx(
  path: string,
  limits: TableLimits,
  choice: XlsxChoice,
  sink: RowSink,
): Promise<XlsxOutput> {
  const zip = await readFile(path);
  const workbook = await openWorkbook(zip, await guardZip(zip, limits));
  const heads: SheetHead[] = [];
  for (const sheet of workbook.sheets.slice(0, SHEETS_LOOKED_AT)) heads.push(await readHead(workbook, sheet, limits));
  const chosen = choice.sheet ?? chooseSheet(heads, choice.known);
  const sheet = chosen === null ? undefined : workbook.sheets[chosen];
  if (chosen === null || sheet === undefined) throw new TableError('empty');
  await readRows(workbook, sheet, limits, sink);
  return { sheet: chosen, sheets: heads.map(({ name, hidden, rows }) => ({ name, hidden, empty: rows.length === 0 })) };
}

async function readHead(workbook: Workbook, part: SheetPart, limits: TableLimits): Promise<SheetHead> {
  const rows: (readonly string[])[] = [];
  await readSheet(workbook, part, limits.columns, (_row, cells) => {
    if (cells.some((cell) => cell.trim() !== '')) rows.push(cells);
    return rows.length >= HEAD_ROWS;
  });
  return { name: part.name, hidden: part.hidden, rows };
}

async function readRows(workbook: Workbook, sheet: SheetPart, limits: TableLimits, sink: RowSink): Promise<void> {
  let batch: TableRow[] = [];
  const { length } = workbook.zip;
  await readSheet(workbook, sheet, limits.columns, (row, cells) => {
    batch.push(checkedRow(cells, row + 1, limits));
    if (batch.length < BATCH_ROWS) return undefined;
    sink(batch, length);
    batch = [];
    return undefined;
  });
  if (batch.length > 0) sink(batch, length);
}
