import { fen, type Fen } from '#shared/kernel/money.ts';
import { readDecimal, toInteger } from './number.ts';
import { EMPTY, reread, unread, value, type Reading } from './reading.ts';
import { cleanCell, isNullMarker } from './text.ts';

/** Unit a header names in brackets, such as 消耗(元) or 点击率(%). */
export type HeaderUnit = 'yuan' | 'wanYuan' | 'fen' | 'percent' | null;

const YUAN_PLACES: Readonly<Record<'yuan' | 'wanYuan' | 'fen', number>> = { yuan: 2, wanYuan: 6, fen: 0 };

/**
 * Money in fen: `¥1,299.00`, `47.22万`, `24052.43`, `299元`. `19,9` is reread as 19.9; more than two decimals are
 * reread rounded. The unit of the header decides what a bare number means; 元 when it says nothing.
 */
export function readMoney(raw: string, unit: HeaderUnit = null): Reading<Fen> {
  if (isNullMarker(raw)) return EMPTY;
  const decimal = readDecimal(raw) ?? readDecimal(withoutCurrency(raw));
  if (decimal === null) return unread('unreadable');
  const places = unit === null || unit === 'percent' ? 2 : YUAN_PLACES[unit];
  const amount = toInteger(decimal, places);
  if (amount === null) return unread('unreadable');
  const read = fen(amount.value);
  return decimal.commaDecimal || !amount.exact ? reread(read) : value(read);
}

function withoutCurrency(raw: string): string {
  return cleanCell(raw)
    .replace(/\s+/gu, '')
    .replace(/^([+\-−]?)(?:¥|￥|rmb|cny)/iu, '$1')
    .replace(/(?:元|圆|rmb|cny)$/iu, '');
}

/** Places kept of a ratio: 0.01 of a percent, twice over. */
const RATIO_PLACES = 6;

/**
 * A ratio: `57.55%` is 0.5755, `0.0421` stays. A bare number above 1 is reread as percent unless the header says (%);
 * a bare 1 could be 1 % or 100 % and is not guessed.
 */
export function readRate(raw: string, unit: HeaderUnit = null): Reading<number> {
  if (isNullMarker(raw)) return EMPTY;
  const text = cleanCell(raw).replace(/\s+/gu, '');
  const marked = text.endsWith('%') || unit === 'percent';
  const decimal = readDecimal(text.replace(/%$/u, ''));
  if (decimal === null || decimal.shift > 0) return unread('unreadable');
  const millionths = toInteger(decimal, RATIO_PLACES);
  if (millionths === null) return unread('unreadable');
  const bare = millionths.value / 10 ** RATIO_PLACES;
  const percent = millionths.value / 10 ** (RATIO_PLACES + 2);
  if (marked) return decimal.commaDecimal ? reread(percent) : value(percent);
  if (bare === 1) return unread('unreadable');
  if (Math.abs(bare) > 1) return reread(percent);
  return decimal.commaDecimal ? reread(bare) : value(bare);
}

const COUNT_UNITS = /(?:件|个|台|只|份|套|盒|瓶|袋|箱|双|条|张|款|人|次|单)$/u;

/** A whole count: `1.2万` is 12000, `1,204`, `300 件`. A fraction is refused, `19,9` too. */
export function readCount(raw: string): Reading<number> {
  if (isNullMarker(raw)) return EMPTY;
  const decimal = readDecimal(cleanCell(raw).replace(/\s+/gu, '').replace(COUNT_UNITS, ''));
  if (decimal === null || decimal.commaDecimal) return unread('unreadable');
  const count = toInteger(decimal, 0);
  if (count === null) return unread('unreadable');
  return count.exact ? value(count.value) : unread('fraction');
}

/** Digits a double keeps; Excel writes zeros behind them. */
const SAFE_DIGITS = 15;

/**
 * A long id as text: leading TAB or `'` and `="…"` come off. `6.91E+18`, and 16 or more digits of which all after the
 * fifteenth are 0, were damaged by a spreadsheet and are refused, not guessed.
 */
export function readId(raw: string): Reading<string> {
  const text = cleanCell(raw)
    .replace(/^="?(.*?)"?$/u, '$1')
    .replace(/^['‘’]+/u, '')
    .trim();
  if (isNullMarker(text)) return EMPTY;
  if (/^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/iu.test(text)) return unread('damagedId');
  const digits = /^(\d+)(?:\.0+)?$/u.exec(text)?.[1];
  if (digits !== undefined && digits.length > SAFE_DIGITS) {
    return /^0+$/.test(digits.slice(SAFE_DIGITS)) || digits !== text ? unread('damagedId') : value(digits);
  }
  return value(digits ?? text);
}
