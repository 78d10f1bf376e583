import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readSessionTable, SESSION_DICTIONARY, type SessionTableResult } from '#shared/features/review/index.ts';
import { recogniseLayout, type LayoutId } from '#shared/tabular/index.ts';
import { readTableJob } from '#electron/tabular/read-table.job.ts';
import { readRowFile } from '#electron/tabular/row-file.ts';
import type { TableProblem } from '#electron/tabular/table.port.ts';

export const SESSION_LIST_JOB = 'review.readSessionList';

export type SessionListInput = { readonly path: string; readonly timeZone: string };
export type SessionListOutput =
  | {
      readonly kind: 'read';
      readonly result: SessionTableResult;
      readonly sha256: string;
      /** Name of the sheet that was read, where there are several. */
      readonly sheet: string | null;
      /** The known export the file is, told from its first rows. */
      readonly layout: LayoutId | null;
    }
  | { readonly kind: 'unreadable'; readonly problem: TableProblem };

/** A session list holds at most 31 days of shows; far more rows is another file. */
const LIMITS = { rows: 5_000, fileBytes: 16 * 1024 * 1024 };

/** Reads a 罗盘 session list (xlsx or csv). Runs in the import worker; expected failures are values. */
export async function readSessionListJob(input: SessionListInput): Promise<SessionListOutput> {
  const outDir = await mkdtemp(path.join(tmpdir(), 'kaibo-sessions-'));
  try {
    const table = await readTableJob({ path: input.path, outDir, limits: LIMITS, known: [...SESSION_DICTIONARY] });
    if (!table.ok) return { kind: 'unreadable', problem: table.problem };
    const cells = await readStaged(table.rowsPath);
    const sha256 = createHash('sha256')
      .update(await readFile(input.path))
      .digest('hex');
    const sheets = table.sheets.map(({ name }) => name);
    return {
      kind: 'read',
      result: readSessionTable(cells, input.timeZone),
      sha256,
      sheet: table.sheet === null || sheets.length < 2 ? null : (sheets[table.sheet] ?? null),
      layout: recogniseLayout({ rows: table.head.map((row) => row.cells), sheets })?.id ?? null,
    };
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

/** The staged rows at their places in the sheet, so that row numbers stay those a spreadsheet shows. */
async function readStaged(rowsPath: string): Promise<readonly (readonly string[])[]> {
  const rows: (readonly string[] | undefined)[] = [];
  for await (const { row, cells } of readRowFile(rowsPath)) rows[row - 1] = cells;
  return Array.from(rows, (row) => row ?? []);
}
