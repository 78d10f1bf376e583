import type { BrowserWindow } from 'electron';
import type { Closing } from '#electron/platform/closing.ts';

const silent = new WeakSet<BrowserWindow>();

/** False for a window whose page has crashed or hangs: it could not show a question. */
export function canAsk(window: BrowserWindow): boolean {
  return !window.webContents.isCrashed() && !silent.has(window);
}

/** While a show runs the window stays and its page asks, whatever asked it to close: title bar, keys or a menu. */
export function askBeforeClosing(window: BrowserWindow, closing: Closing): void {
  window.on('unresponsive', () => void silent.add(window));
  window.on('responsive', () => void silent.delete(window));
  window.on('close', (event) => {
    if (!closing.holds(canAsk(window))) return;
    event.preventDefault();
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  // Windows ends the session of the user: there is no time to ask, and every act is saved already.
  const letGo = (): void => {
    closing.leave();
  };
  window.on('query-session-end', letGo);
  window.on('session-end', letGo);
}
