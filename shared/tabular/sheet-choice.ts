import { findHeaderRow, headerHits } from './header.ts';

/** The first rows of one sheet, to tell sheets apart by. */
export type SheetHead = {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: readonly (readonly string[])[];
};

/** Sheets that explain a table or feed its drop-down lists, by their names. */
const ASIDE =
  /说明|须知|示例|样例|范例|下拉|选项|字典|枚举|指引|帮助|readme|example|sample|instruction|option|notes?$/iu;

/**
 * Index of the sheet that holds the table: the most known headers, visible before hidden, a table before its
 * explanation, more rows before fewer, the earlier before the later. Null when every sheet is empty.
 */
export function chooseSheet(sheets: readonly SheetHead[], known: ReadonlySet<string>): number | null {
  let best: number | null = null;
  let most: readonly number[] = [];
  sheets.forEach((sheet, index) => {
    if (sheet.rows.length === 0) return;
    const rank = rankOf(sheet, known);
    if (best === null || isAbove(rank, most)) {
      best = index;
      most = rank;
    }
  });
  return best;
}

function rankOf({ name, hidden, rows }: SheetHead, known: ReadonlySet<string>): readonly number[] {
  const header = findHeaderRow(rows, known);
  const hits = header === null ? 0 : headerHits(rows[header] ?? [], known);
  const data = header === null ? rows.length : rows.length - header - 1;
  const isTable = header !== null && data > 0;
  return [isTable ? 1 : 0, hidden ? 0 : 1, ASIDE.test(name) ? 0 : 1, hits, data];
}

function isAbove(one: readonly number[], other: readonly number[]): boolean {
  const differs = one.findIndex((part, index) => part !== other[index]);
  return differs >= 0 && (one[differs] ?? 0) > (other[differs] ?? 0);
}
