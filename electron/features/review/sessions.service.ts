import path from 'node:path';
import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import {
  sessionReportCollection,
  severalAccountsFit,
  suggestRow,
  type SessionPreview,
  type SessionReport,
  type SessionRow,
  type SessionTable,
} from '#shared/features/review/index.ts';
import { showCollection, type Show } from '#shared/features/schedule/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import { SESSION_LIST_JOB, type SessionListOutput } from './session-list.job.ts';

type Pending = {
  readonly fileName: string;
  readonly sha256: string;
  readonly sheet: string | null;
  readonly table: SessionTable;
};
type Apply = { readonly previewId: Id; readonly showId: Id; readonly tieTo: number | null };

/** 场次数据: reads a 罗盘 session list, shows it, then stores its rows by account and start time. */
export class SessionsService {
  readonly #deps: MainDeps;
  /** The newest preview only: nothing is stored until it is applied. */
  #pending: ({ readonly id: Id } & Pending) | null = null;

  constructor(deps: MainDeps) {
    this.#deps = deps;
  }

  async report(showId: Id): Promise<SessionReport | null> {
    const reports = await this.#deps.documents.find(sessionReportCollection, { where: { showId } });
    return reports.at(-1) ?? null;
  }

  async preview(showId: Id): Promise<SessionPreview | null> {
    const show = await this.#show(showId);
    const zh = this.#deps.language() === 'zh';
    const [file] = await this.#deps.desktop.openFiles({
      title: zh ? '选罗盘直播间列表' : 'Choose a Compass session list',
      filters: [{ name: zh ? '表格' : 'Tables', extensions: ['xlsx', 'csv', 'txt', 'tsv'] }],
    });
    if (file === undefined) return null;
    const pending = await this.#read(file, show);
    const previewId = this.#deps.ids.next();
    this.#pending = { id: previewId, ...pending };
    const { columns, rows, unknownHeaders, missingHeaders, repeatedHeaders } = pending.table;
    const startedAt = show.wentLiveAt ?? show.startsAt;
    const owner = [show.account];
    return {
      previewId,
      fileName: pending.fileName,
      columns,
      rows: [...rows],
      unknownHeaders: [...unknownHeaders],
      missingHeaders: [...missingHeaders],
      repeatedHeaders: [...repeatedHeaders],
      sheet: pending.sheet,
      suggested: suggestRow(rows, startedAt, owner),
      severalAccounts: severalAccountsFit(rows, startedAt, owner),
    };
  }

  /** Stores all usable rows in one undoable change; an earlier snapshot of a row stays in its history. */
  async apply({ previewId, showId, tieTo }: Apply, by: Id | null): Promise<{ added: number; updated: number }> {
    const pending = this.#pending;
    if (pending?.id !== previewId) throw new AppError('REVIEW_IMPORT_EXPIRED');
    const rows = pending.table.rows
      .map((row, index) => ({ row, tied: index === tieTo }))
      .filter(({ row }) => row.usable);
    const act = { name: 'review.importSessions', params: { rows: rows.length }, scope: showId, by, bulk: true };
    const counts = await this.#deps.documents.change(act, async (tx) => {
      const counted = { added: 0, updated: 0 };
      for (const { row, tied } of rows) {
        const known = await this.#known(row);
        counted[known ? 'updated' : 'added'] += 1;
        await tx.put(
          sessionReportCollection,
          this.#reportOf(row, pending, tied ? showId : (known?.showId ?? null), known?.id),
        );
      }
      return counted;
    });
    this.#pending = null;
    return counts;
  }

  async #read(file: string, show: Show): Promise<Pending> {
    const fileName = path.basename(file);
    const input = { path: file, timeZone: show.timeZone };
    const output = await this.#deps.workers.run<SessionListOutput>({ name: SESSION_LIST_JOB, input });
    if (output.kind === 'unreadable')
      throw new AppError('REVIEW_FILE_UNREADABLE', { fileName, problem: output.problem });
    const { result, sha256, sheet, layout } = output;
    if (result.kind === 'not-a-session-list') {
      throw new AppError('REVIEW_NOT_A_SESSION_LIST', { fileName, missing: result.missing, layout });
    }
    if (result.table.rows.length === 0) throw new AppError('REVIEW_NO_ROWS', { fileName });
    return { fileName, sha256, sheet, table: result.table };
  }

  async #known(row: SessionRow): Promise<SessionReport | undefined> {
    const where = { account: row.account, startedAt: row.startedAt };
    const [known] = await this.#deps.documents.find(sessionReportCollection, { where });
    return known;
  }

  #reportOf(row: SessionRow, pending: Pending, showId: Id | null, id: Id | undefined): SessionReport {
    if (row.startedAt === null) throw new Error('a usable row has a start');
    return {
      id: id ?? this.#deps.ids.next(),
      showId,
      account: row.account,
      nickname: row.nickname,
      startedAt: row.startedAt,
      endedAt: row.endedAt,
      figures: row.figures,
      source: 'compass',
      basis: 'platform',
      snapshotAt: this.#deps.clock.now(),
      fileName: pending.fileName,
      fileSha256: pending.sha256,
      columns: pending.table.columns,
    };
  }

  async #show(showId: Id): Promise<Show> {
    const show = await this.#deps.documents.get(showCollection, showId);
    if (!show) throw new AppError('REVIEW_NO_SHOW');
    return show;
  }
}
