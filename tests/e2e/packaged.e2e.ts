import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { _electron } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TEST_BUILD } from './support/studio.ts';

const RELEASE = path.resolve(import.meta.dirname, '../../dist/linux-unpacked/kaibo-studio');
/** The numbers behind the fuse wire: the characters 0 and 1. */
const [SHUT, OPEN] = [48, 49];
const FUSES = {
  [FuseV1Options.RunAsNode]: SHUT,
  [FuseV1Options.EnableCookieEncryption]: OPEN,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: SHUT,
  [FuseV1Options.EnableNodeCliInspectArguments]: SHUT,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: OPEN,
  [FuseV1Options.OnlyLoadAppFromAsar]: OPEN,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: SHUT,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: SHUT,
};

/** Chromium's sandbox refuses root, so the app runs as nobody. */
const NOBODY = 65_534;
const asNobody =
  process.getuid?.() === 0 ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups'] : [];
const hasNamespaces = spawnSync('env', [...asNobody, 'unshare', '--user', 'true']).status === 0;
if (!hasNamespaces) process.stdout.write('skipped: the real sandbox, since this machine has no user namespaces\n');

describe('the packaged studio', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-packaged-'));

  beforeAll(() => chmodSync(folder, 0o755));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is released with every fuse shut', async () => {
    expect(await getCurrentFuseWire(RELEASE)).toMatchObject(FUSES);
  });

  it('has a test build that differs in the inspect fuse alone', async () => {
    const wire = await getCurrentFuseWire(TEST_BUILD);
    expect(wire).toMatchObject({ ...FUSES, [FuseV1Options.EnableNodeCliInspectArguments]: OPEN });
  });

  it('passes its self-test as released', () => {
    const args = ['--no-sandbox', '--self-test', '--log-level=3', `--user-data-dir=${path.join(folder, 'self')}`];
    const { status, stdout } = spawnSync(RELEASE, args, { encoding: 'utf8', timeout: 60_000 });
    expect(status, stdout).toBe(0);
  });

  it.skipIf(!hasNamespaces)('opens its window in the real sandbox, not as root', async () => {
    const app = await _electron.launch({ executablePath: wrapper(folder), chromiumSandbox: true, timeout: 60_000 });
    try {
      const page = await app.firstWindow();
      await page.locator('#root > *').first().waitFor();
      const pid = await app.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
      );
      const status = readFileSync(`/proc/${pid ?? 0}/status`, 'utf8');
      expect(status).toMatch(/^Seccomp:\t2$/m);
      // A process namespace of its own: known by more than one number.
      expect(status).toMatch(/^NSpid:\t\d+\t\d+/m);
      expect(status).not.toMatch(/^Uid:\t0\t/m);
    } finally {
      await app.close();
    }
  });
});

/** A script that starts a copy of the app as nobody: others may not read the folder this tree lies in. */
function wrapper(folder: string): string {
  const home = path.join(folder, 'home');
  mkdirSync(home, { mode: 0o700 });
  cpSync(path.dirname(TEST_BUILD), path.join(folder, 'app'), { recursive: true });
  const xauth = process.env['XAUTHORITY'];
  if (xauth) copyFileSync(xauth, path.join(home, 'xauth'));
  if (asNobody.length > 0) {
    chownSync(home, NOBODY, NOBODY);
    if (xauth) chownSync(path.join(home, 'xauth'), NOBODY, NOBODY);
  }
  const places = ['HOME', 'XDG_RUNTIME_DIR', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'XDG_DATA_HOME', 'TMPDIR'];
  const env = [
    ...places.map((name) => `${name}=${home}`),
    'KAIBO_ALLOW_DEBUG_PORT=1',
    ...(xauth ? [`XAUTHORITY=${home}/xauth`] : []),
  ];
  const script = path.join(folder, 'studio.sh');
  const app = path.join(folder, 'app/kaibo-studio');
  writeFileSync(script, `#!/bin/sh\nexec ${asNobody.join(' ')} env ${env.join(' ')} ${app} "$@" --log-level=3\n`, {
    mode: 0o755,
  });
  return script;
}
