import { readFile, stat } from 'node:fs/promises';
import type { Instant } from '#shared/kernel/time.ts';
import { readIcs, type IcsResult } from '#shared/features/schedule/index.ts';

export const READ_ICS_JOB = 'schedule.readIcs';
export type ReadIcsInput = {
  readonly path: string;
  readonly timeZone: string;
  readonly from: Instant;
  readonly until: Instant;
};

const MAX_BYTES = 2 * 1024 * 1024;

/** Reads a calendar file. Runs in the import worker, since a hostile rule may never end. */
export async function readIcsJob(input: ReadIcsInput): Promise<IcsResult> {
  const { size } = await stat(input.path);
  if (size > MAX_BYTES) return { kind: 'not-a-calendar' };
  return readIcs(decode(await readFile(input.path)), input);
}

/** UTF-8 as the standard says, GB18030 as some tools write. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
