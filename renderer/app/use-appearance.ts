import { useEffect, useSyncExternalStore } from 'react';
import type { StudioSettings } from '#renderer/features/system/index.ts';

const DARK = '(prefers-color-scheme: dark)';

function watchDark(listener: () => void): () => void {
  const media = window.matchMedia(DARK);
  media.addEventListener('change', listener);
  return () => {
    media.removeEventListener('change', listener);
  };
}

/** Puts density on the root element and says which theme to use. */
export function useAppearance(settings: StudioSettings | null): 'light' | 'dark' {
  const systemDark = useSyncExternalStore(watchDark, () => window.matchMedia(DARK).matches);
  const density = settings?.density ?? 'normal';
  useEffect(() => {
    document.documentElement.dataset['density'] = density;
  }, [density]);
  const theme = settings?.theme ?? 'system';
  if (theme === 'system') return systemDark ? 'dark' : 'light';
  return theme;
}
