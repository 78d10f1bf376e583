import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  columnPlan,
  IMPORT_ALIASES,
  IMPORT_DICTIONARY,
  judgeCells,
  LAYOUT_PROFILES,
  type ImportField,
  type ImportSession,
  type JudgedRow,
  type ProductRole,
  type RowFilter,
} from '#shared/features/lineup/index.ts';
import { findHeaderRow, headerHash, matchProfile, suggestColumns } from '#shared/tabular/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import {
  READ_TABLE_JOB,
  type ReadTableInput,
  type ReadTableOutput,
  type ReadTableProgress,
} from '#electron/tabular/read-table.job.ts';
import type { TableProblem } from '#electron/tabular/table.port.ts';
import { applyImport } from './import-apply.ts';
import { writeProblemRows } from './import-files.ts';
import { recallColumns, rememberColumns } from './import-memory.ts';
import { ImportPreview } from './import-preview.ts';
import { Session } from './import-session.ts';
import { JUDGE_ROWS_JOB, type JudgeRowsInput, type JudgeRowsOutput, type JudgeRowsProgress } from './judge.job.ts';
import { lookUpProducts, writeKnownProducts } from './known-products.ts';
import { findLineup } from './lineup-store.ts';
import { LINEUP_WORDS } from './lineup.words.ts';

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

/** 导入报品: from a file to one undoable act. Reading and judging run in the import worker, pages come from disk. */
export class ImportService {
  private readonly deps: MainDeps;
  private readonly sessions = new Map<Id, Session>();

  constructor(deps: MainDeps) {
    this.deps = deps;
  }

  /** Starts on a file; the answer is the session to poll. */
  async start(showId: Id, path: string): Promise<{ readonly sessionId: Id }> {
    const session = await Session.create(this.deps.ids.next(), showId, path);
    this.sessions.set(session.id, session);
    session.run((signal) => this.read(session, signal));
    return { sessionId: session.id };
  }

  session(sessionId: Id): ImportSession {
    return this.of(sessionId).snapshot();
  }

  /** Resolves when the session's present run is over. */
  async idle(sessionId: Id): Promise<void> {
    await this.of(sessionId).work;
  }

  async rows(sessionId: Id, filter: RowFilter, offset: number, limit: number) {
    const { preview } = this.of(sessionId);
    if (preview === null) return { total: 0, rows: [] };
    const page = await preview.page(filter, offset, limit);
    return { total: page.total, rows: page.rows.map(shortened) };
  }

  /** Another header row suggests columns anew and waits; the same one judges by the columns given. */
  map(sessionId: Id, columns: readonly (ImportField | null)[], headerRow: number): void {
    const session = this.of(sessionId);
    const { stage } = session.snapshot();
    if (stage !== 'mapping' && stage !== 'preview') throw new AppError('LINEUP_IMPORT_BUSY');
    if (headerRow !== session.snapshot().headerRow) {
      this.readHeaders(session, headerRow);
      session.update({ stage: 'mapping' });
      return;
    }
    session.setColumns(columns);
    this.startJudging(session);
  }

  defaultRole(sessionId: Id, role: ProductRole): void {
    const session = this.of(sessionId);
    session.shown();
    session.update({ defaultRole: role });
    this.startJudging(session);
  }

  async fix(sessionId: Id, row: number, field: ImportField, value: string): Promise<JudgedRow> {
    const session = this.of(sessionId);
    const preview = session.shown();
    const at = preview.find(row);
    if (at === null) throw new AppError('LINEUP_IMPORT_GONE');
    const before = await preview.read(at);
    const judged = await this.judgeAgain(session, before, { ...before.cells, [field]: value });
    const inLineup = new Set(await this.productsInLineup(session.showId));
    preview.put(at, judged, (id) => inLineup.has(id));
    await this.recount(session);
    return preview.read(at);
  }

  async confirm(sessionId: Id, row: number | null): Promise<void> {
    const session = this.of(sessionId);
    const preview = session.shown();
    preview.confirm(row === null ? null : preview.find(row));
    await this.recount(session);
  }

