import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import type { IpcPort } from '#electron/ipc/register.ts';
import { isAppUrl } from './navigation-guard.ts';
import type { StudioWindows } from './windows.ts';

type Listener = Parameters<IpcPort['handle']>[1];

/** A port that takes calls before anybody can answer them: they wait until `open`. */
export type WaitingIpcPort = IpcPort & {
  /** Every channel has its listener. */
  readonly open: () => void;
  /** Answers at once, before the store is open. Strangers are refused. */
  readonly handleEarly: (channel: string, listener: () => unknown) => void;
};

/** The only place that touches `ipcMain`. */
export function createIpcPort(windows: StudioWindows, channels: readonly string[]): WaitingIpcPort {
  const listeners = new Map<string, Listener>();
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  for (const channel of channels) {
    ipcMain.handle(channel, async (event, input: unknown) => {
      const trusted = isTrusted(event, windows);
      await opened;
      const listener = listeners.get(channel);
      if (!listener) throw new Error(`Nobody answers ${channel}`);
      return listener(trusted, input);
    });
  }
  return {
    open,
    handle: (channel, listener) => void listeners.set(channel, listener),
    handleEarly: (channel, listener) => {
      ipcMain.handle(channel, (event) => {
        if (!isTrusted(event, windows)) throw new Error(`${channel} is not for this window`);
        return JSON.stringify(listener() ?? null);
      });
    },
  };
}

/** One of our windows, its top frame, still on the app's origin. */
function isTrusted(event: IpcMainInvokeEvent, windows: StudioWindows): boolean {
  const frame = event.senderFrame;
  if (!frame || frame !== event.sender.mainFrame) return false;
  return windows.isOurs(event.sender.id) && isAppUrl(frame.url);
}
