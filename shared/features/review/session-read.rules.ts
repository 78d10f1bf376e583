import { fen } from '#shared/kernel/money.ts';
import { DEFAULT_TIME_ZONE, fromWallTime, instant, type Instant } from '#shared/kernel/time.ts';
import {
  cleanCell,
  findHeaderRow,
  isNullMarker,
  readCount,
  readHeader,
  readId,
  readMoney,
  readRate,
  readText,
  type Reading,
} from '#shared/tabular/index.ts';
import {
  OPTIONAL_HEADER,
  SESSION_COLUMNS,
  SESSION_IDENTITY,
  type SessionColumn,
  type SessionColumnKind,
} from './session-columns.ts';
import type { SessionProblem, SessionRow } from './session-preview.model.ts';
import type { SessionFigures, SessionKey } from './session-report.model.ts';

/** A session list as read: rows in file order, and what about its columns was not as expected. */
export type SessionTable = {
  readonly columns: number;
  readonly rows: readonly SessionRow[];
  readonly unknownHeaders: readonly string[];
  readonly missingHeaders: readonly string[];
};

export type SessionTableResult =
  | { readonly kind: 'table'; readonly table: SessionTable }
  /** Not this layout; `missing` is the first column it would need. */
  | { readonly kind: 'not-a-session-list'; readonly missing: string };

/** A file is a session list when these are there; everything else may be missing and is then unknown. */
const REQUIRED = [SESSION_IDENTITY.account, SESSION_IDENTITY.startedAt, '直播间观看人数', '直播间成交金额'] as const;
/** In the file but of no use here: a picture address. */
const IGNORED = new Set(['主播头像']);

const nameOf = (header: string): string => readHeader(header).name;
const KNOWN = new Set(
  [...SESSION_COLUMNS.map((column) => column.header), ...Object.values(SESSION_IDENTITY)].map(nameOf),
);

/** Reads 罗盘 直播间列表 (domain: exports §A, 54 or 55 columns, any order). `cells` are the rows of the sheet as text. */
export function readSessionTable(
  cells: readonly (readonly string[])[],
  timeZone: string = DEFAULT_TIME_ZONE,
): SessionTableResult {
  const headerRow = findHeaderRow(cells, KNOWN);
  const headers = headerRow === null ? [] : (cells[headerRow] ?? []);
  const places = new Map(headers.map((header, index) => [nameOf(header), index]));
  const missing = REQUIRED.find((header) => !places.has(nameOf(header)));
  if (headerRow === null || missing !== undefined)
    return { kind: 'not-a-session-list', missing: missing ?? REQUIRED[0] };

  const rows = cells
    .map((row, index) => ({ row, number: index + 1 }))
    .slice(headerRow + 1)
    .filter(({ row }) => row.some((cell) => !isNullMarker(cell)))
    .map(({ row, number }) => readRow((header) => cellAt(row, places, header), number, timeZone));
  const named = headers.filter((header) => cleanCell(header) !== '');
  return {
    kind: 'table',
    table: {
      columns: named.length,
      rows,
      unknownHeaders: named.filter((header) => !KNOWN.has(nameOf(header)) && !IGNORED.has(nameOf(header))),
      missingHeaders: SESSION_COLUMNS.map((column) => column.header).filter(
        (header) => header !== OPTIONAL_HEADER && !places.has(nameOf(header)),
      ),
    },
  };
}

/** Null when the column is not in the file. */
function cellAt(row: readonly string[], places: ReadonlyMap<string, number>, header: string): string | null {
  const place = places.get(nameOf(header));
  return place === undefined ? null : (row[place] ?? '');
}

