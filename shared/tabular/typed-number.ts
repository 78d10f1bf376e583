import { formatYuan, type Fen } from '#shared/kernel/money.ts';
import { readDuration } from './duration.ts';
import { readMoney } from './cells.ts';
import { readDecimal } from './number.ts';
import { cleanCell } from './text.ts';

/**
 * What a field takes. Values are fen for `money`, ratios for `percent`, minutes for `minutes`, the number itself
 * otherwise; `min` and `max` are in the same unit. `unit` may be typed behind the number and says nothing more.
 */
export type TypedRule = {
  readonly kind: 'money' | 'number' | 'integer' | 'percent' | 'minutes';
  readonly min?: number;
  readonly max?: number;
  readonly unit?: string;
};

/** Why what was typed is not taken. It stays in the field. */
export type TypedProblem = 'unreadable' | 'fraction' | 'places' | 'below' | 'above';

export type Typed =
  | { readonly kind: 'empty' }
  | { readonly kind: 'value'; readonly value: number }
  | { readonly kind: 'wrong'; readonly problem: TypedProblem };

/** Reads what a person typed the way an import reads a cell: 10万, 1.2w, ¥1,299, １２９, 100k. Nothing is cut off. */
export function readTyped(raw: string, rule: TypedRule): Typed {
  const text = withoutUnit(cleanCell(raw), rule.unit);
  if (text === '') return { kind: 'empty' };
  const typed = READERS[rule.kind](text);
  if (typed.kind !== 'value') return typed;
  if (rule.min !== undefined && typed.value < rule.min) return wrong('below');
  if (rule.max !== undefined && typed.value > rule.max) return wrong('above');
  return typed;
}

const wrong = (problem: TypedProblem): Typed => ({ kind: 'wrong', problem });

function withoutUnit(text: string, unit: string | undefined): string {
  if (unit === undefined || unit === '' || !text.toLowerCase().endsWith(unit.toLowerCase())) return text;
  const bare = text.slice(0, -unit.length).trim();
  return /\d$/u.test(bare) ? bare : text;
}

const READERS: Readonly<Record<TypedRule['kind'], (text: string) => Typed>> = {
  money: readTypedMoney,
  number: readNumber,
  integer: (text) => {
    const typed = readNumber(text);
    return typed.kind === 'value' && !Number.isInteger(typed.value) ? wrong('fraction') : typed;
  },
  percent: (text) => {
    const typed = readNumber(text.replace(/\s*%$/u, ''));
    return typed.kind === 'value' ? { kind: 'value', value: Number((typed.value / 100).toFixed(6)) } : typed;
  },
  minutes: (text) => {
    const reading = readDuration(text);
    return reading.kind === 'value' ? { kind: 'value', value: reading.value / 60 } : wrong('unreadable');
  },
};

function readTypedMoney(text: string): Typed {
  const reading = readMoney(text);
  if (reading.kind === 'value') return { kind: 'value', value: reading.value };
  // A third decimal is no fen; a decimal comma could mean two things.
  if (reading.kind === 'reread') return wrong(text.includes('.') ? 'places' : 'unreadable');
  return wrong('unreadable');
}

function readNumber(text: string): Typed {
  const decimal = readDecimal(text);
  if (decimal === null || decimal.commaDecimal) return wrong('unreadable');
  const { whole, fraction, shift, negative } = decimal;
  const value = Number(`${negative ? '-' : ''}${whole}.${fraction === '' ? '0' : fraction}e${String(shift)}`);
  return Number.isSafeInteger(Math.trunc(value)) ? { kind: 'value', value: value + 0 } : wrong('above');
}

/** A value as its field shows it when nobody types: 100,000, 21.9, 20. Empty for null. */
export function showTyped(value: number | null, kind: TypedRule['kind']): string {
  if (value === null) return '';
  if (kind === 'money') return formatYuan(value as Fen);
  const shown = kind === 'percent' ? Number((value * 100).toFixed(4)) : value;
  const [whole = '', fraction] = String(shown).replace('-', '−').split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/gu, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
