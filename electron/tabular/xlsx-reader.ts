import { readFile } from 'node:fs/promises';
import { checked } from './csv-reader.ts';
import { TableError, type RowSink, type TableLimits, type TableRow } from './table.port.ts';
import { guardZip } from './zip-guard.ts';

const BATCH_ROWS = 500;

/** Reads the first sheet of a workbook into `sink`, after the zip guard. Throws TableError. */
export async function readXlsx(path: string, limits: TableLimits, sink: RowSink): Promise<void> {
  const zip = await readFile(path);
  await guardZip(zip, limits);
  // Fetched here: main names the job but never reads a workbook.
  const { streamXlsxRows } = await import('hucre/xlsx');
  let batch: TableRow[] = [];
  try {
    for await (const { index, values } of streamXlsxRows(zip, { sheet: 0 })) {
      batch.push(checked(trimmed(values.map(cellText)), index + 1, limits));
      if (batch.length >= BATCH_ROWS) {
        sink(batch, zip.length);
        batch = [];
      }
    }
  } catch (thrown) {
    throw thrown instanceof TableError ? thrown : new TableError('broken', null, thrown);
  }
  if (batch.length > 0) sink(batch, zip.length);
}

/** Cell as text. A long id kept as a number comes out as 6.91e+18 and is refused later as damaged. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return dateText(cell);
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number')
    return Number.isSafeInteger(cell) || !Number.isInteger(cell) ? String(cell) : cell.toExponential();
  return typeof cell === 'boolean' ? String(cell).toUpperCase() : '';
}

/** Spreadsheet dates carry no zone; hucre gives them as UTC parts. */
function dateText(date: Date): string {
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 19).replace('T', ' ');
}

function trimmed(cells: readonly string[]): readonly string[] {
  let length = cells.length;
  while (length > 0 && cells[length - 1] === '') length -= 1;
  return length === cells.length ? cells : cells.slice(0, length);
}
