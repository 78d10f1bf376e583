import { fen, formatYuan } from '#shared/kernel/money.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { isTotalsRow } from '#shared/tabular/index.ts';
import { cellsOf, readCells, type ColumnPlan, type RowCells } from './import-cells.rules.ts';
import type { ImportField, JudgedRow, RowIssue, RowMatch, RowStatus, RowValues } from './import.model.ts';
import type { Product, ProductRole } from './lineup.model.ts';

/** Finds the product a row means; the answer also says which key it was found by. */
export type KnownProducts = {
  readonly byPlatformId: (id: string) => Product | undefined;
  readonly byMerchantCode: (code: string) => Product | undefined;
  readonly byTitle: (title: string) => Product | undefined;
};

/** First row that used a key of this row, when an earlier row of the file did. */
export type EarlierRow = (values: RowValues) => number | null;

export type JudgeContext = {
  readonly plan: ColumnPlan;
  readonly defaultRole: ProductRole;
  readonly known: KnownProducts;
  readonly earlier: EarlierRow;
};

const TITLE_MAX = 120;
const NOTES_MAX = 1000;

/** Judges one row of the file. Total: any row gives an answer and keeps its raw cells. */
export function judgeRow(row: number, raw: readonly string[], context: JudgeContext): JudgedRow {
  return judgeCells(row, cellsOf(raw, context.plan), context, false);
}

/** Judges cells that may have been fixed in place; `confirmed` says a person has ticked what was reread. */
export function judgeCells(row: number, cells: RowCells, context: JudgeContext, confirmed: boolean): JudgedRow {
  const { values, issues: unread } = readCells(cells, context.plan);
  const complete = withLandedPrice(values);
  const issues = [...unread, ...checkValues(complete, cells, unread), ...checkRepeat(complete, context.earlier)];
  const status = statusOf(issues, confirmed);
  return {
    row,
    status,
    cells,
    values: { ...complete, role: complete.role ?? context.defaultRole },
    issues,
    match: status === 'problem' ? null : matchProduct(complete, context.known),
    place: null,
  };
}

/** True for a row in which every mapped cell is empty, or that is a 合计 line: neither is a product. */
export function isIdleRow(raw: readonly string[], plan: ColumnPlan): boolean {
  const filled = plan.filter(({ column }) => (raw[column] ?? '').trim() !== '');
  if (filled.length === 0) return true;
  return isTotalsRow(raw, plan.find(({ field }) => field === 'title')?.column ?? null);
}

function statusOf(issues: readonly RowIssue[], confirmed: boolean): RowStatus {
  if (issues.some(({ reason }) => reason !== 'reinterpreted')) return 'problem';
  return issues.length > 0 && !confirmed ? 'confirm' : 'ok';
}

/** 到手价 = 页面价 − 券 where the file leaves it out and both are known. */
function withLandedPrice(values: RowValues): RowValues {
  const { landedPriceFen, listPriceFen, couponFen } = values;
  if (landedPriceFen !== null || listPriceFen === null || couponFen === null) return values;
  return { ...values, landedPriceFen: fen(listPriceFen - couponFen) };
}

function checkValues(values: RowValues, cells: RowCells, unread: readonly RowIssue[]): RowIssue[] {
  const issues: RowIssue[] = [];
  const isUnread = (field: ImportField): boolean =>
    unread.some((i) => i.field === field && i.reason !== 'reinterpreted');
  const note = (field: ImportField, reason: RowIssue['reason'], other: string | null = null): void => {
    issues.push({ field, reason, raw: cells[field] ?? '', read: null, other });
  };
  if (values.title === '' && !isUnread('title')) note('title', 'missing');
  if (values.title.length > TITLE_MAX) note('title', 'tooLong', String(TITLE_MAX));
  if (values.notes.length > NOTES_MAX) note('notes', 'tooLong', String(NOTES_MAX));
  if (cells.stock !== undefined && values.stock === null && !isUnread('stock')) note('stock', 'missing');
  if (cells.landedPriceFen !== undefined && values.landedPriceFen === null && !isUnread('landedPriceFen')) {
    note('landedPriceFen', 'missing');
  }
  for (const field of ['listPriceFen', 'couponFen', 'landedPriceFen', 'costFen', 'stock'] as const) {
    if ((values[field] ?? 0) < 0) note(field, 'negative');
  }
  const { commissionRate } = values;
  if (commissionRate !== null && (commissionRate < 0 || commissionRate > 1)) note('commissionRate', 'outOfRange');
  const mismatch = priceMismatch(values);
  if (mismatch !== null) note('landedPriceFen', 'priceMismatch', mismatch);
  return issues;
}

