import { startsLikeFormula } from './text.ts';

/** A cell to write: numbers stay numbers, text is guarded against being run as a formula. */
export type CsvCell = string | number | null;

/** CSV that spreadsheets of all systems open rightly: BOM, CRLF, quotes; text like a formula gets a leading `'`. */
export function writeCsv(rows: readonly (readonly CsvCell[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(writeCell).join(',')}\r\n`).join('')}`;
}

function writeCell(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const guarded = startsLikeFormula(cell) ? `'${cell}` : cell;
  return /[",\r\n]|^\s|\s$/u.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
