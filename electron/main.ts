import path from 'node:path';
import { app, session } from 'electron';
import { registerSchemes, serveApp } from './shell/app-protocol.ts';
import { setUpMenu } from './shell/app-menu.ts';
import { appPaths, rendererRoot } from './shell/app-paths.ts';
import { refuseDebugPort } from './shell/debug-port.ts';
import { denyPermissions, guardNavigation } from './shell/navigation-guard.ts';
import { createLogger } from './shell/logger.ts';
import { serveMedia } from './shell/media-protocol.ts';
import { runSelfTest } from './shell/self-test.ts';
import { createStudio, type Studio } from './shell/studio.ts';

// Only what Electron wants before `ready` stands at the top level; awaiting `ready` here would hang the app.
registerSchemes();
refuseDebugPort();
if (app.requestSingleInstanceLock()) {
  void start();
} else {
  app.quit();
}

async function start(): Promise<void> {
  const paths = appPaths();
  const logger = createLogger(path.join(paths.userData, 'logs', 'main.log'), !app.isPackaged);
  process.on('uncaughtException', (error) => {
    logger.error('uncaught', { message: error.message, stack: error.stack });
  });
  process.on('unhandledRejection', (reason) => {
    logger.error('unhandled rejection', { reason: String(reason) });
  });
  guardNavigation();
  await app.whenReady();
  setUpMenu();
  denyPermissions(session.defaultSession);
  serveApp(session.defaultSession, rendererRoot());

  const studio = await createStudio({ paths, logger });
  serveMedia(session.defaultSession, studio.mediaPath);
  if (process.argv.includes('--self-test')) {
    await runSelfTest(studio.probes);
    return;
  }
  keepAlive(studio);
  await studio.windows.openMain();
  await studio.start();
}

function keepAlive(studio: Studio): void {
  app.on('second-instance', () => {
    studio.windows.focusMain();
  });
  app.on('activate', () => {
    void studio.windows.openMain();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  let closed = false;
  app.on('before-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    closed = true;
    void studio.close().finally(() => {
      app.quit();
    });
  });
}
