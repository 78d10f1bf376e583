import { cpSync, existsSync, linkSync, mkdirSync, readdirSync, rmSync, copyFileSync } from 'node:fs';
import path from 'node:path';
import { ensureRuntime } from './runtime.mjs';
import { root, say } from './run.mjs';

export const releaseFolder = path.join(root, 'dist/linux-unpacked');
export const testFolder = path.join(root, 'dist/linux-test');
export const EXECUTABLE = 'kaibo-studio';

/** Packages the release build into dist/linux-unpacked: all fuses shut, nothing of the bare runtime left over. */
export async function packageRelease() {
  const { build, Platform, Arch } = await import('electron-builder');
  const runtime = await ensureRuntime();
  await build({
    targets: Platform.LINUX.createTarget('dir', Arch.x64),
    publish: 'never',
    config: { extends: 'electron-builder.yml', electronDist: runtime.dist, electronVersion: runtime.version },
  });
  rmSync(path.join(releaseFolder, 'resources/default_app.asar'), { force: true });
  rmSync(path.join(releaseFolder, 'version'), { force: true });
}

/** The same files with one fuse open, so that tests can drive the app: all hard links but the executable. */
export async function packageTestTwin() {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  rmSync(testFolder, { recursive: true, force: true });
  linkTree(releaseFolder, testFolder);
  const executable = path.join(testFolder, EXECUTABLE);
  rmSync(executable);
  copyFileSync(path.join(releaseFolder, EXECUTABLE), executable);
  await flipFuses(executable, { version: FuseVersion.V1, [FuseV1Options.EnableNodeCliInspectArguments]: true });
}

/** Hard links where the file system can, copies where it cannot. */
export function linkTree(from, to) {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = path.join(from, entry.name);
    const target = path.join(to, entry.name);
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isSymbolicLink()) cpSync(source, target, { verbatimSymlinks: true });
    else linkOrCopy(source, target);
  }
}

function linkOrCopy(source, target) {
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}

export function isPackaged() {
  return existsSync(path.join(testFolder, EXECUTABLE));
}

export function announce(folder) {
  say(`packaged: ${path.relative(root, folder)}`);
}
