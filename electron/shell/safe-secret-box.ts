import { safeStorage } from 'electron';

/** Encrypts through the system keyring. The asynchronous API of newer Electron is used where it exists. */
export type SecretBox = {
  /** False where no keyring exists or the "keyring" is a fixed password (`basic_text`). */
  readonly available: () => boolean;
  readonly encrypt: (plain: string) => Promise<Uint8Array>;
  readonly decrypt: (sealed: Uint8Array) => Promise<string>;
};

type AsyncApi = {
  readonly encryptStringAsync?: (plain: string) => Promise<Buffer>;
  readonly decryptStringAsync?: (sealed: Buffer) => Promise<{ readonly result: string } | string>;
};

/** Backends of Linux that keep nothing secret: one has a fixed password, the other is not known yet. */
const NO_KEYRING: ReadonlySet<string> = new Set(['basic_text', 'unknown']);

export function createSecretBox(platform: NodeJS.Platform = process.platform): SecretBox {
  const modern = safeStorage as unknown as AsyncApi;
  return {
    available: () => {
      if (!safeStorage.isEncryptionAvailable()) return false;
      return platform !== 'linux' || !NO_KEYRING.has(safeStorage.getSelectedStorageBackend());
    },
    encrypt: async (plain) =>
      modern.encryptStringAsync ? modern.encryptStringAsync(plain) : safeStorage.encryptString(plain),
    decrypt: async (sealed) => {
      const bytes = Buffer.from(sealed);
      if (!modern.decryptStringAsync) return safeStorage.decryptString(bytes);
      const opened = await modern.decryptStringAsync(bytes);
      return typeof opened === 'string' ? opened : opened.result;
    },
  };
}
