import { open, readFile, rm, stat } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import { orNull, writeWhole } from './durable.ts';
import { startReportSchema } from './start-report.ts';

const sessionSchema = z.object({
  /** `left` is a session that ended while another program still held the file: nothing is known of its log. */
  state: z.enum(['open', 'closed', 'left']),
  documents: z.number(),
  /** The file as it was left at the end, for one that is not too big to be read whole at a start. */
  file: z.object({ bytes: z.number(), crc32: z.number() }).nullable(),
  /** What this start had to say, until a session ends in good order: people may not have read it. */
  report: startReportSchema,
});
/** How the last session of this database ended, kept beside it. */
export type Session = z.infer<typeof sessionSchema>;

const pathOf = (database: string): string => `${database}-session`;

/** Null for a file that no studio which writes such notes has opened, or whose note cannot be read. */
export async function readSession(database: string): Promise<Session | null> {
  const text = await orNull(readFile(pathOf(database), 'utf8'));
  if (text === null) return null;
  try {
    return sessionSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

export function writeSession(database: string, session: Session): Promise<void> {
  return writeWhole(pathOf(database), JSON.stringify(session));
}

/**
 * Writes the note where that can be done. A full disk must keep nobody from opening or closing a store: the note then
 * goes, and the next start takes the files as it finds them.
 */
export async function tryWriteSession(database: string, session: Session): Promise<void> {
  try {
    await writeSession(database, session);
  } catch {
    await rm(pathOf(database), { force: true });
  }
}

/** Bigger files are left to the engine's own check: reading them whole would hold up the start. */
const MOST_BYTES = 512 * 1024 * 1024;
const CHUNK = 4 * 1024 * 1024;

/** Checksum of a closed file; null when it is too big. */
export async function checksumOf(file: string): Promise<Session['file']> {
  const { size } = await stat(file);
  if (size > MOST_BYTES) return null;
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.alloc(Math.min(CHUNK, Math.max(size, 1)));
    let sum = 0;
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, bytes);
      if (bytesRead === 0) return { bytes, crc32: sum };
      sum = crc32(buffer.subarray(0, bytesRead), sum);
      bytes += bytesRead;
    }
  } finally {
    await handle.close();
  }
}
