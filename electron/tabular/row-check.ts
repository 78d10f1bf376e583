import { TableError, type TableLimits, type TableRow } from './table.port.ts';

/** The row, when it is within bounds. Throws TableError `tooManyRows`, `unsafe`, `broken`. Shared by both readers. */
export function checkedRow(cells: readonly string[], row: number, limits: TableLimits): TableRow {
  if (row > limits.rows) throw new TableError('tooManyRows', row);
  if (cells.length > limits.columns) throw new TableError('unsafe', row);
  if (cells.some((cell) => cell.length > limits.cellCharacters)) throw new TableError('broken', row);
  return { row, cells };
}
