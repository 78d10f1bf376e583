import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { instant, type Instant } from '#shared/kernel/time.ts';
import { codeOf } from './durable.ts';

export const BACKUP_REASONS = [
  'daily',
  'weekly',
  'manual',
  'before-migration',
  'before-import',
  'before-restore',
] as const;
export type BackupReason = (typeof BACKUP_REASONS)[number];

const noteSchema = z.object({
  takenAt: z.number(),
  reason: z.enum(BACKUP_REASONS),
  sizeBytes: z.number(),
  sha256: z.string(),
  documents: z.number(),
  events: z.number(),
  /** Notes of older studios have neither. */
  sequence: z.number().int().positive().optional(),
  holds: z.record(z.string(), z.number()).optional(),
});

/**
 * A copy of the whole file, with what it held when it was taken. `sha256`, `documents`, `events` and `holds` are null
 * where no note says it. `sequence` is 0 for a copy made before backups were numbered.
 */
export type Backup = {
  readonly name: string;
  readonly path: string;
  readonly takenAt: Instant;
  readonly reason: BackupReason;
  readonly sizeBytes: number;
  readonly sequence: number;
  readonly sha256: string | null;
  readonly documents: number | null;
  readonly events: number | null;
  readonly holds: Readonly<Record<string, number>> | null;
};

/** The name of a backup carries its number: it stays in order even when its note is lost. */
export function backupName(sequence: number, takenAt: Instant, reason: BackupReason): string {
  const when = new Date(takenAt).toISOString().replaceAll(/[:.]/g, '-');
  return `studio-${String(sequence).padStart(6, '0')}-${when}-${reason}.db`;
}

/**
 * Newest first, by number: a clock can be wrong, a number cannot. Copies older than the numbering come after those that
 * have one; among them, what the clock calls future is taken for the oldest. Copies without a note come last.
 */
export async function listBackups(folder: string, now: Instant): Promise<readonly Backup[]> {
  const names = await namesIn(folder);
  const found: Backup[] = [];
  for (const name of names.filter((one) => one.endsWith('.db'))) {
    const backup = await readBackup(path.join(folder, name));
    if (backup) found.push(backup);
  }
  return found.sort((a, b) => compare(a, b, now));
}

/** The number for the next backup; names count too, so that a lost note frees no number. */
export async function nextSequence(folder: string, backups: readonly Backup[]): Promise<number> {
  const inNames = (await namesIn(folder)).map((name) => numberIn(name));
  return Math.max(0, ...inNames, ...backups.map(({ sequence }) => sequence)) + 1;
}

function compare(a: Backup, b: Backup, now: Instant): number {
  const noted = Number(b.sha256 !== null) - Number(a.sha256 !== null);
  if (noted !== 0) return noted;
  if (a.sequence !== b.sequence) return b.sequence - a.sequence;
  const past = Number(b.takenAt <= now) - Number(a.takenAt <= now);
  return past === 0 ? b.takenAt - a.takenAt : past;
}

async function readBackup(file: string): Promise<Backup | null> {
  const name = path.basename(file);
  const size = await stat(file).catch(() => null);
  if (!size?.isFile()) return null;
  const text = await readFile(`${file}.json`, 'utf8').catch(() => null);
  const note = text === null ? null : noteSchema.safeParse(parseJson(text));
  if (!note?.success) return withoutNote(file, { size: size.size, changedAt: size.mtimeMs });
  const { takenAt, sequence = numberIn(name), holds = null, ...facts } = note.data;
  return { ...facts, holds, sequence, takenAt: instant(takenAt), name, path: file };
}

/** What the name of a copy tells when its note is gone. */
function withoutNote(file: string, known: { readonly size: number; readonly changedAt: number }): Backup {
  const name = path.basename(file);
  const when = /(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z/.exec(name);
  const [, day = '', ...clock] = when ?? [];
  const named = Date.parse(`${day}T${clock.slice(0, 3).join(':')}.${clock[3] ?? ''}Z`);
  return {
    name,
    path: file,
    takenAt: instant(Number.isNaN(named) ? Math.round(known.changedAt) : named),
    reason: BACKUP_REASONS.find((reason) => name.endsWith(`-${reason}.db`)) ?? 'manual',
    sizeBytes: known.size,
    sequence: numberIn(name),
    sha256: null,
    documents: null,
    events: null,
    holds: null,
  };
}

function numberIn(name: string): number {
  return Number(/^studio-(\d{6,})-/.exec(name)?.[1] ?? 0);
}

/** Nothing where there is no such folder. A folder that cannot be read is not an empty one: that is passed on. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (thrown) {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(thrown))) return [];
    throw thrown;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
