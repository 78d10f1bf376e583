import { app } from 'electron';

/**
 * A packaged studio has no debugging port: whoever could open one would own every window.
 * The smoke test of the release build asks for it openly.
 */
export function refuseDebugPort(): void {
  const asked =
    app.commandLine.hasSwitch('remote-debugging-port') || app.commandLine.hasSwitch('remote-debugging-pipe');
  if (app.isPackaged && asked && process.env['KAIBO_ALLOW_DEBUG_PORT'] !== '1') app.exit(2);
}
