import { DEFAULT_TIME_ZONE, fromWallTime, instant, wallTime, type Instant } from '#shared/kernel/time.ts';
import {
  cleanCell,
  findHeaderRow,
  isNullMarker,
  isTotalsRow,
  joinHeaders,
  readHeader,
  readId,
  readText,
  repeatedHeaders,
  type HeaderUnit,
} from '#shared/tabular/index.ts';
import { OPTIONAL_HEADER, SESSION_COLUMNS, SESSION_IDENTITY } from './session-columns.ts';
import { readFigures, type FigureCell } from './session-figures.rules.ts';
import type { SessionProblem, SessionRow } from './session-preview.model.ts';

/** A session list as read: rows in file order, and what about its columns was not as expected. */
export type SessionTable = {
  readonly columns: number;
  readonly rows: readonly SessionRow[];
  readonly unknownHeaders: readonly string[];
  readonly missingHeaders: readonly string[];
  /** Headers that stand twice, as for this period and the one before; the first is read. */
  readonly repeatedHeaders: readonly string[];
};

export type SessionTableResult =
  | { readonly kind: 'table'; readonly table: SessionTable }
  /** Not this layout; `missing` is the first column it would need. */
  | { readonly kind: 'not-a-session-list'; readonly missing: string };

/** A file is a session list when these are there and some figures; everything else may be missing and is then unknown. */
const REQUIRED = [SESSION_IDENTITY.account, SESSION_IDENTITY.startedAt] as const;
/** Columns people choose in the export, so none of them is certain; two make a list. */
const LEAST_FIGURES = 2;
/** In the file but of no use here: a picture address. */
const IGNORED = new Set(['主播头像']);

const nameOf = (header: string): string => readHeader(header).name;
const FIGURES = new Set(SESSION_COLUMNS.map((column) => nameOf(column.header)));
/** Names of the headers of a session list, as `readHeader` gives them. */
export const SESSION_DICTIONARY: ReadonlySet<string> = new Set([
  ...FIGURES,
  ...Object.values(SESSION_IDENTITY).map(nameOf),
]);

type Place = { readonly column: number; readonly unit: HeaderUnit };

/** Reads 罗盘 直播间列表 (domain: exports §A, 54 or 55 columns, any order). `cells` are the rows of the sheet as text. */
export function readSessionTable(
  cells: readonly (readonly string[])[],
  timeZone: string = DEFAULT_TIME_ZONE,
): SessionTableResult {
  const found = findHeaderRow(cells, SESSION_DICTIONARY);
  const { headers, last } = joinHeaders(cells, found ?? 0, SESSION_DICTIONARY);
  const places = placesOf(found === null ? [] : headers);
  const missing = missingColumn(places);
  if (missing !== null) return { kind: 'not-a-session-list', missing };

  const rows = cells
    .map((row, index) => ({ row, number: index + 1 }))
    .slice(last + 1)
    .filter(({ row }) => row.some((cell) => !isNullMarker(cell)) && !isTotalsRow(row, null))
    .map(({ row, number }) => readRow((header) => cellAt(row, places, header), number, timeZone));
  const named = headers.filter((header) => cleanCell(header) !== '');
  return {
    kind: 'table',
    table: {
      columns: named.length,
      rows,
      unknownHeaders: named.filter((header) => !SESSION_DICTIONARY.has(nameOf(header)) && !IGNORED.has(nameOf(header))),
      missingHeaders: SESSION_COLUMNS.map((column) => column.header).filter(
        (header) => header !== OPTIONAL_HEADER && !places.has(nameOf(header)),
      ),
      repeatedHeaders: repeatedHeaders(headers),
    },
  };
}

