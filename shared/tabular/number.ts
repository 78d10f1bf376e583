import { cleanCell } from './text.ts';

/** A decimal number kept as its digits, so that nothing is lost on the way to an integer. */
export type Decimal = {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
  /** Power of ten from 千, 万, 亿, w or k behind the number. */
  readonly shift: number;
  /** Written with a decimal comma (19,9). */
  readonly commaDecimal: boolean;
};

const SCALE: Readonly<Record<string, number>> = { 千: 3, k: 3, 万: 4, w: 4, 十万: 5, 百万: 6, 千万: 7, 亿: 8 };
/** What nearly every cell of a large file looks like. */
const SIMPLE = /^(\d+)(?:\.(\d+))?$/;
const PLAIN = /^(\d+)(?:\.(\d+))?$|^\.(\d+)$/;
const GROUPED = /^(\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/;
const DECIMAL_COMMA = /^(\d+),(\d{1,2})$/;

/** Parts of a number as people and exports write it; null for anything else, also for 1e5 and ranges. */
export function readDecimal(raw: string): Decimal | null {
  const simple = SIMPLE.exec(raw);
  if (simple)
    return { negative: false, whole: simple[1] ?? '0', fraction: simple[2] ?? '', shift: 0, commaDecimal: false };
  const text = cleanCell(raw).replace(/\s+/gu, '').replace(/[−–—]/gu, '-');
  const match = /^([+-]?)(.*?)(十万|百万|千万|[千万亿wk]?)$/iu.exec(text);
  if (match === null) return null;
  const [, sign = '', digits = '', unit = ''] = match;
  const parts = readDigits(digits);
  if (parts === null) return null;
  return { ...parts, negative: sign === '-', shift: unit === '' ? 0 : (SCALE[unit.toLowerCase()] ?? 0) };
}

function readDigits(digits: string): Pick<Decimal, 'whole' | 'fraction' | 'commaDecimal'> | null {
  const plain = PLAIN.exec(digits);
  if (plain) return { whole: plain[1] ?? '0', fraction: plain[2] ?? plain[3] ?? '', commaDecimal: false };
  const grouped = GROUPED.exec(digits);
  if (grouped) {
    return { whole: (grouped[1] ?? '').replaceAll(',', ''), fraction: grouped[2] ?? '', commaDecimal: false };
  }
  const comma = DECIMAL_COMMA.exec(digits);
  if (comma) return { whole: comma[1] ?? '0', fraction: comma[2] ?? '', commaDecimal: true };
  return null;
}

const SAFE_DIGITS = 15;
/** Digits behind the wanted place that are only noise of a binary double (19.900000000000002). */
const NOISE_PLACES = 9;

/**
 * The decimal times ten to `places` as an integer. `exact` is false when digits had to be rounded away (half up).
 * Null when the result is too large to be exact.
 */
export function toInteger(
  decimal: Decimal,
  places: number,
): { readonly value: number; readonly exact: boolean } | null {
  const shift = places + decimal.shift;
  if (decimal.whole.length + shift <= SAFE_DIGITS && decimal.fraction.length <= shift)
    return { value: small(decimal, shift), exact: true };
  const fraction = dropNoise(decimal.fraction, shift);
  const kept = fraction.digits.slice(0, shift).padEnd(shift, '0');
  const rest = fraction.digits.slice(shift);
  const roundUp = /^[5-9]/.test(rest);
  const whole = BigInt(decimal.whole + kept) + (roundUp ? 1n : 0n) + fraction.carry;
  const signed = decimal.negative ? -whole : whole;
  if (signed > BigInt(Number.MAX_SAFE_INTEGER) || signed < -BigInt(Number.MAX_SAFE_INTEGER)) return null;
  return { value: Number(signed) + 0, exact: /^0*$/.test(rest) };
}

/** Fits a double exactly: no need for big integers. */
function small({ negative, whole, fraction }: Decimal, shift: number): number {
  const value = Number(whole + fraction.padEnd(shift, '0'));
  return negative && value !== 0 ? -value : value;
}

/** Long runs of 0 or 9 after the wanted place come from doubles: …0000002 is dropped, …9999998 carries one. */
function dropNoise(digits: string, shift: number): { readonly digits: string; readonly carry: bigint } {
  const tail = digits.slice(shift);
  if (tail.length < NOISE_PLACES) return { digits, carry: 0n };
  if (/^0{8,}/.test(tail)) return { digits: digits.slice(0, shift), carry: 0n };
  if (/^9{8,}/.test(tail)) return { digits: digits.slice(0, shift), carry: 1n };
  return { digits, carry: 0n };
}
