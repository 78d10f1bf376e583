import path from 'node:path';
import ElectronStore from 'electron-store';
import type { Logger, Settings } from '#electron/features/feature.port.ts';
import { createSettings } from '#electron/platform/settings.ts';
import { repairSettingsFile } from '#electron/platform/settings-file.ts';

/** Small settings in `settings.json` of the installation. A torn file never stops the start. */
export function openSettings(folder: string, logger: Logger): Settings {
  const repaired = repairSettingsFile(path.join(folder, 'settings.json'));
  if (repaired === 'restored' || repaired === 'reset') logger.warn('settings repaired', { repaired });
  const open = (): ElectronStore<Record<string, unknown>> =>
    new ElectronStore<Record<string, unknown>>({ name: 'settings', cwd: folder, accessPropertiesByDotNotation: false });
  return createSettings(open, (thrown) => {
    logger.warn('settings not kept', { thrown });
  });
}
