import type { Secrets, Settings } from '#electron/features/feature.port.ts';

/** What the system keyring offers; the shell hands it in. */
export type SecretBox = {
  readonly available: () => boolean;
  readonly encrypt: (plain: string) => Promise<Uint8Array>;
  readonly decrypt: (sealed: Uint8Array) => Promise<string>;
};

const keyOf = (name: string): string => `secret.${name}`;

/** Secrets sealed by the keyring inside the settings. Without a keyring they live until the studio closes, and it says so. */
export function createSecrets(box: SecretBox, settings: Settings): Secrets {
  const session = new Map<string, string>();
  return {
    async set(name, value) {
      session.set(name, value);
      if (!box.available()) return { persistent: false };
      const sealed = await box.encrypt(value);
      settings.set(keyOf(name), Buffer.from(sealed).toString('base64'));
      return { persistent: true };
    },
    async get(name) {
      const known = session.get(name);
      if (known !== undefined) return known;
      const sealed = settings.get<string | null>(keyOf(name), null);
      if (sealed === null || !box.available()) return null;
      try {
        const value = await box.decrypt(Buffer.from(sealed, 'base64'));
        session.set(name, value);
        return value;
      } catch {
        // Sealed on another machine or by a keyring since replaced: it has to be typed again.
        return null;
      }
    },
    async remove(name) {
      session.delete(name);
      settings.set(keyOf(name), null);
    },
  };
}
