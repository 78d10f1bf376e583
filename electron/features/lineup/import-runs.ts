import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { IMPORT_ALIASES, IMPORT_DICTIONARY, LAYOUT_PROFILES } from '#shared/features/lineup/index.ts';
import { findHeaderRow, headerHash, matchProfile, suggestColumns } from '#shared/tabular/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import {
  READ_TABLE_JOB,
  type ReadTableInput,
  type ReadTableOutput,
  type ReadTableProgress,
} from '#electron/tabular/read-table.job.ts';
import type { TableProblem } from '#electron/tabular/table.port.ts';
import { recallColumns } from './import-memory.ts';
import { ImportPreview } from './import-preview.ts';
import type { Session } from './import-session.ts';
import { JUDGE_ROWS_JOB, type JudgeRowsInput, type JudgeRowsOutput, type JudgeRowsProgress } from './judge.job.ts';
import { writeKnownProducts } from './known-products.ts';
import { findLineup } from './lineup-store.ts';

const READ_TIMEOUT_MS = 5 * 60_000;

const PROBLEM_CODES: Readonly<Record<TableProblem, string>> = {
  encoding: 'LINEUP_IMPORT_ENCODING',
  unsafe: 'LINEUP_IMPORT_UNSAFE',
  tooManyRows: 'LINEUP_IMPORT_TOO_MANY_ROWS',
  tooLarge: 'FILE_TOO_LARGE',
  empty: 'LINEUP_IMPORT_EMPTY',
  broken: 'LINEUP_IMPORT_BROKEN',
  notFound: 'FILE_NOT_FOUND',
};

/** The long parts of an import: reading and judging in the worker, and what the preview counts. */
export class ImportRuns {
  private readonly deps: MainDeps;

  constructor(deps: MainDeps) {
    this.deps = deps;
  }

  async read(session: Session, signal: AbortSignal): Promise<void> {
    const input: ReadTableInput = { path: session.path, outDir: session.dir };
    const output = await this.deps.workers.run<ReadTableOutput>(
      { name: READ_TABLE_JOB, input, timeoutMs: READ_TIMEOUT_MS },
      {
        signal,
        progress: (progress) => {
          const { rows, bytes, totalBytes } = progress as ReadTableProgress;
          session.update({ progress: { rows, totalRows: null, bytes, totalBytes } });
        },
      },
    );
    if (!output.ok) throw new AppError(PROBLEM_CODES[output.problem], { row: output.row });
    session.table = output;
    const head = output.head.map(({ cells }) => [...cells]);
    session.update({ encoding: output.encoding });
    session.setHead(head);
    const found = findHeaderRow(head, IMPORT_DICTIONARY);
    this.readHeaders(session, found ?? 0);
    await this.recall(session);
    if (session.snapshot().columns.includes('title')) await this.judge(session, signal);
    else session.update({ stage: 'mapping' });
  }

  readHeaders(session: Session, headerRow: number): void {
    const headers = [...(session.table?.head[headerRow]?.cells ?? [])];
    const columns = suggestColumns(headers, IMPORT_ALIASES);
    const profile = columns.includes('title') ? (matchProfile(headers, LAYOUT_PROFILES) ?? 'generic') : 'custom';
    session.update({ headerRow, headers, columns, profile, remembered: false });
  }

  private async recall(session: Session): Promise<void> {
    const columns = await recallColumns(this.deps.documents, headerHash(session.snapshot().headers));
    if (columns === null) return;
    session.setColumns(columns);
    session.update({ remembered: true });
  }

  async judge(session: Session, signal: AbortSignal): Promise<void> {
    const { table } = session;
    if (table === null) throw new AppError('LINEUP_IMPORT_GONE');
    const totalRows = table.rowCount - 1;
    session.update({ stage: 'judging', progress: { ...session.snapshot().progress, rows: 0, totalRows } });
    const { headers, columns, defaultRole } = session.snapshot();
    const input: JudgeRowsInput = {
      rowsPath: table.rowsPath,
      rowCount: table.rowCount,
      knownPath: await writeKnownProducts(this.deps.documents, session.dir, signal),
      outDir: session.dir,
      headerRow: session.headerRowNumber(),
      headers,
      columns,
      defaultRole,
      lineupProductIds: await this.productsInLineup(session.showId),
    };
    await session.preview?.close();
    session.preview = null;
    const output = await this.deps.workers.run<JudgeRowsOutput>(
      { name: JUDGE_ROWS_JOB, input, timeoutMs: READ_TIMEOUT_MS },
      {
        signal,
        progress: (progress) => {
          const { rows } = progress as JudgeRowsProgress;
          session.update({ progress: { ...session.snapshot().progress, rows } });
        },
      },
    );
    if (output.rows === 0) throw new AppError('LINEUP_IMPORT_EMPTY', { row: null });
    session.preview = await ImportPreview.open(output.judgedPath, output.indexPath);
    await this.recount(session);
    session.update({ stage: 'preview' });
  }

  async recount(session: Session): Promise<void> {
    const { preview } = session;
    if (preview === null) return;
    const lineup = await findLineup(this.deps.documents, session.showId);
    const intoLineup = preview.plan(lineup?.items ?? []);
    session.touchRows({ counts: preview.counts(), intoLineup });
  }

  /** Products the lineup of the show holds already. */
  async productsInLineup(showId: Id): Promise<Id[]> {
    const lineup = await findLineup(this.deps.documents, showId);
    return (lineup?.items ?? []).flatMap(({ productId }) => productId ?? []);
  }
}
