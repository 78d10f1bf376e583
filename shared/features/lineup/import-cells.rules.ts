import { formatYuan, type Fen } from '#shared/kernel/money.ts';
import {
  cellDamage,
  isBareFraction,
  isDateCell,
  isNullMarker,
  readCount,
  readHeader,
  readId,
  readMoney,
  readRate,
  readText,
  readVerdict,
  type HeaderUnit,
  type Reading,
} from '#shared/tabular/index.ts';
import type { ImportField, RowIssue, RowValues } from './import.model.ts';
import type { ProductRole } from './lineup.model.ts';

/** Raw text per field, as the mapped columns of one row give it. Absent: no column holds the field. */
export type RowCells = Partial<Record<ImportField, string>>;

/** One column that is read: its field, and the unit its header names or a person chose (`chosen`). */
export type PlannedColumn = {
  readonly column: number;
  readonly field: ImportField;
  readonly header: string;
  readonly unit: HeaderUnit;
  readonly chosen: boolean;
};
export type ColumnPlan = readonly PlannedColumn[];

/** `units` are those a person chose, by column; null leaves it to the header. */
export function columnPlan(
  columns: readonly (ImportField | null)[],
  headers: readonly string[],
  units: readonly HeaderUnit[] = [],
): ColumnPlan {
  return columns.flatMap((field, column) => {
    if (field === null) return [];
    const header = headers[column] ?? '';
    const chosen = units[column] ?? null;
    return [{ column, field, header, unit: chosen ?? readHeader(header).unit, chosen: chosen !== null }];
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
  for (const planned of plan) readField(planned, cells[planned.field] ?? '', values, issues);
  return { values, issues };
}

type MoneyField = 'listPriceFen' | 'couponFen' | 'landedPriceFen' | 'costFen';

function readField(planned: PlannedColumn, raw: string, values: RowValues, issues: RowIssue[]): void {
  const { field, unit } = planned;
  const note = (reason: RowIssue['reason'], read: string | null = null): void => {
    issues.push({ field, reason, raw, read, other: null });
  };
  switch (field) {
    case 'platformProductId':
    case 'merchantCode':
      values[field] = take(readId(raw), note, String);
      return;
    case 'stock':
      values.stock = take(readCount(raw, unit), note, String);
      return;
    case 'commissionRate':
      values.commissionRate = take(readCommission(raw, planned), note, percentText);
      return;
    case 'listPriceFen':
    case 'couponFen':
    case 'landedPriceFen':
    case 'costFen':
      readMoneyField(field, raw, unit, values, note);
      return;
    default:
      readWords(field, raw, values, note);
  }
}

type Note = (reason: RowIssue['reason'], read?: string | null) => void;
type WordField = Exclude<ImportField, MoneyField | 'platformProductId' | 'merchantCode' | 'stock' | 'commissionRate'>;

function readWords(field: WordField, raw: string, values: RowValues, note: Note): void {
  const damage = cellDamage(raw) ?? (isSize(field) && isDateCell(raw) ? 'dateInCode' : null);
  if (damage !== null) return note(damage);
  const text = readText(raw);
  switch (field) {
    case 'title':
    case 'notes':
      values[field] = text;
      return;
    case 'role':
      values.role = wordIn(raw, ROLE_WORDS);
      if (values.role === null && text !== '') note('roleUnknown');
      return;
    case 'qc':
      values.qc = isNullMarker(raw) ? null : readVerdict(raw);
      if (values.qc === null && !isNullMarker(raw)) note('unreadable');
      return;
    default:
      values[field] = text || null;
  }
}

/** 12-1 as a size or a name becomes a date as easily as a code does. */
function isSize(field: WordField): boolean {
  return field === 'spec' || field === 'title';
}

/** Under (%) a bare 0.2 may be 0.2 % or 20 %; only a person who chose the unit of the column has said which. */
function readCommission(raw: string, { unit, chosen }: PlannedColumn): Reading<number> {
  if (unit === 'percent' && !chosen && isBareFraction(raw)) return { kind: 'unread', reason: 'rateDoubt' };
  return readRate(raw, unit);
}

function readMoneyField(field: MoneyField, raw: string, unit: HeaderUnit, values: RowValues, note: Note): void {
  values[field] = take<Fen>(readMoney(raw, unit), note, formatYuan);
}

/** The value of a reading, null when there is none; a reread or unread cell is noted. */
function take<T>(reading: Reading<T>, note: Note, say: (value: T) => string): T | null {
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
