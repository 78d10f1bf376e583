import { app } from 'electron';
import { registerSchemes } from './shell/app-protocol.ts';
import { refuseDebugPort } from './shell/debug-port.ts';
import { refuseLookups } from './shell/quiet-network.ts';

// Only what Electron wants before `ready`. Everything else is read while Chromium starts: awaiting it here would hold
// Chromium up, and awaiting `ready` would hang the app.
registerSchemes();
refuseDebugPort();
refuseLookups();
if (app.requestSingleInstanceLock()) {
  void import('./shell/start.ts').then(({ start }) => start());
} else {
  app.quit();
}
