import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSecrets, type SecretBox } from '#electron/platform/secrets.ts';
import { createSettings } from '#electron/platform/settings.ts';
import { repairSettingsFile } from '#electron/platform/settings-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'kaibo-settings-'));
  file = path.join(folder, 'settings.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const GOOD = JSON.stringify({ language: 'en', theme: 'dark' });

describe('the settings file', () => {
  it.each([
    ['torn', GOOD.slice(0, 12)],
    ['of no bytes', ''],
    ['garbage', '\u0000\u0001 not json'],
    ['something other than settings', '[1, 2]'],
  ])('that is %s gives way to the last good copy and is kept aside', (_, broken) => {
    writeFileSync(file, GOOD);
    expect(repairSettingsFile(file)).toBe('good');
    writeFileSync(file, broken);
    expect(repairSettingsFile(file)).toBe('restored');
    expect(readFileSync(file, 'utf8')).toBe(GOOD);
    expect(readFileSync(`${file}.broken-1`, 'utf8')).toBe(broken);
    writeFileSync(file, broken);
    expect(repairSettingsFile(file)).toBe('restored');
    expect(readdirSync(folder)).toContain('settings.json.broken-2');
  });

  it('that was never good is moved aside and everything starts from its fallback', () => {
    writeFileSync(file, '{');
    expect(repairSettingsFile(file)).toBe('reset');
    expect(readdirSync(folder)).toEqual(['settings.json.broken-1']);
  });

  it('that does not exist yet is no trouble, and cut-off writes are swept', () => {
    writeFileSync(`${file}.tmp-123`, 'half');
    expect(repairSettingsFile(file)).toBe('fresh');
    expect(readdirSync(folder)).toEqual([]);
    expect(repairSettingsFile(path.join(folder, 'no', 'folder', 'settings.json'))).toBe('reset');
  });
});

describe('settings', () => {
  it('hold for the session when they cannot be kept', () => {
    const failures: unknown[] = [];
    const refuse = (): never => {
      throw new Error('read-only');
    };
    const settings = createSettings(
      () => ({ get: () => 'kept', set: refuse }),
      (thrown) => failures.push(thrown),
    );
    expect(settings.get('language', 'zh')).toBe('kept');
    settings.set('language', 'en');
    expect(settings.get('language', 'zh')).toBe('en');
    expect(failures).toHaveLength(1);
  });

  it('start from their fallbacks when nothing can be opened', () => {
    const failures: unknown[] = [];
    const settings = createSettings(
      () => {
        throw new Error('no');
      },
      (thrown) => failures.push(thrown),
    );
    expect(settings.get('language', 'zh')).toBe('zh');
    settings.set('language', 'en');
    expect(settings.get('language', 'zh')).toBe('en');
  });
});

describe('secrets', () => {
  const box = (available: boolean): SecretBox => ({
    available: () => available,
    encrypt: (plain) => Promise.resolve(Buffer.from(plain).reverse()),
    decrypt: (sealed) => Promise.resolve(Buffer.from(sealed).reverse().toString()),
  });
  const memory = () => {
    const kept = new Map<string, unknown>();
    return {
      kept,
      settings: createSettings(
        () => ({ get: (key) => kept.get(key), set: (key, value) => kept.set(key, value) }),
        () => undefined,
      ),
    };
  };

  it('are sealed by the keyring and found again by the next session', async () => {
    const { kept, settings } = memory();
    expect(await createSecrets(box(true), settings).set('obs', 'password-1')).toEqual({ persistent: true });
    expect(JSON.stringify([...kept])).not.toContain('password-1');
    const next = createSecrets(box(true), settings);
    expect(await next.get('obs')).toBe('password-1');
    await next.remove('obs');
    expect(await createSecrets(box(true), settings).get('obs')).toBeNull();
  });

  it('without a keyring live until the studio closes, are never written, and say so', async () => {
    const { kept, settings } = memory();
    const secrets = createSecrets(box(false), settings);
    expect(await secrets.set('obs', 'password-1')).toEqual({ persistent: false });
    expect(await secrets.get('obs')).toBe('password-1');
    expect(kept.size).toBe(0);
    expect(await createSecrets(box(false), settings).get('obs')).toBeNull();
  });

  it('that can no longer be opened have to be typed again', async () => {
    const { settings } = memory();
    await createSecrets(box(true), settings).set('obs', 'password-1');
    const foreign: SecretBox = { ...box(true), decrypt: () => Promise.reject(new Error('other keyring')) };
    expect(await createSecrets(foreign, settings).get('obs')).toBeNull();
  });
});
