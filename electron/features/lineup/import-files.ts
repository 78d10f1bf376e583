import { writeFile } from 'node:fs/promises';
import { TEMPLATE_HEADERS, type ColumnPlan, type JudgedRow } from '#shared/features/lineup/index.ts';
import { writeCsv, type CsvCell } from '#shared/tabular/index.ts';
import type { ImportPreview } from './import-preview.ts';
import type { LineupWords } from './lineup.words.ts';

const PAGE = 100;

/** Writes rows with problems as CSV under the file's own headers, so that it can be fixed and imported again. */
export async function writeProblemRows(
  path: string,
  preview: ImportPreview,
  plan: ColumnPlan,
  words: LineupWords,
): Promise<number> {
  const rows: CsvCell[][] = [[...plan.map(({ header }) => header), words.rowNumber, words.reasons]];
  for (let offset = 0; ; offset += PAGE) {
    const page = await preview.page('problem', offset, PAGE);
    rows.push(
      ...page.rows.map((row) => [
        ...plan.map(({ field }) => row.cells[field] ?? ''),
        row.row,
        reasons(row, plan, words),
      ]),
    );
    if (offset + PAGE >= page.total) break;
  }
  await writeFile(path, writeCsv(rows), 'utf8');
  return rows.length - 1;
}

function reasons(row: JudgedRow, plan: ColumnPlan, words: LineupWords): string {
  return row.issues
    .map((issue) => {
      const header = plan.find(({ field }) => field === issue.field)?.header ?? '';
      return `${header} ${words.reason[issue.reason](issue)}`.trim();
    })
    .join('; ');
}

/** An empty 报品表 with the headers the import reads best. */
export async function writeTemplate(path: string): Promise<void> {
  await writeFile(path, writeCsv([[...TEMPLATE_HEADERS]]), 'utf8');
}
