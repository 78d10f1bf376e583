import { spawn, type ChildProcess } from 'node:child_process';
import { WebSocket } from 'ws';

/** A started Electron app and the first window in it. The window is asked only afterwards, so that asking costs it nothing. */
export type DrivenApp = {
  readonly pid: number;
  /** Wall clock just before the process was started, epoch ms. */
  readonly startedAt: number;
  /** Runs a function of plain JSON in the window. It may use nothing from around it. */
  readonly ask: <A, R>(work: (argument: A) => R | Promise<R>, argument: A) => Promise<R>;
  readonly close: () => Promise<void>;
};

const START_LIMIT_MS = 30_000;

export async function driveApp(executable: string, userData: string): Promise<DrivenApp> {
  const args = ['--no-sandbox', '--remote-debugging-port=0', `--user-data-dir=${userData}`, '--log-level=3'];
  const env = { ...process.env, KAIBO_ALLOW_DEBUG_PORT: '1' };
  const startedAt = Date.now();
  const child = spawn(executable, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await debugPort(child);
  return {
    pid: child.pid ?? 0,
    startedAt,
    ask: async (work, argument) => evaluate(await firstPage(port), `(${String(work)})(${JSON.stringify(argument)})`),
    close: async () => {
      child.kill('SIGTERM');
      const limit = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(limit);
    },
  };
}

function debugPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    let said = '';
    const limit = setTimeout(() => reject(new Error(`The app did not start: ${said}`)), START_LIMIT_MS);
    child.once('exit', (code) => reject(new Error(`The app left with ${code ?? 'a signal'}: ${said}`)));
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
      if (!found) return;
      clearTimeout(limit);
      resolve(Number(found));
    });
  });
}

type Target = { readonly type: string; readonly webSocketDebuggerUrl: string };

async function firstPage(port: number): Promise<string> {
  const limit = Date.now() + START_LIMIT_MS;
  while (Date.now() < limit) {
    const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as readonly Target[];
    const page = targets.find(({ type }) => type === 'page');
    if (page) return page.webSocketDebuggerUrl;
    await pause(100);
  }
  throw new Error('The app opened no window');
}

type Reply<R> = {
  readonly error?: { readonly message: string };
  readonly result?: {
    readonly result: { readonly value: R };
    readonly exceptionDetails?: { readonly exception?: { readonly description?: string } };
  };
};

function evaluate<R>(address: string, expression: string): Promise<R> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address);
    socket.once('error', reject);
    socket.once('open', () => {
      const params = { expression, awaitPromise: true, returnByValue: true };
      socket.send(JSON.stringify({ id: 1, method: 'Runtime.evaluate', params }));
    });
    socket.once('message', (data: Buffer) => {
      const { result, error } = JSON.parse(data.toString()) as Reply<R>;
      socket.close();
      if (!result) reject(new Error(error?.message ?? 'no reply'));
      else if (result.exceptionDetails) reject(new Error(result.exceptionDetails.exception?.description ?? 'failed'));
      else resolve(result.result.value);
    });
  });
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
