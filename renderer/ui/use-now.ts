import { useCallback, useSyncExternalStore } from 'react';
import { instant, SECOND, type Instant, type Millis } from '#shared/kernel/time.ts';

type Ticker = { readonly listeners: Set<() => void>; timer: ReturnType<typeof setTimeout> | null };

/** One timer per interval for the whole window, however many clocks are on the screen. */
const tickers = new Map<Millis, Ticker>();

function schedule(ticker: Ticker, every: Millis): void {
  // Aligned to the wall clock, so that all clocks change in the same frame.
  const wait = every - (Date.now() % every);
  ticker.timer = setTimeout(() => {
    schedule(ticker, every);
    for (const listener of ticker.listeners) listener();
  }, wait);
}

function subscribe(every: Millis, listener: () => void): () => void {
  const ticker = tickers.get(every) ?? { listeners: new Set<() => void>(), timer: null };
  tickers.set(every, ticker);
  ticker.listeners.add(listener);
  if (ticker.timer === null) schedule(ticker, every);
  return () => {
    ticker.listeners.delete(listener);
    if (ticker.listeners.size > 0) return;
    if (ticker.timer !== null) clearTimeout(ticker.timer);
    tickers.delete(every);
  };
}

/** The time of day, floored to the interval and refreshed on it. The only clock of the renderer. */
export function useNow(every: Millis = SECOND): Instant {
  const listen = useCallback((listener: () => void) => subscribe(every, listener), [every]);
  return instant(useSyncExternalStore(listen, () => Date.now() - (Date.now() % every)));
}
