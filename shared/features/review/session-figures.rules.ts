import {
  cleanCell,
  readCount,
  readDuration,
  readMoney,
  readRate,
  type HeaderUnit,
  type Reading,
} from '#shared/tabular/index.ts';
import { RATIO_TOLERANCE, rateInputs } from './session-check.rules.ts';
import { SESSION_COLUMNS, type SessionColumn, type SessionColumnKind } from './session-columns.ts';
import type { SessionProblem } from './session-preview.model.ts';
import type { SessionFigures, SessionKey } from './session-report.model.ts';

/** A cell as written, with the unit its header names. */
export type FigureCell = { readonly raw: string; readonly unit: HeaderUnit };

type Figures = Partial<Record<SessionKey, number | null>>;

/**
 * The figures of one row. Counts and money come first, since they settle what a bare rate means: 15.28 is 0.1528 when
 * clicks over views say so. What cannot be read, contradicts its unit or is negative is named and unknown.
 */
export function readFigures(cell: (header: string) => FigureCell | null, problems: SessionProblem[]): SessionFigures {
  const figures: Figures = {};
  const read = (column: SessionColumn): void => {
    const found = cell(column.header);
    figures[column.key] = found === null ? null : readFigure(column, found, figures, problems);
  };
  SESSION_COLUMNS.filter(({ kind }) => kind !== 'ratio').forEach(read);
  SESSION_COLUMNS.filter(({ kind }) => kind === 'ratio').forEach(read);
  return Object.fromEntries(SESSION_COLUMNS.map(({ key }) => [key, figures[key] ?? null])) as SessionFigures;
}

function readFigure(
  column: SessionColumn,
  { raw, unit }: FigureCell,
  figures: Figures,
  problems: SessionProblem[],
): number | null {
  const { header, kind, key } = column;
  const reading = kind === 'ratio' ? readShare(raw, unit, expected(key, figures)) : READERS[kind](raw, unit);
  if (reading.kind === 'empty') return null;
  if (reading.kind === 'value') {
    if (kind !== 'count' || reading.value >= 0) return reading.value;
    problems.push({ header, raw, problem: 'negative' });
    return null;
  }
  const isUnit = reading.kind === 'unread' && reading.reason === 'unitMismatch';
  problems.push({ header, raw, problem: isUnit ? 'unit' : 'not-a-number' });
  return null;
}

/** The file is written by a program, so anything that would have to be reread is reported instead of guessed. */
const READERS: Readonly<
  Record<Exclude<SessionColumnKind, 'ratio'>, (raw: string, unit: HeaderUnit) => Reading<number>>
> = {
  count: readCount,
  yuan: roundedMoney,
  minutes: (raw, unit) => inMinutes(readDuration(raw, unit)),
  'rate-per-hour': (raw, unit) => inMinutes(readDuration(raw, unit ?? 'minutes')),
};

/** Per-hour money has more than two decimals; it is rounded to fen, which is how it is compared. */
function roundedMoney(raw: string, unit: HeaderUnit): Reading<number> {
  const money = readMoney(raw, unit);
  return money.kind === 'reread' && !cleanCell(raw).includes(',') ? { kind: 'value', value: money.value } : money;
}

function inMinutes(seconds: Reading<number>): Reading<number> {
  return seconds.kind === 'value' ? { kind: 'value', value: Math.round((seconds.value / 60) * 1e6) / 1e6 } : seconds;
}

/** What the figures of the row say a rate is; null when they do not. */
function expected(key: SessionKey, figures: Figures): number | null {
  const inputs = rateInputs(key);
  if (inputs === null) return null;
  const [numerator, denominator] = inputs.map((input) => figures[input] ?? null);
  if (numerator === null || numerator === undefined || !denominator) return null;
  return numerator / denominator;
}

/**
 * Rates of this file are 0–1 (domain: exports §A), so a bare 1 means all of them; (%) makes them percent. Where the row
 * itself tells the rate, the reading that agrees with it holds, whatever the header says.
 */
function readShare(raw: string, unit: HeaderUnit, told: number | null): Reading<number> {
  const text = cleanCell(raw);
  const isBare = /^\d+(?:\.\d+)?$/u.test(text);
  if (isBare && told !== null && (unit === null || unit === 'percent')) {
    const written = Number(text);
    const agrees = [written, written / 100].filter((share) => Math.abs(share - told) <= RATIO_TOLERANCE);
    const [only] = agrees;
    if (agrees.length === 1 && only !== undefined) return { kind: 'value', value: Math.round(only * 1e8) / 1e8 };
  }
  if (unit === null && /^1(?:\.0+)?$/u.test(text)) return { kind: 'value', value: 1 };
  return readRate(raw, unit);
}
