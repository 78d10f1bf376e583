import { app, BrowserWindow } from 'electron';
import type { Logger, Paths, Settings } from '#electron/features/feature.port.ts';
import { PatientOpening } from '#electron/platform/patient-opening.ts';
import { troubleOf } from '#electron/store/open-trouble.ts';
import { studioFolders } from '#electron/store/studio-folders.ts';
import {
  OPENING_CHANNEL,
  OPENING_QUIT_CHANNEL,
  OPENING_RETRY_CHANNEL,
  preferencesSchema,
  type OpeningView,
} from '#shared/features/system/index.ts';
import type { WaitingIpcPort } from './ipc-port.ts';
import type { StudioWindows } from './windows.ts';

type Deps = {
  readonly paths: Paths;
  readonly logger: Logger;
  readonly settings: Settings;
  readonly windows: StudioWindows;
  readonly port: WaitingIpcPort;
};

/** Opens the store while a window may ask how that goes. */
export function createStoreOpening({ paths, logger, settings, windows, port }: Deps): PatientOpening {
  const folders = studioFolders(paths.userData);
  const view = (): OpeningView => ({ opening: opening.opening, ...lookOf(settings) });
  const opening = new PatientOpening({
    file: folders.database,
    diagnose: async (thrown) => {
      const trouble = await troubleOf(thrown, folders);
      const stack = thrown instanceof Error ? thrown.stack : String(thrown);
      logger.error('store not opened', { reason: trouble.reason, code: trouble.code, stack });
      return trouble;
    },
    tell: () => {
      windows.broadcast(OPENING_CHANNEL, view());
    },
  });
  leaveInOrder(opening);
  port.handleEarly(OPENING_CHANNEL, view);
  port.handleEarly(OPENING_RETRY_CHANNEL, () => {
    opening.retry();
  });
  port.handleEarly(OPENING_QUIT_CHANNEL, () => {
    app.quit();
  });
  return opening;
}

/** Quitting before the store is open: the windows go at once, the process when the attempt under way has ended. */
function leaveInOrder(opening: PatientOpening): void {
  app.on('before-quit', (event) => {
    if (opening.opening.kind === 'ready') return;
    event.preventDefault();
    for (const window of BrowserWindow.getAllWindows()) window.hide();
    void opening.leave().then((end) => {
      if (end === 'not opened') app.exit(0);
    });
  });
}

/** As people have set it; before anybody has, as their system speaks. */
function lookOf(settings: Settings): Pick<OpeningView, 'language' | 'theme'> {
  const spoken = app.getLocale().startsWith('zh') ? 'zh' : 'en';
  const { language, theme } = preferencesSchema.shape;
  return {
    language: language.catch(spoken).parse(settings.get<unknown>('language', spoken)),
    theme: theme.catch('light').parse(settings.get<unknown>('theme', 'light')),
  };
}
