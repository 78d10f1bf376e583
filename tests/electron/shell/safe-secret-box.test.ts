import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createSecretBox } from '#electron/shell/safe-secret-box.ts';

const keyring = vi.hoisted(() => ({ available: true, backend: 'gnome_libsecret' }));
vi.mock('electron', () => ({
  safeStorage: {
    isEncryptionAvailable: () => keyring.available,
    getSelectedStorageBackend: () => keyring.backend,
    encryptString: (plain: string) => Buffer.from(plain).reverse(),
    decryptString: (sealed: Buffer) => Buffer.from(sealed).reverse().toString(),
  },
}));

describe('the box for secrets', () => {
  beforeEach(() => {
    keyring.available = true;
    keyring.backend = 'gnome_libsecret';
  });

  it.each(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'])('trusts the keyring %s', async (backend) => {
    keyring.backend = backend;
    const box = createSecretBox('linux');
    expect(box.available()).toBe(true);
    expect(await box.decrypt(await box.encrypt('口令'))).toBe('口令');
  });

  it.each(['basic_text', 'unknown'])('takes %s for no keyring: its password is known to everybody', (backend) => {
    keyring.backend = backend;
    expect(createSecretBox('linux').available()).toBe(false);
  });

  it('is not there where nothing encrypts', () => {
    keyring.available = false;
    expect(createSecretBox('linux').available()).toBe(false);
    expect(createSecretBox('win32').available()).toBe(false);
  });

  it('does not ask for the name of a backend where the system has only one', () => {
    keyring.backend = 'basic_text';
    expect(createSecretBox('darwin').available()).toBe(true);
  });
});
