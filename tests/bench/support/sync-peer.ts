import { fork, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from 'vite';
import type { Sheet } from '#tests/support/sync-device.ts';
import type { SyncFigures } from './sync-studio.ts';

const PEERS = path.resolve(import.meta.dirname, '../peers');
const BUILT = path.resolve(import.meta.dirname, '../../../.cache/bench-studio');
const INSTALLED = path.resolve(import.meta.dirname, '../../../.cache/bench-peers');

/** Puts the peer beside the studio, never into it: its own lock, no install scripts, once. */
export function installPeer(): void {
  const lock = readFileSync(path.join(PEERS, 'package-lock.json'), 'utf8');
  const done = path.join(INSTALLED, 'package-lock.json');
  const whole = existsSync(path.join(INSTALLED, 'node_modules/.package-lock.json'));
  if (whole && readFileSync(done, 'utf8') === lock) return;
  mkdirSync(INSTALLED, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) cpSync(path.join(PEERS, name), path.join(INSTALLED, name));
  cpSync(path.resolve(PEERS, '../../../.npmrc'), path.join(INSTALLED, '.npmrc'));
  const flags = ['ci', '--ignore-scripts', '--no-audit', '--no-fund'];
  const npm = process.env['npm_execpath'];
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...flags], { cwd: INSTALLED, stdio: 'inherit' })
    : spawnSync('npm', flags, { cwd: INSTALLED, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error('The peer could not be installed: npm ci failed in .cache/bench-peers');
}

/** The first thing a helper process says; an error when it ends without a word. */
async function answer(child: ChildProcess): Promise<unknown> {
  const ended = once(child, 'exit').then(() => {
    throw new Error(`${path.basename(child.spawnargs[1] ?? '')} ended early`);
  });
  const [said] = await Promise.race([once(child, 'message'), ended]);
  return said;
}

async function figuresOf(script: string, args: readonly string[], sheets: readonly Sheet[]): Promise<SyncFigures> {
  const child = fork(path.join(PEERS, script), args, { execArgv: [] });
  child.send(sheets);
  return (await answer(child)) as SyncFigures;
}

/** Our side is built first: the tool that reads TypeScript must not count as the studio's memory. */
async function built(name: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.resolve(import.meta.dirname, `${name}.ts`),
      outDir: path.join(BUILT, name),
      target: 'node20',
      rollupOptions: { output: { entryFileNames: `${name}.mjs` } },
    },
  });
  return path.join(BUILT, name, `${name}.mjs`);
}

export async function studioFigures(sheets: readonly Sheet[]): Promise<SyncFigures> {
  return figuresOf('studio-devices.mjs', [await built('sync-studio')], sheets);
}

export type TeamProcess = {
  readonly invitation: string;
  /** Approves whoever asks; resolves once they are in. */
  readonly letIn: () => Promise<void>;
  readonly stop: () => void;
};

/** A team whose hub holds so many products. */
export async function startTeam(products: number): Promise<TeamProcess> {
  const args = [await built('sync-team'), String(products)];
  const child = fork(path.join(PEERS, 'team-hub.mjs'), args, { execArgv: [] });
  const invitation = String(await answer(child));
  return {
    invitation,
    letIn: async () => {
      child.send('let in');
      await answer(child);
    },
    stop: () => {
      child.disconnect();
    },
  };
}

/** PouchDB on both sides, leveldb on both sides. */
export async function peerFigures(sheets: readonly Sheet[]): Promise<SyncFigures> {
  installPeer();
  const folder = mkdtempSync(path.join(tmpdir(), 'kaibo-peer-'));
  const [hubFolder, deviceFolder] = ['hub', 'devices'].map((name) => path.join(folder, name));
  if (hubFolder === undefined || deviceFolder === undefined) throw new Error('No folders');
  mkdirSync(hubFolder);
  mkdirSync(deviceFolder);
  const server = fork(path.join(PEERS, 'pouchdb-server.mjs'), [INSTALLED, hubFolder], { execArgv: [] });
  try {
    const port = String(await answer(server));
    return await figuresOf('pouchdb-devices.mjs', [INSTALLED, deviceFolder, port], sheets);
  } finally {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  }
}
