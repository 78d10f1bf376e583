import type { Logger, Paths, Settings } from '#electron/features/feature.port.ts';
import { callChannels, eventChannels } from '#electron/ipc/channels.ts';
import type { Contract } from '#shared/kernel/contract.ts';
import { CONTRACTS } from '#shared/registry.ts';
import { createIpcPort, type WaitingIpcPort } from './ipc-port.ts';
import { openSettings } from './settings-store.ts';
import { StudioWindows } from './windows.ts';

/** What a window needs to open; the store and the features come after it. */
export type Shell = {
  readonly paths: Paths;
  readonly logger: Logger;
  readonly settings: Settings;
  readonly windows: StudioWindows;
  readonly port: WaitingIpcPort;
};

export function createShell(paths: Paths, logger: Logger): Shell {
  const contracts = Object.values(CONTRACTS) as readonly Contract[];
  const channels = { calls: callChannels(contracts), events: eventChannels(contracts) };
  const settings = openSettings(paths.userData, logger);
  const windows = new StudioWindows({
    settings,
    channelsArgument: `--kaibo-channels=${JSON.stringify(channels)}`,
    iconPath: `${paths.resources}/icons/icon.png`,
  });
  return { paths, logger, settings, windows, port: createIpcPort(windows, channels.calls) };
}