  /** Starts applying; poll the session. Cancelling keeps nothing and comes back to the preview. */
  apply(sessionId: Id, by: Id | null): void {
    const session = this.of(sessionId);
    const preview = session.shown();
    const { counts, fileName, progress } = session.snapshot();
    session.update({ stage: 'applying', progress: { ...progress, rows: 0, totalRows: counts.ok } });
    session.run(async (signal) => {
      const params = { file: fileName, created: counts.create, updated: counts.update };
      await applyImport(this.deps, {
        preview,
        showId: session.showId,
        params,
        by,
        signal,
        progress: (rows) => {
          session.update({ progress: { ...session.snapshot().progress, rows } });
        },
      });
      const { headers, columns } = session.snapshot();
      await rememberColumns(this.deps, headerHash(headers), columns, by);
      session.update({ stage: 'applied' });
    }, 'preview');
  }

  async cancel(sessionId: Id): Promise<void> {
    const session = this.of(sessionId);
    session.stop.abort();
    await session.work;
  }

  async close(sessionId: Id): Promise<void> {
    const session = this.sessions.get(sessionId);
    this.sessions.delete(sessionId);
    await session?.dispose();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.sessions.keys()].map((id) => this.close(id)));
  }

  /** Writes the rows with problems to `path`; how many. Throws LINEUP_IMPORT_BUSY. */
  async exportProblems(sessionId: Id, path: string): Promise<number> {
    const session = this.of(sessionId);
    const { columns, headers } = session.snapshot();
    return writeProblemRows(path, session.shown(), columnPlan(columns, headers), LINEUP_WORDS[this.deps.language()]);
  }

  private of(sessionId: Id): Session {
    const session = this.sessions.get(sessionId);
    if (session === undefined) throw new AppError('LINEUP_IMPORT_GONE');
    return session;
  }

  private async read(session: Session, signal: AbortSignal): Promise<void> {
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

  private readHeaders(session: Session, headerRow: number): void {
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

  private startJudging(session: Session): void {
    if (!session.snapshot().columns.includes('title')) throw new AppError('LINEUP_IMPORT_NO_TITLE');
    session.update({ stage: 'judging' });
    session.run((signal) => this.judge(session, signal), 'mapping');
  }

  private async judge(session: Session, signal: AbortSignal): Promise<void> {
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

  private async recount(session: Session): Promise<void> {
    const { preview } = session;
    if (preview === null) return;
    const lineup = await findLineup(this.deps.documents, session.showId);
    const intoLineup = preview.plan(lineup?.items ?? []);
    session.touchRows({ counts: preview.counts(), intoLineup });
  }

  /** Judges fixed cells; a finding that an earlier row has the same product stays while its key stays. */
  private async judgeAgain(session: Session, before: JudgedRow, cells: JudgedRow['cells']): Promise<JudgedRow> {
    const { headers, columns, defaultRole } = session.snapshot();
    const plan = columnPlan(columns, headers);
    const repeated = before.issues.find(({ reason }) => reason === 'duplicateInFile')?.other ?? null;
    const sameKeys = KEY_FIELDS.every((field) => before.cells[field] === cells[field]);
    const context = {
      plan,
      defaultRole,
      earlier: () => (sameKeys && repeated !== null ? Number(repeated) : null),
      known: { byPlatformId: () => undefined, byMerchantCode: () => undefined, byTitle: () => undefined },
    };
    const { values } = judgeCells(before.row, cells, context, false);
    const known = await lookUpProducts(this.deps.documents, values);
    return judgeCells(before.row, cells, { ...context, known }, false);
  }

  private async productsInLineup(showId: Id): Promise<Id[]> {
    const lineup = await findLineup(this.deps.documents, showId);
    return (lineup?.items ?? []).flatMap(({ productId }) => productId ?? []);
  }
}

/** No field is longer; what stands behind is a problem already, and a reply stays small. */
const CELL_SHOWN = 1_000;

function shortened(row: JudgedRow): JudgedRow {
  const cells = Object.fromEntries(
    Object.entries(row.cells).map(([field, cell]) => [field, cell.slice(0, CELL_SHOWN)]),
  );
  const { values } = row;
  return {
    ...row,
    cells,
    values: { ...values, title: values.title.slice(0, CELL_SHOWN), notes: values.notes.slice(0, CELL_SHOWN) },
  };
}

const KEY_FIELDS = ['title', 'platformProductId', 'merchantCode'] as const;