function readRow(cell: (header: string) => string | null, row: number, timeZone: string): SessionRow {
  const problems: SessionProblem[] = [];
  const account = readAccount(cell(SESSION_IDENTITY.account) ?? '', problems);
  const startedAt = readTime(SESSION_IDENTITY.startedAt, cell(SESSION_IDENTITY.startedAt), timeZone, problems);
  if (startedAt === null && problems.every((problem) => problem.header !== SESSION_IDENTITY.startedAt)) {
    problems.push({ header: SESSION_IDENTITY.startedAt, raw: '', problem: 'missing' });
  }
  const usable = account !== '' && startedAt !== null;
  return {
    row,
    account,
    nickname: readText(cell(SESSION_IDENTITY.nickname) ?? ''),
    startedAt,
    endedAt: readTime(SESSION_IDENTITY.endedAt, cell(SESSION_IDENTITY.endedAt), timeZone, problems),
    figures: readFigures(cell, problems),
    problems,
    usable,
  };
}

function readAccount(raw: string, problems: SessionProblem[]): string {
  const id = readId(raw);
  if (id.kind === 'value' || id.kind === 'reread') return id.value;
  problems.push({ header: SESSION_IDENTITY.account, raw, problem: id.kind === 'empty' ? 'missing' : 'damaged-id' });
  return '';
}

const TIME = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/;

function readTime(header: string, raw: string | null, timeZone: string, problems: SessionProblem[]): Instant | null {
  if (raw === null || isNullMarker(raw)) return null;
  const match = TIME.exec(cleanCell(raw));
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = (match ?? [])
    .slice(1)
    .map((part) => Number(part || 0));
  if (!match || month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) {
    problems.push({ header, raw, problem: 'not-a-time' });
    return null;
  }
  return instant(fromWallTime({ year, month, day, hour, minute, second }, timeZone));
}

function readFigures(cell: (header: string) => string | null, problems: SessionProblem[]): SessionFigures {
  const figures: Partial<Record<SessionKey, number | null>> = {};
  for (const column of SESSION_COLUMNS) figures[column.key] = readFigure(column, cell(column.header), problems);
  return figures as SessionFigures;
}

function readFigure(column: SessionColumn, raw: string | null, problems: SessionProblem[]): number | null {
  if (raw === null) return null;
  const reading = READERS[column.kind](raw);
  if (reading.kind === 'empty') return null;
  if (reading.kind === 'value') return reading.value;
  problems.push({ header: column.header, raw, problem: 'not-a-number' });
  return null;
}

/** The file is written by a program, so anything that would have to be reread is reported instead of guessed. */
const READERS: Readonly<Record<SessionColumnKind, (raw: string) => Reading<number>>> = {
  count: readCount,
  yuan: (raw) => roundedMoney(raw),
  ratio: readBareRatio,
  minutes: readDecimalNumber,
  'rate-per-hour': readDecimalNumber,
};

/** Per-hour money has more than two decimals; it is rounded to fen, which is how it is compared. */
function roundedMoney(raw: string): Reading<number> {
  const money = readMoney(raw);
  return money.kind === 'reread' && !cleanCell(raw).includes(',') ? { kind: 'value', value: fen(money.value) } : money;
}

/** Rates in this file are 0–1 (domain: exports §A), so a bare 1 means all of them. */
function readBareRatio(raw: string): Reading<number> {
  return /^1(?:\.0+)?$/.test(cleanCell(raw)) ? { kind: 'value', value: 1 } : readRate(raw);
}

function readDecimalNumber(raw: string): Reading<number> {
  if (isNullMarker(raw)) return { kind: 'empty' };
  const text = cleanCell(raw).replaceAll(/,(?=\d{3}\b)/g, '');
  return /^\d+(?:\.\d+)?$/.test(text)
    ? { kind: 'value', value: Number(text) }
    : { kind: 'unread', reason: 'unreadable' };
}

/** Two hours: a platform's start and ours may differ by warm-up or a restart, but not by more. */
const MATCH_WINDOW_MS = 2 * 3_600_000;

/** Index of the usable row that starts nearest to the show, within two hours; null when none does. */
export function suggestRow(rows: readonly SessionRow[], startedAt: Instant): number | null {
  let best: number | null = null;
  let nearest = MATCH_WINDOW_MS;
  rows.forEach((row, index) => {
    if (!row.usable || row.startedAt === null) return;
    const distance = Math.abs(row.startedAt - startedAt);
    if (distance <= nearest) {
      nearest = distance;
      best = index;
    }
  });
  return best;
}
