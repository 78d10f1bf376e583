import { fen, type Fen } from '#shared/kernel/money.ts';
import { cellDamage, isDateCell } from './damage.ts';
import { readDecimal, toInteger, type Decimal } from './number.ts';
import { EMPTY, reread, unread, value, type Reading } from './reading.ts';
import { cleanCell, isNullMarker } from './text.ts';
import { unitAgrees, type HeaderUnit } from './units.ts';

/** Places of a bare number under each unit, in fen. */
const FEN_PLACES: Readonly<Partial<Record<Exclude<HeaderUnit, null>, number>>> = {
  yuan: 2,
  qianYuan: 5,
  wanYuan: 6,
  yiYuan: 10,
  jiao: 1,
  fen: 0,
};
const FOREIGN_MONEY =
  /^[+\-−]?\s*(?:us\$|hk\$|\$|€|£|usd|eur|hkd|jpy)|(?:美元|美金|港币|港元|欧元|日元|usd|eur|hkd)$/iu;

/**
 * Money in fen: `¥1,299.00`, `47.22万`, `24052.43`, `299元`. `19,9` is reread as 19.9; more than two decimals are
 * reread rounded. A unit in the cell itself holds; the header's decides what a bare number means; 元 when neither says.
 * A percent, a foreign currency and parts of a fen are not money.
 */
export function readMoney(raw: string, unit: HeaderUnit = null): Reading<Fen> {
  if (isNullMarker(raw)) return EMPTY;
  const damage = cellDamage(raw);
  if (damage !== null) return unread(damage);
  const text = cleanCell(raw);
  if (!unitAgrees(unit, 'money') || /[%‰]$/u.test(text) || FOREIGN_MONEY.test(text)) return unread('unitMismatch');
  const named = withoutCurrency(raw);
  const decimal = readDecimal(named.text);
  if (decimal === null) return unread('unreadable');
  const saysItself = named.isYuan || decimal.shift > 0;
  const places = saysItself || unit === null ? 2 : (FEN_PLACES[unit] ?? 2);
  const amount = toInteger(decimal, places);
  if (amount === null) return unread('tooLarge');
  // 12.9 under (分) is surely 12.9 元; nobody counts parts of a fen.
  if (!amount.exact && places < 2) return unread('unitMismatch');
  const read = fen(amount.value);
  return decimal.commaDecimal || !amount.exact ? reread(read) : value(read);
}

/** The number without its currency, and whether 元 or ¥ stood with it. */
function withoutCurrency(raw: string): { readonly text: string; readonly isYuan: boolean } {
  if (/^\d+(?:\.\d+)?$/u.test(raw)) return { text: raw, isYuan: false };
  const text = cleanCell(raw).replace(/\s+/gu, '');
  const bare = text
    .replace(/^([+\-−]?)(?:¥|￥|rmb|cny|人民币)/iu, '$1')
    .replace(/(?:人民币|元整|元|圆|块钱|块|rmb|cny)$/iu, '');
  return { text: bare, isYuan: bare !== text };
}

/** Places kept of a ratio: 0.01 of a percent, twice over. */
const RATIO_PLACES = 6;

/** Places by which a bare number under a unit is larger than the ratio it means. */
const RATIO_SHIFT: Readonly<Partial<Record<Exclude<HeaderUnit, null>, number>>> = { percent: 2, permille: 3, ratio: 0 };

/**
 * A ratio: `57.55%` is 0.5755, `0.0421` stays, `5‰` is 0.005. A bare number above 1 is reread as percent unless the
 * header says (%); a bare 1 could be 1 % or 100 % and is not guessed. Money is no rate: 0.8 under (元) is refused.
 */
