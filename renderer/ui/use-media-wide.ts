import { useSyncExternalStore } from 'react';

/** True while the window is at least that many CSS px wide; 200 % zoom halves the width. */
export function useMediaWide(minWidth = 960): boolean {
  const query = `(min-width: ${minWidth}px)`;
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', listener);
      return () => {
        media.removeEventListener('change', listener);
      };
    },
    () => window.matchMedia(query).matches,
  );
}
