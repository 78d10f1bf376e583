import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { systemClock } from '#electron/platform/system-clock.ts';
import { SYNC_ADAPTERS } from '#shared/sync-adapters.ts';
import { HELP, runLine } from './console.ts';
import { HubHost, NoServer, type HubSecrets } from './host.ts';
import { ServerFailed } from './server.ts';

export type ConsoleOptions = {
  readonly folder: string;
  readonly orgName: string;
  /** Address of this machine in the network; null keeps the hub to this machine. */
  readonly host: string | null;
  readonly port?: number;
  /** Addresses of three machines, this one first; empty for a hub on one. */
  readonly machines: readonly string[];
};

const PORT = 4222;
const CLUSTER_PORT = 6222;

/** `npm run hub`: the hub without a studio, told what to do line by line. Resolves with the exit code. */
export async function startConsole(options: ConsoleOptions): Promise<number> {
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  const heard = new Set<string>();
  const host = await HubHost.open({
    folder: options.folder,
    clock: systemClock,
    adapters: SYNC_ADAPTERS,
    secrets: fileSecrets(options.folder),
    onChange: () => {
      for (const { id, name } of host.asks) {
        if (!heard.has(id)) say(`${name} 想加入，list 看，approve 批准`);
        heard.add(id);
      }
    },
    onWaiting: () => {
      for (const { host: address } of host.machines) say(`等 ${address} 启动 / waiting for it`);
    },
  });
  const machines = options.machines.map((address) => ({
    host: address,
    port: options.port ?? PORT,
    clusterPort: CLUSTER_PORT,
  }));
  try {
    if (host.state === null) await host.create({ ...options, machines });
    else await host.start();
  } catch (thrown) {
    say(whyNot(thrown));
    return 1;
  }
  say(`中台在 ${String(host.state?.host)}:${String(host.state?.port)}，nats-server ${String(host.version)}`);
  for (const line of HELP) say(line);
  const input = createInterface({ input: process.stdin });
  process.once('SIGTERM', () => {
    input.close();
  });
  for await (const line of input) {
    const goesOn = await runLine(host, line, say).catch((thrown: unknown) => {
      say(String(thrown));
      return true;
    });
    if (!goesOn) break;
  }
  await host.stop(true);
  return 0;
}

function whyNot(thrown: unknown): string {
  if (thrown instanceof NoServer) {
    return '这台电脑上没有 nats-server。Debian、Ubuntu：sudo apt install nats-server；其他系统见 nats.io。';
  }
  if (thrown instanceof ServerFailed) return `中台没有启动：${thrown.message}`;
  return String(thrown);
}

/** A machine without a desktop has no keyring: a file that only its owner reads. */
function fileSecrets(folder: string): HubSecrets {
  const file = (name: string): string => path.join(folder, `${name}.secret`);
  return {
    get: (name) => readFile(file(name), 'utf8').catch(() => null),
    set: async (name, value) => {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(file(name), value, { mode: 0o600 });
    },
  };
}
