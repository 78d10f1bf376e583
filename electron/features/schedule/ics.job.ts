import { readFile, stat } from 'node:fs/promises';
import type { Instant } from '#shared/kernel/time.ts';
import { readIcs, type IcsResult } from '#shared/features/schedule/index.ts';
import { textLines } from './ics-text.ts';

export const READ_ICS_JOB = 'schedule.readIcs';
export type ReadIcsInput = {
  readonly path: string;
  readonly timeZone: string;
  readonly from: Instant;
  readonly until: Instant;
  /** What was chosen for zones nobody knows; null leaves their events out. */
  readonly zones: readonly (readonly [string, string | null])[];
};
export type ReadIcsOutput = IcsResult | { readonly kind: 'too-big'; readonly bytes: number };

/** A calendar of ten years of daily shows is smaller. */
export const MAX_ICS_BYTES = 5 * 1024 * 1024;

/** Reads a calendar file. Runs in the import worker, so that a large one holds up no window. */
export async function readIcsJob(input: ReadIcsInput): Promise<ReadIcsOutput> {
  const { size } = await stat(input.path);
  if (size > MAX_ICS_BYTES) return { kind: 'too-big', bytes: size };
  return readIcs(textLines(await readFile(input.path)), { ...input, zones: new Map(input.zones) });
}
