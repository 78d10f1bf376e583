import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect as connectSocket } from 'node:net';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Where packages put it when it is not on the PATH. */
const PLACES = [
  '/usr/sbin',
  '/usr/local/bin',
  '/usr/local/sbin',
  '/opt/homebrew/bin',
  'C:\\Program Files\\nats-server',
];
const STARTS_WITHIN_MS = 5_000;

export type ListenAt = { readonly host: string; readonly port: number };
export type NatsServer = { readonly path: string; readonly version: string };

/** The installed nats-server, or null. */
export function findNatsServer(): NatsServer | null {
  const name = process.platform === 'win32' ? 'nats-server.exe' : 'nats-server';
  const folders = [...(process.env['PATH'] ?? '').split(path.delimiter), ...PLACES];
  for (const folder of folders) {
    const file = path.join(folder, name);
    if (folder === '' || !existsSync(file)) continue;
    const { status, stdout } = spawnSync(file, ['-v'], { encoding: 'utf8' });
    if (status === 0) return { path: file, version: /(\d+\.\d+\.\d+)/u.exec(stdout)?.[1] ?? '' };
  }
  return null;
}

/** True from 2.10 on, which know `sync_interval`. */
export function knowsSyncInterval(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 2 || (major === 2 && minor >= 10);
}

/** Why the server did not start, in its own words. */
export class ServerFailed extends Error {}

/** A running nats-server. It ends with this process. */
export class RunningServer {
  readonly #process: ChildProcess;
  #reloading: Promise<void> = Promise.resolve();

  private constructor(process: ChildProcess) {
    this.#process = process;
  }

  /** Checks the configuration first; a bad one never stops a server that runs. Throws ServerFailed. */
  static async start(server: NatsServer, configFile: string, at: ListenAt): Promise<RunningServer> {
    checkConfig(server, configFile);
    // Else the stranger there would be taken for our own server.
    if (await listens(at)) throw new ServerFailed(`${at.host}:${String(at.port)} is taken by another program`);
    const child = spawn(server.path, ['-c', configFile], { stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said = (said + text.toString()).slice(-2_000)));
    const end = performance.now() + STARTS_WITHIN_MS;
    while (performance.now() < end) {
      if (child.exitCode !== null) throw new ServerFailed(reasonIn(said));
      if (await listens(at)) return new RunningServer(child);
      await delay(50);
    }
    child.kill('SIGKILL');
    throw new ServerFailed(reasonIn(said));
  }

  get running(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  onExit(listener: () => void): void {
    this.#process.once('exit', listener);
  }

  /**
   * Reads the configuration again: new members come in, removed ones are cut off, nobody else notices. Resolves once
   * the server has done it, so that nobody is called removed who is not. Throws ServerFailed.
   */
  reload(server: NatsServer, configFile: string): Promise<void> {
    // One at a time: the server makes one of two signals that come together.
    const mine = this.#reloading.then(async () => {
      checkConfig(server, configFile);
      if (this.running) await this.#reloaded();
    });
    this.#reloading = mine.catch(() => undefined);
    return mine;
  }

  #reloaded(): Promise<void> {
    const { stderr } = this.#process;
    let said = '';
    return new Promise((resolve, reject) => {
      const end = (wrong: string | null): void => {
        clearTimeout(timer);
        stderr?.off('data', hear);
        this.#process.off('exit', gone);
        if (wrong === null) resolve();
        else reject(new ServerFailed(wrong));
      };
      const hear = (text: Buffer): void => {
        said += text.toString();
        if (said.includes('Reloaded server configuration')) end(null);
        else if (/Failed to reload[^\n]*\n/u.test(said)) end(reasonIn(said));
      };
      const gone = (): void => end('it ended while it read its configuration');
      const timer = setTimeout(() => end('it does not read its new configuration'), STARTS_WITHIN_MS);
      stderr?.on('data', hear);
      this.#process.once('exit', gone);
      this.#process.kill('SIGHUP');
    });
  }

  async stop(): Promise<void> {
    if (!this.running) return;
    const exit = once(this.#process, 'exit');
    this.#process.kill('SIGTERM');
    const timer = setTimeout(() => this.#process.kill('SIGKILL'), STARTS_WITHIN_MS);
    await exit;
    clearTimeout(timer);
  }
}

function checkConfig(server: NatsServer, configFile: string): void {
  const { status, stdout, stderr } = spawnSync(server.path, ['-t', '-c', configFile], { encoding: 'utf8' });
  if (status !== 0) throw new ServerFailed(reasonIn(stdout + stderr));
}

/** The last line that says what is wrong. */
function reasonIn(said: string): string {
  const lines = said.split('\n').filter((line) => line.trim() !== '');
  const wrong = lines.findLast((line) => /\[FTL\]|\[ERR\]|error/iu.test(line)) ?? lines.at(-1) ?? '';
  return wrong.replace(/^\[\d+\] [\d/: .]+/u, '').slice(0, 200);
}

/** The first port from `from` on that nobody listens on. */
export async function freePort(host: string, from: number): Promise<number> {
  for (let port = from; port < from + 100; port += 1) if (!(await listens({ host, port }))) return port;
  throw new ServerFailed('no free port');
}

function listens(at: ListenAt): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectSocket(at);
    const done = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', done(true));
    socket.once('error', done(false));
  });
}
