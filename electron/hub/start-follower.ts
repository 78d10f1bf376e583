import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { SYNC_ADAPTERS } from '#shared/sync-adapters.ts';
import { systemClock } from '#electron/platform/system-clock.ts';
import { Follower, NoServerHere } from './follower.ts';
import { ServerFailed } from './server.ts';

export type FollowerOptions = {
  readonly folder: string;
  /** The file that was carried over; null once it has been taken in. */
  readonly packet: string | null;
};

/** `npm run hub -- --from`: the second or third machine. It needs nobody at it. Resolves with the exit code. */
export async function startFollower({ folder, packet }: FollowerOptions): Promise<number> {
  const say = (line: string): void => {
    process.stdout.write(`${line}\n`);
  };
  try {
    if (packet !== null) await Follower.install(folder, await readFile(packet, 'utf8'));
    const follower = await Follower.open({
      folder,
      clock: systemClock,
      adapters: SYNC_ADAPTERS,
      onFollowing: () => {
        say('跟上了，成员可以从这台进 / following; members may come in here');
      },
    });
    if (follower === null) {
      say('这个文件夹里没有中台。第一次用 --from machine-2.kaibohub');
      return 1;
    }
    await follower.start();
    say(`这台在 ${follower.address}，等另外两台 / waiting for the others。quit 停止`);
    await quitted();
    await follower.stop();
    return 0;
  } catch (thrown) {
    say(whyNot(thrown));
    return 1;
  }
}

async function quitted(): Promise<void> {
  const input = createInterface({ input: process.stdin });
  process.once('SIGTERM', () => {
    input.close();
  });
  for await (const line of input) if (line.trim() === 'quit') return;
}

function whyNot(thrown: unknown): string {
  if (thrown instanceof NoServerHere) return '这台电脑上没有 nats-server。Debian、Ubuntu：sudo apt install nats-server';
  if (thrown instanceof ServerFailed) return `没有启动：${thrown.message}`;
  return `这个文件读不了：${String(thrown)}`;
}
