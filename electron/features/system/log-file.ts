import { open } from 'node:fs/promises';
import path from 'node:path';
import { decodeTime } from 'ulid';
import { instant } from '#shared/kernel/time.ts';
import type { Problem } from '#shared/features/system/index.ts';

const TAIL_BYTES = 512 * 1024;
const MOST = 30;
/** A line that begins an entry: `[2026-11-27 16:52:43.123] [error] …`. Facts may follow on lines of their own. */
const HEAD = /^\[\d{4}-\d\d-\d\d [\d:.]+\] \[\w+\]/m;
const NUMBER = /errorId: '([0-9A-HJKMNP-TV-Z]{26})'/;
const CHANNEL = /channel: '([\w.-]+)'/;

export function logPath(userData: string): string {
  return path.join(userData, 'logs', 'main.log');
}

/** The newest failures with a number, newest first; empty while there is no log. */
export async function readProblems(file: string): Promise<Problem[]> {
  return problemsIn(await readTail(file));
}

function problemsIn(text: string): Problem[] {
  const entries = text.split(new RegExp(`(?=${HEAD.source})`, 'm'));
  const found = entries.flatMap((entry): Problem[] => {
    const errorId = NUMBER.exec(entry)?.[1];
    if (errorId === undefined) return [];
    return [{ errorId, at: instant(decodeTime(errorId)), where: CHANNEL.exec(entry)?.[1] ?? 'window' }];
  });
  return found.reverse().slice(0, MOST);
}

async function readTail(file: string): Promise<string> {
  const handle = await open(file, 'r').catch(() => null);
  if (handle === null) return '';
  try {
    const { size } = await handle.stat();
    const from = Math.max(0, size - TAIL_BYTES);
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(size - from), position: from });
    return buffer.subarray(0, bytesRead).toString('utf8');
  } finally {
    await handle.close();
  }
}
