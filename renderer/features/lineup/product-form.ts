import { formatYuan, type Fen } from '#shared/kernel/money.ts';
import type { Product, QcState } from '#shared/features/lineup/index.ts';
import { readCount, readId, readMoney, readRate, readText, type Reading } from '#shared/tabular/index.ts';

export const TEXT_FIELDS = ['merchant', 'category', 'spec'] as const;
export const ID_FIELDS = ['platformProductId', 'merchantCode'] as const;
export const MONEY_FIELDS = ['listPriceFen', 'couponFen', 'landedPriceFen', 'costFen'] as const;
export type FormField =
  | 'title'
  | 'notes'
  | 'commissionRate'
  | 'stock'
  | (typeof TEXT_FIELDS)[number]
  | (typeof ID_FIELDS)[number]
  | (typeof MONEY_FIELDS)[number];

/** A product as a form holds it: text as it is typed. */
export type ProductDraft = Readonly<Record<FormField, string>> & { readonly qc: QcState };

export const EMPTY_PRODUCT: ProductDraft = {
  title: '',
  platformProductId: '',
  merchantCode: '',
  merchant: '',
  category: '',
  spec: '',
  listPriceFen: '',
  couponFen: '',
  landedPriceFen: '',
  costFen: '',
  commissionRate: '',
  stock: '',
  notes: '',
  qc: 'none',
};

const money = (amount: Fen | null): string => (amount === null ? '' : formatYuan(amount));

export function draftOf(product: Product): ProductDraft {
  return {
    title: product.title,
    platformProductId: product.platformProductId ?? '',
    merchantCode: product.merchantCode ?? '',
    merchant: product.merchant ?? '',
    category: product.category ?? '',
    spec: product.spec ?? '',
    listPriceFen: money(product.listPriceFen),
    couponFen: money(product.couponFen),
    landedPriceFen: money(product.landedPriceFen),
    costFen: money(product.costFen),
    commissionRate: product.commissionRate === null ? '' : `${Math.round(product.commissionRate * 10_000) / 100}%`,
    stock: product.stock === null ? '' : String(product.stock),
    notes: product.notes,
    qc: product.qc,
  };
}

/** The product a draft means, or the fields that could not be read. A reread value (19,9) is not taken from a form. */
export function readDraft(
  draft: ProductDraft,
):
  | { readonly ok: true; readonly product: Omit<Product, 'id'> }
  | { readonly ok: false; readonly bad: readonly FormField[] } {
  const bad: FormField[] = [];
  const take = <T>(field: FormField, reading: Reading<T>, fits: (value: T) => boolean): T | null => {
    if (reading.kind === 'empty') return null;
    if (reading.kind === 'value' && fits(reading.value)) return reading.value;
    bad.push(field);
    return null;
  };
  const price = (field: (typeof MONEY_FIELDS)[number]): Fen | null =>
    take(field, readMoney(draft[field]), (amount) => amount >= 0);
  const text = (field: FormField): string | null => readText(draft[field]) || null;
  const product: Omit<Product, 'id'> = {
    title: readText(draft.title).slice(0, 120),
    platformProductId: take('platformProductId', readId(draft.platformProductId), () => true),
    merchantCode: take('merchantCode', readId(draft.merchantCode), () => true),
    merchant: text('merchant'),
    category: text('category'),
    spec: text('spec'),
    listPriceFen: price('listPriceFen'),
    couponFen: price('couponFen'),
    landedPriceFen: price('landedPriceFen'),
    costFen: price('costFen'),
    commissionRate: take('commissionRate', readRate(draft.commissionRate, 'percent'), (rate) => rate >= 0 && rate <= 1),
    stock: take('stock', readCount(draft.stock), (count) => count >= 0),
    qc: draft.qc,
    notes: draft.notes.trim().slice(0, 1000),
  };
  if (product.title === '') bad.push('title');
  return bad.length === 0 ? { ok: true, product } : { ok: false, bad };
}

/** "29.9 − 8 = 21.9" for 页面价 and 券 as typed; null while one of them is unread. */
export function landedFormula(draft: ProductDraft): { readonly text: string; readonly landed: string } | null {
  const list = readMoney(draft.listPriceFen);
  const coupon = readMoney(draft.couponFen);
  if (list.kind !== 'value' || coupon.kind !== 'value') return null;
  const landed = formatYuan((list.value - coupon.value) as Fen);
  return { text: `${formatYuan(list.value)} − ${formatYuan(coupon.value)} = ${landed}`, landed };
}
