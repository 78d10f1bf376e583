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

export function createSecretBox(): SecretBox {
  const modern = safeStorage as unknown as AsyncApi;
  return {
    available: () => {
      if (!safeStorage.isEncryptionAvailable()) return false;
      return process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text';
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
