import type { Settings } from '#electron/features/feature.port.ts';

/** What keeps settings between starts, such as electron-store. */
export type SettingsBackend = {
  readonly get: (key: string) => unknown;
  readonly set: (key: string, value: unknown) => void;
};

/**
 * Settings that hold for this session even where they cannot be kept (a full disk, a file that may not be written).
 * `open` may throw as well; then everything starts from its fallback.
 */
export function createSettings(open: () => SettingsBackend, onFailure: (thrown: unknown) => void): Settings {
  const session = new Map<string, unknown>();
  const backend = attempt(open, onFailure);
  return {
    get: <T>(key: string, fallback: T): T => {
      const kept = session.has(key) ? session.get(key) : attempt(() => backend?.get(key), onFailure);
      return (kept as T | undefined) ?? fallback;
    },
    set: (key, value) => {
      session.set(key, value);
      attempt(() => backend?.set(key, value), onFailure);
    },
  };
}

function attempt<R>(work: () => R, onFailure: (thrown: unknown) => void): R | undefined {
  try {
    return work();
  } catch (thrown) {
    onFailure(thrown);
    return undefined;
  }
}
