import type { Logger, Paths, Settings } from '#electron/features/feature.port.ts';
import { Closing } from '#electron/platform/closing.ts';
import { LastDesk } from '#electron/platform/last-desk.ts';
import type { PatientOpening } from '#electron/platform/patient-opening.ts';
import { callChannels, eventChannels, STALE_CHANNEL } from '#electron/ipc/channels.ts';
import { OPENING_CHANNEL, OPENING_QUIT_CHANNEL, OPENING_RETRY_CHANNEL } from '#shared/features/system/index.ts';
import type { Contract } from '#shared/kernel/contract.ts';
import { CONTRACTS } from '#shared/registry.ts';
import { createIpcPort, type WaitingIpcPort } from './ipc-port.ts';
import { openSettings } from './settings-store.ts';
import { createStoreOpening } from './store-opening.ts';
import { StudioWindows } from './windows.ts';

/** What a window needs to open; the store and the features come after it. */
export type Shell = {
  readonly paths: Paths;
  readonly logger: Logger;
  readonly settings: Settings;
  readonly windows: StudioWindows;
  readonly port: WaitingIpcPort;
  readonly opening: PatientOpening;
  readonly closing: Closing;
  readonly desk: LastDesk;
};

/** About the opening of the store, so that they cannot wait for it. */
const EARLY_CALLS = [OPENING_CHANNEL, OPENING_RETRY_CHANNEL, OPENING_QUIT_CHANNEL];

export function createShell(paths: Paths, logger: Logger): Shell {
  const contracts = Object.values(CONTRACTS) as readonly Contract[];
  const channels = { calls: callChannels(contracts), events: eventChannels(contracts) };
  const settings = openSettings(paths.userData, logger);
  const closing = new Closing(() => {
    windows.broadcast(STALE_CHANNEL, { collection: 'closing', ids: [] });
  });
  const desk = new LastDesk(settings);
  const windows = new StudioWindows({
    settings,
    closing,
    desk,
    channelsArgument: `--kaibo-channels=${JSON.stringify({
      calls: [...channels.calls, ...EARLY_CALLS],
      events: [...channels.events, OPENING_CHANNEL],
    })}`,
    iconPath: `${paths.resources}/icons/icon.png`,
  });
  const port = createIpcPort(windows, channels.calls);
  const opening = createStoreOpening({ paths, logger, settings, windows, port });
  return { paths, logger, settings, windows, port, opening, closing, desk };
}
