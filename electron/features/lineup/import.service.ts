import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  columnPlan,
  judgeCells,
  type ImportField,
  type ImportSession,
  type ImportTarget,
  type JudgedRow,
  type ProductRole,
  type RowFilter,
} from '#shared/features/lineup/index.ts';
import { headerHash } from '#shared/tabular/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import { applyImport } from './import-apply.ts';
import { writeProblemRows } from './import-files.ts';
import { rememberColumns } from './import-memory.ts';
import { ImportRuns } from './import-runs.ts';
import { Session } from './import-session.ts';
import { lookUpProducts } from './known-products.ts';
import { LINEUP_WORDS } from './lineup.words.ts';

type MapColumns = {
  readonly columns: readonly (ImportField | null)[];
  readonly units: ImportSession['units'];
  readonly headerRow: number;
};

/** 导入报品: from a file to one undoable act. Reading and judging run in the import worker, pages come from disk. */
export class ImportService {
  private readonly deps: MainDeps;
  private readonly runs: ImportRuns;
  private readonly sessions = new Map<Id, Session>();

  constructor(deps: MainDeps) {
    this.deps = deps;
    this.runs = new ImportRuns(deps);
  }

  /** Starts on a file; the answer is the session to poll. */
  async start(showId: Id, path: string): Promise<{ readonly sessionId: Id }> {
    const session = await Session.create(this.deps.ids.next(), showId, path, this.deps.logger);
    this.sessions.set(session.id, session);
    session.run((signal) => this.runs.read(session, signal));
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
  map(sessionId: Id, { columns, units, headerRow }: MapColumns): void {
    const session = this.waiting(sessionId);
    if (headerRow !== session.snapshot().headerRow) {
      this.runs.readHeaders(session, headerRow);
      session.update({ stage: 'mapping' });
      return;
    }
    session.setColumns(columns, units);
    this.runs.ask(session);
    if (session.snapshot().asked.length > 0) throw new AppError('LINEUP_IMPORT_UNIT');
    session.update({ doubt: null });
    this.startJudging(session);
  }

  /** Reads another sheet of the workbook; what was chosen for the old one is forgotten. */
  sheet(sessionId: Id, sheet: number): void {
    const session = this.waiting(sessionId);
    session.update({ stage: 'reading' });
    session.run((signal) => this.runs.read(session, signal, sheet), 'mapping');
  }

  async target(sessionId: Id, target: ImportTarget): Promise<void> {
    const session = this.of(sessionId);
    session.shown();
    session.chosenTarget = target;
    await this.runs.recount(session);
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
    const inLineup = new Set(await this.runs.productsInLineup(session.showId));
    preview.put(at, judged, (id) => inLineup.has(id));
    await this.runs.recount(session);
    return preview.read(at);
  }

  async confirm(sessionId: Id, row: number | null): Promise<void> {
    const session = this.of(sessionId);
    const preview = session.shown();
    preview.confirm(row === null ? null : preview.find(row));
    await this.runs.recount(session);
  }

  /** Takes a copy of the store, then starts applying; poll the session. Cancelling keeps nothing and comes back to the preview. */
  async apply(sessionId: Id, reason: string, by: Id | null): Promise<void> {
    const session = this.of(sessionId);
    const preview = session.shown();
    // The lineup may have become final while the preview was open.
    await this.runs.recount(session);
    session.shown();
    const { counts, fileName, progress, target, lineupState, intoLineup } = session.snapshot();
    if (target === null) throw new AppError('LINEUP_IMPORT_TARGET');
    const opens = target === 'lineup' && lineupState === 'final';
    if (opens && reason === '') throw new AppError('LINEUP_IMPORT_FINAL');
    const totalRows = counts.ok - intoLineup.held;
    session.update({ stage: 'applying', progress: { ...progress, rows: 0, totalRows } });
    session.run(async (signal) => {
      await this.deps.store.backups.takeBeforeImport();
      if (signal.aborted) throw new AppError('CANCELLED');
      const updated = counts.update - intoLineup.held;
      const params = { file: fileName, created: counts.create, updated, ...(opens ? { reason } : {}) };
      await applyImport(this.deps, {
        preview,
        target,
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
    const { columns, headers, units } = session.snapshot();
    const plan = columnPlan(columns, headers, units);
    return writeProblemRows(path, session.shown(), plan, LINEUP_WORDS[this.deps.language()]);
  }

  private of(sessionId: Id): Session {
    const session = this.sessions.get(sessionId);
    if (session === undefined) throw new AppError('LINEUP_IMPORT_GONE');
    return session;
  }

  /** The session, when it waits for a person. */
  private waiting(sessionId: Id): Session {
    const session = this.of(sessionId);
    const { stage } = session.snapshot();
    if (stage !== 'mapping' && stage !== 'preview') throw new AppError('LINEUP_IMPORT_BUSY');
    return session;
  }

  private startJudging(session: Session): void {
    if (!session.snapshot().columns.includes('title')) throw new AppError('LINEUP_IMPORT_NO_TITLE');
    session.update({ stage: 'judging' });
    session.run((signal) => this.runs.judge(session, signal), 'mapping');
  }

  /** Judges fixed cells; a finding that an earlier row has the same product stays while its key stays. */
  private async judgeAgain(session: Session, before: JudgedRow, cells: JudgedRow['cells']): Promise<JudgedRow> {
    const { headers, columns, units, defaultRole } = session.snapshot();
    const plan = columnPlan(columns, headers, units);
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