/** Where each header stands first; of two columns of one name the first is this period. */
function placesOf(headers: readonly string[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  headers.forEach((header, column) => {
    const { name, unit } = readHeader(header);
    if (name !== '' && !places.has(name)) places.set(name, { column, unit });
  });
  return places;
}

function missingColumn(places: ReadonlyMap<string, Place>): string | null {
  const missing = REQUIRED.find((header) => !places.has(nameOf(header)));
  if (missing !== undefined) return missing;
  const figures = [...places.keys()].filter((name) => FIGURES.has(name)).length;
  return figures < LEAST_FIGURES ? '直播间成交金额' : null;
}

/** Null when the column is not in the file. */
function cellAt(row: readonly string[], places: ReadonlyMap<string, Place>, header: string): FigureCell | null {
  const place = places.get(nameOf(header));
  return place === undefined ? null : { raw: row[place.column] ?? '', unit: place.unit };
}

type CellAt = (header: string) => FigureCell | null;

function readRow(cell: CellAt, row: number, timeZone: string): SessionRow {
  const problems: SessionProblem[] = [];
  const account = readAccount(cell(SESSION_IDENTITY.account)?.raw ?? '', problems);
  const startedAt = readTime(SESSION_IDENTITY.startedAt, cell, timeZone, problems);
  if (startedAt === null && problems.every((problem) => problem.header !== SESSION_IDENTITY.startedAt)) {
    problems.push({ header: SESSION_IDENTITY.startedAt, raw: '', problem: 'missing' });
  }
  const usable = account !== '' && startedAt !== null;
  return {
    row,
    account,
    nickname: readText(cell(SESSION_IDENTITY.nickname)?.raw ?? ''),
    startedAt,
    endedAt: readTime(SESSION_IDENTITY.endedAt, cell, timeZone, problems),
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

const TIME = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?$/;

function readTime(header: string, cell: CellAt, timeZone: string, problems: SessionProblem[]): Instant | null {
  const raw = cell(header)?.raw ?? '';
  if (isNullMarker(raw)) return null;
  const at = timeOf(cleanCell(raw), timeZone);
  if (at === null) problems.push({ header, raw, problem: 'not-a-time' });
  return at;
}

/** Null for anything but a day that is in the calendar and a time that is on the clock. */
function timeOf(text: string, timeZone: string): Instant | null {
  const match = TIME.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part || 0));
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59) return null;
  const at = instant(fromWallTime({ year, month, day, hour, minute, second }, timeZone));
  const wall = wallTime(at, timeZone);
  // 30 February would quietly become 2 March.
  return wall.year === year && wall.month === month && wall.day === day ? at : null;
}

/** Two hours: a platform's start and ours may differ by warm-up or a restart, but not by more. */
const MATCH_WINDOW_MS = 2 * 3_600_000;

/**
 * Index of the usable row that starts nearest to the show, within two hours; null when none does, or when rows of
 * several accounts do and none is known to be the show's. Where the file has rows of the show's own account, only those
 * count. `owner` holds the names of that account: handle, nickname, room.
 */
export function suggestRow(
  rows: readonly SessionRow[],
  startedAt: Instant,
  owner: readonly string[] = [],
): number | null {
  const fitting = rowsThatFit(rows, startedAt, owner);
  if (accountsIn(fitting) > 1) return null;
  const [nearest] = fitting.toSorted((one, other) => one.distance - other.distance || other.index - one.index);
  return nearest?.index ?? null;
}

/** True when rows of different accounts fit the time, so that a person has to say which is the show. */
export function severalAccountsFit(
  rows: readonly SessionRow[],
  startedAt: Instant,
  owner: readonly string[] = [],
): boolean {
  return accountsIn(rowsThatFit(rows, startedAt, owner)) > 1;
}

type Fitting = { readonly row: SessionRow; readonly index: number; readonly distance: number };

function rowsThatFit(rows: readonly SessionRow[], startedAt: Instant, owner: readonly string[]): readonly Fitting[] {
  const near = rows.flatMap((row, index) => {
    const distance = row.startedAt === null ? Infinity : Math.abs(row.startedAt - startedAt);
    return row.usable && distance <= MATCH_WINDOW_MS ? [{ row, index, distance }] : [];
  });
  const names = new Set(owner.map(fold));
  const isOwn = ({ account, nickname }: SessionRow): boolean => names.has(fold(account)) || names.has(fold(nickname));
  return rows.some(isOwn) ? near.filter(({ row }) => isOwn(row)) : near;
}

function accountsIn(rows: readonly Fitting[]): number {
  return new Set(rows.map(({ row }) => fold(row.account))).size;
}

function fold(name: string): string {
  return cleanCell(name)
    .replace(/[\s@]+/gu, '')
    .toLowerCase();
}
