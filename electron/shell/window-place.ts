import { screen, type BrowserWindow, type Rectangle } from 'electron';
import type { Settings } from '#electron/features/feature.port.ts';

type Place = Rectangle & { readonly maximized: boolean };

/** Where a window stood last time, if that place is still on a screen. */
export function rememberedPlace(
  settings: Settings,
  name: string,
  fallback: { width: number; height: number },
): Partial<Place> {
  const place = settings.get<Place | null>(`window.${name}`, null);
  if (!place) return fallback;
  const onScreen = screen.getAllDisplays().some(({ workArea }) => {
    const centre = { x: place.x + place.width / 2, y: place.y + place.height / 2 };
    return (
      centre.x >= workArea.x &&
      centre.x < workArea.x + workArea.width &&
      centre.y >= workArea.y &&
      centre.y < workArea.y + workArea.height
    );
  });
  return onScreen ? place : fallback;
}

/** Keeps the place when the window is closed. */
export function rememberPlace(settings: Settings, name: string, window: BrowserWindow): void {
  window.on('close', () => {
    settings.set(`window.${name}`, { ...window.getNormalBounds(), maximized: window.isMaximized() });
  });
}
