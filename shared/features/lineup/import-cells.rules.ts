import { formatYuan, type Fen } from '#shared/kernel/money.ts';
import {
  readCount,
  readHeader,
  readId,
  readMoney,
  readRate,
  readText,
  type HeaderUnit,
  type Reading,
} from '#shared/tabular/index.ts';
import type { ImportField, RowIssue, RowValues } from './import.model.ts';
import type { ProductRole, QcState } from './lineup.model.ts';

/** Raw text per field, as the mapped columns of one row give it. Absent: no column holds the field. */
export type RowCells = Partial<Record<ImportField, string>>;

/** Which column holds which field, with the header's unit where it names one. */
export type ColumnPlan = readonly {
  readonly column: number;
  readonly field: ImportField;
  readonly header: string;
  readonly unit: HeaderUnit;
}[];

export function columnPlan(columns: readonly (ImportField | null)[], headers: readonly string[]): ColumnPlan {
  return columns.flatMap((field, column) => {
    if (field === null) return [];
    const header = headers[column] ?? '';
    return [{ column, field, header, unit: readHeader(header).unit }];
  });
}

/** Raw cells of one row by field; a column the row does not reach is an empty cell. */
export function cellsOf(row: readonly string[], plan: ColumnPlan): RowCells {
  const cells: RowCells = {};
  for (const { column, field } of plan) cells[field] = row[column] ?? '';
  return cells;
}

const ROLE_WORDS: readonly (readonly [RegExp, ProductRole])[] = [
  [/引流|traffic/iu, 'traffic'],
  [/福利|宠粉|welfare/iu, 'welfare'],
  [/利润|profit/iu, 'profit'],
  [/形象|image/iu, 'image'],
  [/主推|主打|core/iu, 'core'],
];

/** Negative words first: 不通过 contains 通过. */
const QC_WORDS: readonly (readonly [RegExp, QcState])[] = [
  [/不通过|不合格|未通过|rejected/iu, 'rejected'],
  [/复检|有条件|conditional/iu, 'conditional'],
  [/未检|待检|none/iu, 'none'],
  [/通过|合格|passed/iu, 'passed'],
];

function wordIn<T>(text: string, words: readonly (readonly [RegExp, T])[]): T | null {
  return words.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

const NO_VALUES: RowValues = {
  title: '',
  platformProductId: null,
  merchantCode: null,
  merchant: null,
  category: null,
  spec: null,
  listPriceFen: null,
  couponFen: null,
  landedPriceFen: null,
  costFen: null,
  commissionRate: null,
  stock: null,
  qc: null,
  notes: '',
  role: null,
};

/** What the cells of a row say, and every cell that could not be read as written. Never throws. */
export function readCells(
  cells: RowCells,
  plan: ColumnPlan,
): { readonly values: RowValues; readonly issues: readonly RowIssue[] } {
  const issues: RowIssue[] = [];
  const values = { ...NO_VALUES };
  for (const { field, unit } of plan) readField(field, cells[field] ?? '', unit, values, issues);
  return { values, issues };
}

type MoneyField = 'listPriceFen' | 'couponFen' | 'landedPriceFen' | 'costFen';

function readField(field: ImportField, raw: string, unit: HeaderUnit, values: RowValues, issues: RowIssue[]): void {
  const note = (reason: RowIssue['reason'], read: string | null = null): void => {
    issues.push({ field, reason, raw, read, other: null });
  };
  switch (field) {
    case 'title':
    case 'notes':
      values[field] = readText(raw);
      return;
    case 'merchant':
    case 'category':
    case 'spec':
      values[field] = readText(raw) || null;
      return;
    case 'role':
      values.role = wordIn(raw, ROLE_WORDS);
      if (values.role === null && readText(raw) !== '') note('roleUnknown');
      return;
    case 'qc':
      values.qc = wordIn(raw, QC_WORDS);
      if (values.qc === null && readText(raw) !== '') note('unreadable');
      return;
    case 'platformProductId':
    case 'merchantCode':
      values[field] = take(readId(raw), note, String);
      return;
    case 'stock':
      values.stock = take(readCount(raw), note, String);
      return;
    case 'commissionRate':
      values.commissionRate = take(readRate(raw, unit), note, percentText);
      return;
    default:
      readMoneyField(field, raw, unit, values, note);
  }
}

function readMoneyField(
  field: MoneyField,
  raw: string,
  unit: HeaderUnit,
  values: RowValues,
  note: (reason: RowIssue['reason'], read?: string | null) => void,
): void {
  values[field] = take<Fen>(readMoney(raw, unit), note, formatYuan);
}

/** The value of a reading, null when there is none; a reread or unread cell is noted. */
function take<T>(
  reading: Reading<T>,
  note: (reason: RowIssue['reason'], read?: string | null) => void,
  say: (value: T) => string,
): T | null {
  if (reading.kind === 'empty') return null;
  if (reading.kind === 'unread') {
    note(reading.reason);
    return null;
  }
  if (reading.kind === 'reread') note('reinterpreted', say(reading.value));
  return reading.value;
}

function percentText(ratio: number): string {
  return `${Math.round(ratio * 10_000) / 100}%`;
}
