import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { NatsConnection } from '@nats-io/transport-node';
import { z } from 'zod';
import { ServerFailed } from './server.ts';

/**
 * Commands to the process that runs the hub, spoken over the hub itself. No device may use this subject: only who
 * holds the hub's own key can.
 */
const SUBJECT = 'hub.control';
const HERE = 'here';
const ANSWERS_WITHIN_MS = 15_000;
const ENDS_WITHIN_MS = 8_000;

const answerSchema = z.object({ ok: z.boolean(), lines: z.array(z.string()) });
/** What a command has to say, line by line; `ok` false when it could not be done. */
export type Answer = z.infer<typeof answerSchema>;
export type Commands = (args: readonly string[]) => Promise<Answer>;

/** Answers commands for as long as the connection lives. Without any it still says that somebody is at home. */
export function hearCommands(connection: NatsConnection, commands: Commands | undefined): void {
  const answer = async (text: string): Promise<Answer> => {
    if (text === HERE) return { ok: true, lines: [] };
    if (commands === undefined) return { ok: false, lines: ['This hub is run by the studio: use its settings.'] };
    return commands(z.array(z.string()).parse(JSON.parse(text)));
  };
  connection.subscribe(SUBJECT, {
    callback: (error, message) => {
      if (error !== null) return;
      void answer(message.string())
        .catch((thrown: unknown) => ({ ok: false, lines: [thrown instanceof Error ? thrown.message : String(thrown)] }))
        .then((said) => message.respond(JSON.stringify(said)));
    },
  });
}

/** Gives a command to the process that runs the hub. */
export async function sendCommand(connection: NatsConnection, args: readonly string[]): Promise<Answer> {
  const reply = await connection.request(SUBJECT, JSON.stringify(args), { timeout: ANSWERS_WITHIN_MS });
  return answerSchema.parse(JSON.parse(reply.string()));
}

/**
 * A server outlives a process that was killed. Left alone it would keep everyone it knew, removed members too, since
 * nobody tells it to read its configuration again. `connection` is to whatever listens at our address and accepted
 * our own key. Throws ServerFailed when a living process runs that hub, or when the server does not end.
 */
export async function endLeftOver(connection: NatsConnection, pidFile: string): Promise<void> {
  const athome = await connection.request(SUBJECT, HERE, { timeout: 2_000 }).then(
    () => true,
    () => false,
  );
  const pid = Number.parseInt(await readFile(pidFile, 'utf8').catch(() => ''), 10);
  if (athome || !(pid > 1)) {
    await connection.close();
    throw new ServerFailed('this hub runs already, started by another process');
  }
  await connection.close();
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
