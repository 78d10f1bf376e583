import path from 'node:path';
import { BrowserWindow, nativeTheme } from 'electron';
import type { Settings } from '#electron/features/feature.port.ts';
import type { Closing } from '#electron/platform/closing.ts';
import type { LastDesk } from '#electron/platform/last-desk.ts';
import { APP_ORIGIN } from './app-protocol.ts';
import { askBeforeClosing, canAsk } from './close-question.ts';
import { windowOptions } from './window-options.ts';
import { applyZoom, listenForZoomKeys } from './window-zoom.ts';
import { rememberedPlace, rememberPlace } from './window-place.ts';

export type WindowDeps = {
  readonly settings: Settings;
  readonly closing: Closing;
  readonly desk: LastDesk;
  /** `--kaibo-channels=…`: the names a window may call and hear, see the preload. */
  readonly channelsArgument: string;
  readonly iconPath: string;
};

const MIN_SIZE = { minWidth: 960, minHeight: 600 };
const BACKGROUND = { light: '#F2F4F6', dark: '#14171B', stage: '#000000' };

/** The studio's windows: one main, at most one presenter. Knows which web contents are ours. */
export class StudioWindows {
  readonly #deps: WindowDeps;
  #main: BrowserWindow | null = null;
  #presenter: BrowserWindow | null = null;
  readonly #ours = new Set<number>();

  constructor(deps: WindowDeps) {
    this.#deps = deps;
  }

  isOurs(webContentsId: number): boolean {
    return this.#ours.has(webContentsId);
  }

  get main(): BrowserWindow | null {
    return this.#main;
  }

  async openMain(): Promise<void> {
    if (this.#main) {
      this.focusMain();
      return;
    }
    const place = rememberedPlace(this.#deps.settings, 'main', { width: 1440, height: 900 });
    const dark = nativeTheme.shouldUseDarkColors;
    const window = this.#create({ ...place, ...MIN_SIZE, backgroundColor: dark ? BACKGROUND.dark : BACKGROUND.light });
    this.#main = window;
    rememberPlace(this.#deps.settings, 'main', window);
    askBeforeClosing(window, this.#deps.closing);
    window.on('closed', () => {
      // The presenter stays: whoever speaks must not lose the screen with the window of somebody else.
      this.#main = null;
    });
    if (place.maximized) window.maximize();
    listenForZoomKeys(window.webContents, this.#deps.settings);
    window.webContents.on('dom-ready', () => {
      this.zoomMain();
    });
    await show(window, this.#deps.desk.route);
  }

  /** Applies big type and the chosen zoom to the main window. */
  zoomMain(): void {
    if (this.#main) applyZoom(this.#main.webContents, this.#deps.settings);
  }

  focusMain(): void {
    if (!this.#main) return;
    if (this.#main.isMinimized()) this.#main.restore();
    this.#main.focus();
  }

  async openPresenter(route: string): Promise<void> {
    if (this.#presenter) {
      this.#presenter.focus();
      return;
    }
    const place = rememberedPlace(this.#deps.settings, 'presenter', { width: 1280, height: 800 });
    const window = this.#create({ ...place, backgroundColor: BACKGROUND.stage });
    this.#presenter = window;
    rememberPlace(this.#deps.settings, 'presenter', window);
    const { closing, desk } = this.#deps;
    desk.presenter(route);
    window.on('closed', () => {
      this.#presenter = null;
      if (!closing.leaving) desk.presenter(null);
    });
    await show(window, route);
  }

  closePresenter(): void {
    this.#presenter?.close();
  }

  /** Before the studio quits: true when it stays, with the question in the main window. */
  askBeforeQuitting(): boolean {
    const { closing } = this.#deps;
    const main = this.#main;
    // With the last window gone nobody is there to ask.
    if (main === null && this.#presenter === null) return false;
    if (!closing.holds(main === null || canAsk(main))) return false;
    void this.openMain();
    return true;
  }

  /** Loads a route in a hidden window, waits until the page says it is ready, and prints it. */
  async printToPdf(route: string, landscape: boolean): Promise<Uint8Array> {
    const window = this.#create({ width: 1240, height: 1754 });
    try {
      await window.loadURL(APP_ORIGIN + route);
      await whenReadyToPrint(window);
      return await window.webContents.printToPDF({ landscape, printBackground: true, preferCSSPageSize: true });
    } finally {
      window.destroy();
    }
  }

  /** Sends to every window that is still there. */
  broadcast(channel: string, payload: unknown): void {
    for (const window of BrowserWindow.getAllWindows()) {
      if (this.#ours.has(window.webContents.id)) window.webContents.send(channel, payload);
    }
  }

  #create(extra: Electron.BrowserWindowConstructorOptions): BrowserWindow {
    const { channelsArgument, iconPath } = this.#deps;
    const window = new BrowserWindow({ ...windowOptions(channelsArgument), icon: path.normalize(iconPath), ...extra });
    const { id } = window.webContents;
    this.#ours.add(id);
    window.on('closed', () => this.#ours.delete(id));
    return window;
  }
}

async function show(window: BrowserWindow, route: string): Promise<void> {
  window.once('ready-to-show', () => {
    window.show();
  });
  await window.loadURL(APP_ORIGIN + route);
}

const PRINT_DEADLINE_MS = 15_000;

/** Polls by timer: a hidden window gets no animation frames. A print page sets `data-print-ready` on its root element once its data and fonts are there. */
async function whenReadyToPrint(window: BrowserWindow): Promise<void> {
  const script = `new Promise((resolve, reject) => {
    const done = () => document.documentElement.dataset.printReady === 'true';
    const limit = setTimeout(() => reject(new Error('print page not ready')), ${PRINT_DEADLINE_MS});
    const check = () => done() ? (clearTimeout(limit), document.fonts.ready.then(() => resolve(true))) : setTimeout(check, 50);
    check();
  })`;
  await window.webContents.executeJavaScript(script);
}
