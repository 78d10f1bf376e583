import path from 'node:path';
import type { BrowserWindowConstructorOptions } from 'electron';

/** The same locked-down page in every window; a test asserts these. */
export function windowOptions(channelsArgument: string): BrowserWindowConstructorOptions {
  return {
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: path.join(import.meta.dirname, '../preload/preload.cjs'),
      additionalArguments: [channelsArgument],
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      webSecurity: true,
      spellcheck: false,
    },
  };
}