export function readRate(raw: string, unit: HeaderUnit = null): Reading<number> {
  if (isNullMarker(raw)) return EMPTY;
  const damage = cellDamage(raw);
  if (damage !== null) return unread(damage);
  const text = cleanCell(raw).replace(/\s+/gu, '');
  if (!unitAgrees(unit, 'rate') || /[元圆¥￥]/u.test(text)) return unread('unitMismatch');
  const mark = /[%‰]$/u.exec(text)?.[0];
  const decimal = readDecimal(mark === undefined ? text : text.slice(0, -1));
  if (decimal === null || decimal.shift > 0) return unread('unreadable');
  const ratio = (shift: number): number | null => {
    const parts = toInteger(decimal, RATIO_PLACES);
    return parts === null ? null : parts.value / 10 ** (RATIO_PLACES + shift);
  };
  const said = saidShift(mark, unit);
  const read = ratio(said ?? 0);
  if (read === null) return unread('tooLarge');
  if (said !== null) return decimal.commaDecimal ? reread(read) : value(read);
  return bareRate(decimal, read, ratio(2) ?? 0);
}

function saidShift(mark: string | undefined, unit: HeaderUnit): number | null {
  if (mark !== undefined) return mark === '%' ? 2 : 3;
  return unit === null ? null : (RATIO_SHIFT[unit] ?? null);
}

function bareRate(decimal: Decimal, bare: number, percent: number): Reading<number> {
  if (Math.abs(bare) === 1) return unread('unreadable');
  if (Math.abs(bare) > 1) return reread(percent);
  return decimal.commaDecimal ? reread(bare) : value(bare);
}

/** True for a bare number between 0 and 1, which under (%) may be 0.2 % or, kept as a ratio, 20 %. */
export function isBareFraction(raw: string): boolean {
  const decimal = readDecimal(cleanCell(raw));
  return decimal !== null && decimal.shift === 0 && /^0*$/u.test(decimal.whole) && /[1-9]/u.test(decimal.fraction);
}

const COUNT_UNITS = /(?:件|个|台|只|份|套|盒|瓶|袋|箱|双|条|张|款|人|次|单|支|包|组|块|片|把|pcs|位|笔)$/iu;
/** Places by which a bare count under (万) and the like is larger. */
const COUNT_PLACES: Readonly<Partial<Record<Exclude<HeaderUnit, null>, number>>> = {
  qianYuan: 3,
  wanYuan: 4,
  yiYuan: 8,
};

/** A whole count: `1.2万` is 12000, `1,204`, `300 件`. A fraction is refused, `19,9` too, and any amount or share. */
export function readCount(raw: string, unit: HeaderUnit = null): Reading<number> {
  if (isNullMarker(raw)) return EMPTY;
  const damage = cellDamage(raw);
  if (damage !== null) return unread(damage);
  const text = cleanCell(raw).replace(/\s+/gu, '');
  if (!unitAgrees(unit, 'count') || /[%‰元¥￥]/u.test(text)) return unread('unitMismatch');
  const decimal = readDecimal(text.replace(COUNT_UNITS, ''));
  if (decimal === null || decimal.commaDecimal) return unread('unreadable');
  const places = decimal.shift > 0 || unit === null ? 0 : (COUNT_PLACES[unit] ?? 0);
  const count = toInteger(decimal, places);
  if (count === null) return unread('tooLarge');
  return count.exact ? value(count.value) : unread('fraction');
}

/** Digits a double keeps; Excel writes zeros behind them. */
const SAFE_DIGITS = 15;

/**
 * A long id as text: leading TAB or `'` and `="…"` come off. `6.91E+18`, and 16 or more digits of which all after the
 * fifteenth are 0, were damaged by a spreadsheet and are refused, not guessed; so is a code that became a date.
 */
export function readId(raw: string): Reading<string> {
  const text = cleanCell(raw)
    .replace(/^="?(.*?)"?$/u, '$1')
    .replace(/^['‘’]+/u, '')
    .trim();
  if (isNullMarker(text)) return EMPTY;
  const damage = cellDamage(text);
  if (damage !== null) return unread(damage);
  if (isDateCell(text)) return unread('dateInCode');
  if (/^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/iu.test(text)) return unread('damagedId');
  const digits = /^(\d+)(?:\.0+)?$/u.exec(text)?.[1];
  if (digits !== undefined && digits.length > SAFE_DIGITS) {
    return /^0+$/.test(digits.slice(SAFE_DIGITS)) || digits !== text ? unread('damagedId') : value(digits);
  }
  return value(digits ?? text);
}
