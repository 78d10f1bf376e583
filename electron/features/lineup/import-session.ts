import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { ImportField, ImportSession, ImportTarget, RowCounts } from '#shared/features/lineup/index.ts';
import { HEADER_SEARCH_ROWS } from '#shared/tabular/index.ts';
import type { Logger } from '#electron/features/feature.port.ts';
import type { ReadTableOutput } from '#electron/tabular/read-table.job.ts';
import type { ImportPreview } from './import-preview.ts';

export const NO_ROWS: RowCounts = { total: 0, ok: 0, confirm: 0, problem: 0, create: 0, update: 0 };

/** Characters of the first rows that travel with each snapshot. */
const HEAD_CHARACTERS = 12_000;

type ChosenUnit = ImportSession['units'][number];
type Table = Extract<ReadTableOutput, { readonly ok: true }>;

/** What main remembers of one import while its panel is open. Screens get `snapshot()`. */
export class Session {
  readonly id: Id;
  readonly showId: Id;
  readonly path: string;
  readonly dir: string;
  /** Stops what runs now; replaced for each run. */
  stop = new AbortController();
  /** Settles when the present run is over; never rejects. */
  work: Promise<void> = Promise.resolve();
  table: Table | null = null;
  preview: ImportPreview | null = null;
  /** What a person chose for the products; null until then. */
  chosenTarget: ImportTarget | null = null;
  private state: ImportSession;
  private readonly logger: Logger;

  private constructor(id: Id, showId: Id, path: string, dir: string, logger: Logger) {
    this.logger = logger;
    this.id = id;
    this.showId = showId;
    this.path = path;
    this.dir = dir;
    this.state = {
      sessionId: id,
      showId,
      fileName: basename(path),
      stage: 'reading',
      progress: { rows: 0, totalRows: null, bytes: 0, totalBytes: 0 },
      encoding: null,
      profile: null,
      sheets: [],
      sheet: null,
      doubt: null,
      asked: [],
      units: [],
      notices: [],
      remembered: false,
      headerRow: 0,
      headers: [],
      columns: [],
      head: [],
      defaultRole: 'core',
      counts: NO_ROWS,
      revision: 0,
      intoLineup: { fill: 0, append: 0, libraryOnly: 0, held: 0 },
      target: null,
      lineupState: 'open',
      error: null,
    };
  }

  static async create(id: Id, showId: Id, path: string, logger: Logger): Promise<Session> {
    return new Session(id, showId, path, await mkdtemp(join(tmpdir(), 'kaibo-import-')), logger);
  }

  snapshot(): ImportSession {
    return this.state;
  }

  update(change: Partial<ImportSession>): void {
    this.state = { ...this.state, ...change };
  }

  /** Keeps the first rows for choosing columns by, cut so that a wide file still fits one reply. */
  setHead(head: readonly (readonly string[])[]): void {
    const columns = Math.max(1, ...head.map((cells) => cells.length));
    const characters = Math.max(6, Math.min(40, Math.floor(HEAD_CHARACTERS / (HEADER_SEARCH_ROWS * columns))));
    const shown = head.slice(0, HEADER_SEARCH_ROWS);
    this.update({ head: shown.map((cells) => cells.map((cell) => cell.slice(0, characters))) });
  }

  /** Something in the rows changed: pages read before are old. */
  touchRows(change: Partial<ImportSession> = {}): void {
    this.update({ ...change, revision: this.state.revision + 1 });
  }

  /** Spreadsheet number of the header row. */
  headerRowNumber(): number {
    return this.table?.head[this.state.headerRow]?.row ?? 0;
  }

  /** Throws LINEUP_IMPORT_BUSY unless rows are on show. */
  shown(): ImportPreview {
    if (this.state.stage !== 'preview' || this.preview === null) throw new AppError('LINEUP_IMPORT_BUSY');
    return this.preview;
  }

  /** Index-safe columns and units for the current headers. */
  setColumns(columns: readonly (ImportField | null)[], units: readonly ChosenUnit[] = []): void {
    const { headers } = this.state;
    this.update({
      columns: headers.map((_, index) => columns[index] ?? null),
      units: headers.map((_, index) => units[index] ?? null),
    });
  }

  /** First cells of a column below the headers. */
  sample(column: number): readonly string[] {
    const rows = this.table?.head.slice(this.state.headerRow + 1) ?? [];
    return rows.map(({ cells }) => cells[column] ?? '');
  }

  /** Runs `work` as the session's present run; a failure ends in stage `failed`, a cancel in `cancelled`. */
  run(work: (signal: AbortSignal) => Promise<void>, onCancel: ImportSession['stage'] = 'cancelled'): void {
    const stop = new AbortController();
    this.stop = stop;
    this.work = work(stop.signal).catch((thrown: unknown) => {
      if (stop.signal.aborted) return this.update({ stage: onCancel });
      const error = thrown instanceof AppError ? { code: thrown.code, details: thrown.details } : null;
      this.update({ stage: 'failed', error: error ?? { code: 'INTERNAL', details: {} } });
      if (error === null) this.logger.error('import stopped', { thrown });
    });
  }

  async dispose(): Promise<void> {
    this.stop.abort();
    await this.work;
    await this.preview?.close();
    await rm(this.dir, { recursive: true, force: true });
  }
}
