import { z } from 'zod';
import type { Brand } from './brand.ts';

/** Money in integer fen (1 元 = 100 fen). The only form in which money is stored or computed. */
export type Fen = Brand<number, 'Fen'>;

export const fenSchema = z
  .number()
  .int()
  .transform((n) => n as Fen) as unknown as z.ZodType<Fen, Fen>;

/** Brands an integer as fen. Throws on a fraction or unsafe integer, since that is always a bug upstream. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new Error(`Not an integer amount of fen: ${amount}`);
  return amount as Fen;
}

/** Sum in fen; 0 for an empty list. */
export function sumFen(amounts: readonly Fen[]): Fen {
  return fen(amounts.reduce((total, amount) => total + amount, 0));
}

/** 0, 1 or 2 places behind the point of an amount in 元. */
export type YuanDecimals = 0 | 1 | 2;

/** How many decimals a column of prices needs so that they stand under each other: 0, 1 or 2. */
export function yuanDecimals(amounts: readonly (Fen | null)[]): YuanDecimals {
  const known = amounts.filter((amount) => amount !== null);
  if (known.some((amount) => amount % 10 !== 0)) return 2;
  return known.some((amount) => amount % 100 !== 0) ? 1 : 0;
}

/** 990 fen with one decimal → "9.9", 15 900 → "159.0". For columns; `decimals` come from `yuanDecimals`. */
export function formatYuanIn(amount: Fen, decimals: YuanDecimals): string {
  const sign = amount < 0 ? '−' : '';
  const [whole = '0', cents] = (Math.abs(amount) / 100).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return sign + (cents === undefined ? grouped : `${grouped}.${cents}`);
}

/** 2 190 → "21.9", 1 250 00 → "1,250". Shows cents only when there are any; minus is U+2212. */
export function formatYuan(amount: Fen): string {
  const sign = amount < 0 ? '−' : '';
  const absolute = Math.abs(amount);
  const whole = Math.floor(absolute / 100)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  const cents = absolute % 100;
  if (cents === 0) return sign + whole;
  const tail = cents % 10 === 0 ? String(cents / 10) : String(cents).padStart(2, '0');
  return `${sign}${whole}.${tail}`;
}