/** "15.9 − 6 = 9.9" when 页面价 − 券 is not 到手价; null when it is, or when a part is unknown. */
function priceMismatch({ listPriceFen, couponFen, landedPriceFen }: RowValues): string | null {
  if (listPriceFen === null || couponFen === null || landedPriceFen === null) return null;
  const expected = fen(listPriceFen - couponFen);
  if (expected === landedPriceFen) return null;
  return `${formatYuan(listPriceFen)} − ${formatYuan(couponFen)} = ${formatYuan(expected)}`;
}

function checkRepeat(values: RowValues, earlier: EarlierRow): RowIssue[] {
  const first = earlier(values);
  if (first === null) return [];
  return [{ field: 'title', reason: 'duplicateInFile', raw: values.title, read: null, other: String(first) }];
}

/** By platform id, then merchant code, then title where neither side has another platform id. */
export function matchProduct(values: RowValues, known: KnownProducts): RowMatch | null {
  const { platformProductId, merchantCode, title } = values;
  const byId = platformProductId === null ? undefined : known.byPlatformId(platformProductId);
  if (byId) return matched(byId, 'platformProductId', values);
  const agrees = (product: Product | undefined): product is Product =>
    product !== undefined &&
    (platformProductId === null ||
      product.platformProductId === null ||
      product.platformProductId === platformProductId);
  const byCode = merchantCode === null ? undefined : known.byMerchantCode(merchantCode);
  if (agrees(byCode)) return matched(byCode, 'merchantCode', values);
  const byTitle = known.byTitle(title);
  return agrees(byTitle) ? matched(byTitle, 'title', values) : null;
}

function matched(product: Product, by: RowMatch['by'], values: RowValues): RowMatch {
  return { productId: product.id, by, changes: changesTo(product, values) };
}

const COMPARED = [
  'title',
  'platformProductId',
  'merchantCode',
  'merchant',
  'category',
  'spec',
  'listPriceFen',
  'couponFen',
  'landedPriceFen',
  'costFen',
  'commissionRate',
  'stock',
  'qc',
] as const;

function changesTo(product: Product, values: RowValues): RowMatch['changes'] {
  return COMPARED.flatMap((field) => {
    const next = values[field];
    if (next === null || next === product[field]) return [];
    return [{ field, from: sayValue(field, product[field]), to: sayValue(field, next) }];
  });
}

function sayValue(field: (typeof COMPARED)[number], value: string | number | null): string {
  if (value === null) return '—';
  if (typeof value === 'string') return value;
  if (field === 'commissionRate') return `${Math.round(value * 10_000) / 100}%`;
  return field === 'stock' ? String(value) : formatYuan(fen(value));
}

/** The product a row makes: what the row says over what was known; what it leaves out stays. */
export function productFrom(values: RowValues, existing: Product | null, id: Id): Product {
  const { role: _role, ...said } = values;
  if (existing === null) return { ...said, id, qc: said.qc ?? 'none' };
  const kept = { ...existing };
  for (const field of COMPARED) {
    const next = said[field];
    if (next !== null) Object.assign(kept, { [field]: next });
  }
  return { ...kept, notes: said.notes === '' ? existing.notes : said.notes };
}
