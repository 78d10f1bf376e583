import path from 'node:path';
import { app, powerMonitor, session } from 'electron';
import { serveApp } from './app-protocol.ts';
import { setUpMenu } from './app-menu.ts';
import { appPaths, rendererRoot } from './app-paths.ts';
import { denyPermissions, guardNavigation } from './navigation-guard.ts';
import { createLogger } from './logger.ts';
import { silenceSession } from './quiet-network.ts';
import { serveMedia } from './media-protocol.ts';
import { runSelfTest, type SelfTest } from './self-test.ts';
import { createShell, type Shell } from './shell.ts';
import { createStudio, type Studio } from './studio.ts';

/** From the first line of the log to an open window with the studio behind it. */
export async function start(): Promise<void> {
  const paths = appPaths();
  const logger = createLogger(path.join(paths.userData, 'logs', 'main.log'), !app.isPackaged);
  process.on('uncaughtException', (error) => {
    logger.error('uncaught', { thrown: error });
  });
  process.on('unhandledRejection', (reason) => {
    logger.error('unhandled rejection', { thrown: reason });
  });
  guardNavigation();
  await app.whenReady();
  setUpMenu();
  denyPermissions(session.defaultSession);
  silenceSession(session.defaultSession);
  serveApp(session.defaultSession, rendererRoot());

  const shell = createShell(paths, logger);
  const selfTest = process.argv.includes('--self-test');
  app.on('second-instance', () => {
    if (!selfTest) void shell.windows.openMain();
  });
  // A self-test wants to know at once; people get a window that says what is wrong and goes on trying.
  const studioToBe = createStudio(shell, (open) => (selfTest ? open() : shell.opening.open(open)));
  // Before the first window: a page knows only the protocols there were when it was loaded.
  serveMedia(session.defaultSession, async (kind, id) => (await studioToBe).mediaPath(kind, id));
  // The window loads while the store opens; its first calls wait for the answers.
  const opened = selfTest ? Promise.resolve() : shell.windows.openMain();
  if (selfTest) {
    await runSelfTest(await studioToBe.then(({ probes }) => probes, failingProbe));
    return;
  }
  const studio = await studioToBe.catch(async (thrown: unknown) => {
    await shell.opening.giveUp(thrown);
    return null;
  });
  if (studio === null) return;
  keepAlive(studio, shell);
  // Somebody asked to leave while the store was opening.
  if (shell.opening.leaving) {
    app.quit();
    return;
  }
  await opened;
  await studio.start();
}

function failingProbe(thrown: unknown): SelfTest {
  return { store: () => Promise.reject(thrown instanceof Error ? thrown : new Error(String(thrown))) };
}

function keepAlive(studio: Studio, { windows, closing }: Shell): void {
  app.on('activate', () => {
    void windows.openMain();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  // Left to Chromium, a signal ends the process before the store is closed.
  const quitUnasked = (): void => {
    closing.leave();
    app.quit();
  };
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, quitUnasked);
  powerMonitor.on('shutdown', quitUnasked);
  // However often one asks, the app stays until the store is closed: leaving earlier aborts in the store's native code.
  let closingStore: Promise<void> | undefined;
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    if (windows.askBeforeQuitting()) return;
    closing.leave();
    closingStore ??= studio.close().finally(() => {
      closed = true;
      setImmediate(() => {
        app.quit();
      });
    });
  });
}
