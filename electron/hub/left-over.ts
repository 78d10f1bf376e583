import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/transport-node';
import { ServerFailed } from './server.ts';

/** Whoever runs the hub answers here. No device may use the subject, only who holds the hub's own key. */
const SUBJECT = 'hub.host';
const ANSWERS_WITHIN_MS = 2_000;
const ENDS_WITHIN_MS = 8_000;

/** Says that a living process runs the hub, for as long as the connection lives. */
export function sayHere(connection: NatsConnection): void {
  connection.subscribe(SUBJECT, { callback: (error, message) => void (error ?? message.respond()) });
}

/**
 * A server outlives a process that was killed. Left alone it would keep everyone it knew, removed members too, since
 * nobody tells it to read its configuration again. `connection` is to whatever listens at our address and accepted
 * our own key. Throws ServerFailed when a living process runs that hub, or when the server does not end.
 */
export async function endLeftOver(connection: NatsConnection, pidFile: string): Promise<void> {
  const athome = await connection.request(SUBJECT, '', { timeout: ANSWERS_WITHIN_MS }).then(
    () => true,
    () => false,
  );
  await connection.close();
  const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10);
  if (athome || !(pid > 1)) throw new ServerFailed('this hub runs already, started by another process');
  process.kill(pid, 'SIGTERM');
  const end = performance.now() + ENDS_WITHIN_MS;
  while (lives(pid)) {
    if (performance.now() > end) throw new ServerFailed(`a server left over from before (process ${pid}) does not end`);
    await delay(50);
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
