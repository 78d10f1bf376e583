import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
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
    const { status, stdout } = selfTest(folder);
    expect(status, stdout).toBe(0);
    expect(reportIn(stdout)).toEqual({
      electron: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      packaged: 'true',
      store: 'ready',
      durability: 'wal full, wipes',
      secrets: expect.stringMatching(/^(keyring|session only)$/),
      updater: (JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }).version,
    });
  });

  it('carries nothing of the bare runtime', () => {
    const files = readdirSync(path.dirname(RELEASE), { recursive: true }).map(String);
    expect(files).toContain('resources/app.asar');
    expect(files.filter((file) => /default_app|(^|\/)resources\/app(\/|$)/.test(file))).toEqual([]);
  });

  it('stays the studio when asked to be Node', () => {
    const script = path.join(folder, 'preload.cjs');
    writeFileSync(script, "process.stdout.write('foreign code ran\\n')");
    const { status, stdout } = selfTest(folder, ['-e', "process.stdout.write('foreign code ran\\n')"], {
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: `--require ${script}`,
    });
    expect(stdout).not.toContain('foreign code ran');
    expect(reportIn(stdout), stdout).toMatchObject({ packaged: 'true', store: 'ready' });
    expect(status).toBe(0);
  });

  it('opens no inspector', () => {
    const { status, stdout, stderr } = selfTest(folder, ['--inspect=0', '--inspect-brk=0']);
    expect(stderr).not.toContain('Debugger listening');
    expect(reportIn(stdout), stdout).toMatchObject({ store: 'ready' });
    expect(status).toBe(0);
  });

  it.each(['--remote-debugging-port=0', '--remote-debugging-pipe'])('refuses %s', (flag) => {
    const { status, stdout, stderr } = selfTest(folder, [flag]);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).not.toContain('DevTools listening');
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

/** Runs the released app as people have it, without the variable that the test driver sets. */
function selfTest(
  folder: string,
  more: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): SpawnSyncReturns<string> {
  const args = ['--no-sandbox', '--self-test', '--log-level=3', `--user-data-dir=${path.join(folder, 'self')}`];
  return spawnSync(RELEASE, [...args, ...more], {
    encoding: 'utf8',
    timeout: 60_000,
    env: { ...process.env, KAIBO_ALLOW_DEBUG_PORT: '', ...env },
  });
}

function reportIn(stdout: string): unknown {
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
}

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
