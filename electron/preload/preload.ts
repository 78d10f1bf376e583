import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';

/**
 * The one bridge between a window and main: two functions, and only channels that main has named
 * when it made the window. Payload shapes are checked in main.
 */
const CHANNELS_ARGUMENT = '--kaibo-channels=';

type Channels = { readonly calls: readonly string[]; readonly events: readonly string[] };

function readChannels(): Channels {
  const argument = process.argv.find((value) => value.startsWith(CHANNELS_ARGUMENT));
  if (!argument) return { calls: [], events: [] };
  return JSON.parse(argument.slice(CHANNELS_ARGUMENT.length)) as Channels;
}

const channels = readChannels();
const calls = new Set(channels.calls);
const events = new Set(channels.events);

contextBridge.exposeInMainWorld('kaibo', {
  invoke: (channel: string, input: unknown): Promise<string> => {
    if (!calls.has(channel)) return Promise.reject(new Error(`Unknown call ${channel}`));
    return ipcRenderer.invoke(channel, input) as Promise<string>;
  },
  subscribe: (channel: string, listener: (payload: unknown) => void): (() => void) => {
    if (!events.has(channel)) throw new Error(`Unknown event ${channel}`);
    const relay = (_event: IpcRendererEvent, payload: unknown): void => {
      listener(payload);
    };
    ipcRenderer.on(channel, relay);
    return () => {
      ipcRenderer.removeListener(channel, relay);
    };
  },
});
