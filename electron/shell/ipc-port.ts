import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { IpcPort } from '#electron/ipc/register.ts';
import { isAppUrl } from './navigation-guard.ts';
import type { StudioWindows } from './windows.ts';

/** The only place that touches `ipcMain`. */
export function createIpcPort(windows: StudioWindows): IpcPort {
  return {
    handle(channel, listener) {
      ipcMain.handle(channel, (event, input: unknown) => listener(isTrusted(event, windows), input));
    },
  };
}

/** One of our windows, its top frame, still on the app's origin. */
function isTrusted(event: IpcMainInvokeEvent, windows: StudioWindows): boolean {
  const frame = event.senderFrame;
  if (!frame || frame !== event.sender.mainFrame) return false;
  return windows.isOurs(event.sender.id) && isAppUrl(frame.url);
}
