import { useCallback, useEffect, useRef } from 'react';
import type { Show } from '#shared/features/schedule/index.ts';

/** A show moved by key into another cell is drawn anew there; the focus goes with it, so that the next key works too. */
export function useKeepFocus(shows: readonly Show[]): (showId: string) => void {
  const wanted = useRef<string | null>(null);
  useEffect(() => {
    const id = wanted.current;
    if (id === null || document.activeElement !== document.body) return;
    document.querySelector<HTMLElement>(`[data-show="${id}"]`)?.focus();
  }, [shows]);
  return useCallback((showId: string) => {
    wanted.current = showId;
  }, []);
}
