import { systemContract } from '#shared/features/system/index.ts';
import { call } from '#renderer/bridge/client.ts';

/** Faults of the engine itself say nothing personal; what other errors say may hold what somebody typed. */
const PLAIN = new Set(['TypeError', 'ReferenceError', 'RangeError', 'SyntaxError']);

/** Writes a fault of this window into the log and gives its number. */
export async function noteFault(error: unknown): Promise<string> {
  const known = error instanceof Error ? error : new Error('thrown');
  const frames = (known.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  const { errorId } = await call(systemContract, 'noteFault', {
    name: known.name.slice(0, 80),
    message: PLAIN.has(known.name) ? known.message.slice(0, 300) : '',
    stack: frames.join('\n').slice(0, 4000),
  });
  return errorId;
}
