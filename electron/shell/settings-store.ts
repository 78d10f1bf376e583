import ElectronStore from 'electron-store';
import type { Settings } from '#electron/features/feature.port.ts';

/** Small settings in `settings.json` of the installation. The file has been repaired before this opens it. */
export function openSettings(folder: string): Settings {
  const store = new ElectronStore<Record<string, unknown>>({ name: 'settings', cwd: folder, accessPropertiesByDotNotation: false });
  return {
    get: <T>(key: string, fallback: T): T => (store.get(key) as T | undefined) ?? fallback,
    set: (key, value) => {
      store.set(key, value);
    },
  };
}
