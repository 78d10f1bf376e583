import { useMemo } from 'react';
import type { Fen } from '#shared/kernel/money.ts';
import type { Instant, Millis } from '#shared/kernel/time.ts';
import {
  formatAge,
  formatCompact,
  formatDay,
  formatLength,
  formatMoney,
  formatPoints,
  formatTimeRange,
} from './format.ts';
import { useLanguage } from './language.tsx';

/** The formats of format.ts in the chosen language. */
export function useFormat() {
  const language = useLanguage();
  return useMemo(
    () => ({
      compact: (value: number, decimals?: number) => formatCompact(value, language, decimals),
      money: (amount: Fen) => formatMoney(amount, language),
      points: (difference: number) => formatPoints(difference, language),
      day: (at: Instant, timeZone: string, now?: Instant) => formatDay(at, timeZone, language, now),
      timeRange: (from: Instant, to: Instant, timeZone: string) => formatTimeRange(from, to, timeZone, language),
      length: (ms: Millis) => formatLength(ms, language),
      age: (at: Instant, now: Instant, timeZone: string) => formatAge(at, now, timeZone, language),
    }),
    [language],
  );
}
