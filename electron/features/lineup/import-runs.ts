import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  askedColumns,
  doubtOf,
  foreignLayout,
  IMPORT_ALIASES,
  IMPORT_DICTIONARY,
  IMPORT_KINDS,
  LAYOUT_PROFILES,
  MAX_LINEUP_ITEMS,
  type ImportNotice,
  type ImportTarget,
} from '#shared/features/lineup/index.ts';
import {
  findHeaderRow,
  headerHash,
  joinHeaders,
  matchProfile,
  readHeader,
  repeatedHeaders,
  suggestColumns,
  unitAgrees,
} from '#shared/tabular/index.ts';
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
  damaged: 'LINEUP_IMPORT_DAMAGED',
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

  /** Reads the file, or another of its sheets, and goes on to the preview when nothing has to be asked. */
  async read(session: Session, signal: AbortSignal, sheet?: number): Promise<void> {
    const output = await this.readTable(session, signal, sheet);
    session.table = output;
    const head = output.head.map(({ cells }) => [...cells]);
    session.update({ encoding: output.encoding, sheets: [...output.sheets], sheet: output.sheet });
    session.setHead(head);
    const layout = foreignLayout(lookOf(session));
    if (layout !== null && layout.id !== WITH_PRODUCTS) {
      throw new AppError('LINEUP_IMPORT_OTHER_LAYOUT', { layout: layout.id, place: layout.place });
    }
    this.readHeaders(session, findHeaderRow(head, IMPORT_DICTIONARY) ?? 0);
    if (layout !== null) session.update({ doubt: { kind: 'layout', layout: layout.id } });
    else if (await this.recall(session)) session.update({ doubt: null });
    if (needsAnswer(session)) session.update({ stage: 'mapping' });
    else await this.judge(session, signal);
  }

  private async readTable(session: Session, signal: AbortSignal, sheet: number | undefined) {
    const input: ReadTableInput = {
      path: session.path,
      outDir: session.dir,
      known: [...IMPORT_DICTIONARY],
      ...(sheet === undefined ? {} : { sheet }),
    };
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
    return output;
  }

  /** Takes a row of the head as headers, joined with a second row of headers beside it, and suggests columns. */
  readHeaders(session: Session, headerRow: number): void {
    const rows = session.table?.head.map(({ cells }) => cells) ?? [];
    const joined = joinHeaders(rows, headerRow, IMPORT_DICTIONARY);
    const headers = [...joined.headers];
    const columns = suggestColumns(headers, IMPORT_ALIASES, IMPORT_KINDS);
    const profile = columns.includes('title') ? (matchProfile(headers, LAYOUT_PROFILES) ?? 'generic') : 'custom';
    session.update({ headerRow: joined.last, headers, profile, remembered: false, notices: noticesOf(headers) });
    session.setColumns(columns);
    session.update({ doubt: doubtOf(lookOf(session)) });
    this.ask(session);
  }

  /** Works out which columns have to be asked about. */
  ask(session: Session): void {
    const { columns, headers, units } = session.snapshot();
    session.update({ asked: askedColumns(columns, headers, units, (column) => session.sample(column)) });
  }

  /** True when columns were remembered from an earlier file with these headers. */
  private async recall(session: Session): Promise<boolean> {
    const columns = await recallColumns(this.deps.documents, headerHash(session.snapshot().headers));
    if (columns === null) return false;
    session.setColumns(columns);
    session.update({ remembered: true });
    this.ask(session);
    return true;
  }

  async judge(session: Session, signal: AbortSignal): Promise<void> {
    const { table } = session;
    if (table === null) throw new AppError('LINEUP_IMPORT_GONE');
    const totalRows = table.rowCount - 1;
    session.update({ stage: 'judging', progress: { ...session.snapshot().progress, rows: 0, totalRows } });
    const { headers, columns, units, defaultRole } = session.snapshot();
    const input: JudgeRowsInput = {
      rowsPath: table.rowsPath,
      rowCount: table.rowCount,
      knownPath: await writeKnownProducts(this.deps.documents, session.dir, signal),
      outDir: session.dir,
      headerRow: session.headerRowNumber(),
      headers,
      columns,
      units,
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

  /** Counts again, and where the products would go. Whether that has to be asked is settled by the lineup as it is. */
  async recount(session: Session): Promise<void> {
    const { preview } = session;
    if (preview === null) return;
    const lineup = await findLineup(this.deps.documents, session.showId);
    const lineupState = lineup?.state ?? 'open';
    const items = lineup?.items ?? [];
    const counts = preview.counts();
    const chosen = session.chosenTarget ?? defaultTarget(lineupState, items.length + counts.create);
    const hold = chosen === 'library' && lineupState === 'final';
    const intoLineup = preview.plan(items, { library: chosen === 'library', hold });
    session.touchRows({ counts, intoLineup, target: chosen, lineupState });
  }

  /** Products the lineup of the show holds already. */
  async productsInLineup(showId: Id): Promise<Id[]> {
    const lineup = await findLineup(this.deps.documents, showId);
    return (lineup?.items ?? []).flatMap(({ productId }) => productId ?? []);
  }
}

/** Products with sales figures: their names, ids and prices can be taken, when a person says so. */
const WITH_PRODUCTS = 'douyin-goods';

function lookOf(session: Session) {
  const { headers, sheets } = session.snapshot();
  const rows = session.table?.head.map(({ cells }) => cells) ?? [];
  return { headers, rows, sheets: sheets.map(({ name }) => name) };
}

function needsAnswer(session: Session): boolean {
  const { doubt, asked, columns } = session.snapshot();
  return doubt !== null || asked.length > 0 || !columns.includes('title');
}

function noticesOf(headers: readonly string[]): ImportNotice[] {
  const amounts = headers.filter((header) => {
    const { name, unit } = readHeader(header);
    return /佣金|返佣|返点/u.test(name) && !unitAgrees(unit, 'rate');
  });
  return [
    ...repeatedHeaders(headers).map((header) => ({ kind: 'repeated' as const, header })),
    ...amounts.map((header) => ({ kind: 'amount' as const, header })),
  ];
}

/** Null where a person has to choose: a final lineup stays as it is, and more rows than fit are not squeezed in. */
function defaultTarget(state: 'open' | 'final', wanted: number): ImportTarget | null {
  return state === 'final' || wanted > MAX_LINEUP_ITEMS ? null : 'lineup';
}
