import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/kernel/app-error.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { DAY, instant, MINUTE, type Instant } from '#shared/kernel/time.ts';
import { countRows, verify, type BackupFacts } from './backup-check.ts';
import type { TransactionQueue } from './transaction-queue.ts';

export const BACKUP_REASONS = [
  'daily',
  'weekly',
  'manual',
  'before-migration',
  'before-import',
  'before-restore',
] as const;
export type BackupReason = (typeof BACKUP_REASONS)[number];

const sidecarSchema = z.object({
  takenAt: z.number(),
  reason: z.enum(BACKUP_REASONS),
  sizeBytes: z.number(),
  sha256: z.string(),
  documents: z.number(),
  events: z.number(),
});

/** A verified copy of the whole file, with what it held when it was taken. */
export type Backup = Omit<z.infer<typeof sidecarSchema>, 'takenAt'> & {
  readonly name: string;
  readonly path: string;
  readonly takenAt: Instant;
};

/** How many of each kind are kept; a new one is verified before an old one goes. */
const KEEP: Readonly<Record<BackupReason, number>> = {
  daily: 7,
  weekly: 4,
  manual: 10,
  'before-migration': 4,
  'before-import': 4,
  'before-restore': 4,
};

/** One backup before imports serves this long, ms. */
const IMPORT_PAUSE = 10 * MINUTE;

/** Backups through the engine (`VACUUM INTO`), never by copying files of a running database. */
export class Backups {
  readonly #folder: string;
  readonly #queue: TransactionQueue;
  readonly #clock: Clock;

  constructor(folder: string, queue: TransactionQueue, clock: Clock) {
    this.#folder = folder;
    this.#queue = queue;
    this.#clock = clock;
  }

  list(): Promise<readonly Backup[]> {
    return listBackups(this.#folder);
  }

  /** Takes, verifies and only then names a backup. Throws DISK_FULL, BACKUP_BROKEN; leaves nothing half-made. */
  async take(reason: BackupReason): Promise<Backup> {
    const takenAt = this.#clock.now();
    const name = `studio-${new Date(takenAt).toISOString().replaceAll(/[:.]/g, '-')}-${reason}.db`;
    const target = path.join(this.#folder, name);
    const temporary = `${target}.part`;
    try {
      await mkdir(this.#folder, { recursive: true });
      await rm(temporary, { force: true });
      const facts = await this.#copyTo(temporary);
      const backup = { takenAt, reason, ...facts };
      await writeFile(`${target}.json`, JSON.stringify(backup));
      await rename(temporary, target);
      await this.#rotate(reason);
      return { ...backup, name, path: target };
    } catch (thrown) {
      for (const left of [temporary, ...((await exists(target)) ? [] : [`${target}.json`])])
        await rm(left, { force: true });
      if ((thrown as NodeJS.ErrnoException).code === 'ENOSPC') throw new AppError('DISK_FULL', {}, thrown);
      throw thrown;
    }
  }

  /** Copies through the engine and makes sure that the copy is whole and holds as much as the original. */
  async #copyTo(file: string): Promise<BackupFacts> {
    const counts = await this.#queue.read(async (driver) => {
      await driver.run('VACUUM INTO ?', [file]);
      return countRows(driver);
    });
    const facts = await verify(file);
    if (facts.documents !== counts.documents || facts.events !== counts.events) throw new AppError('BACKUP_BROKEN');
    await flush(file);
    return facts;
  }

  /** Before an import, unless one was taken in the last minutes: several files in a row need no copy each. */
  async takeBeforeImport(): Promise<void> {
    const now = this.#clock.now();
    const [last] = (await this.list()).filter((backup) => backup.reason === 'before-import');
    if (last && now - last.takenAt >= 0 && now - last.takenAt < IMPORT_PAUSE) return;
    await this.take('before-import');
  }

  /**
   * The daily one if the newest is a day old, the weekly one if it is a week old; either one also when the newest holds
   * less than half of what there is now, as on the first day of work. An empty store needs none.
   */
  async takeDue(): Promise<void> {
    const { documents } = await this.#queue.read(countRows);
    const backups = await this.list();
    const serves = (reason: BackupReason, forMs: number): boolean => {
      const newest = backups.find((backup) => backup.reason === reason);
      return newest !== undefined && this.#clock.now() - newest.takenAt < forMs && newest.documents * 2 >= documents;
    };
    if (documents === 0) return;
    if (!serves('daily', DAY)) await this.take('daily');
    if (!serves('weekly', 7 * DAY)) await this.take('weekly');
  }

  async #rotate(reason: BackupReason): Promise<void> {
    const kind = (await this.list()).filter((backup) => backup.reason === reason);
    for (const backup of kind.slice(KEEP[reason])) {
      await rm(backup.path, { force: true });
      await rm(`${backup.path}.json`, { force: true });
    }
  }
}

/** Newest first. A file without a readable note is not counted as a backup. */
export async function listBackups(folder: string): Promise<readonly Backup[]> {
  const names = await readdir(folder).catch(() => [] as string[]);
  const backups: Backup[] = [];
  for (const name of names.filter((one) => one.endsWith('.db'))) {
    const file = path.join(folder, name);
    const note = await readFile(`${file}.json`, 'utf8').catch(() => null);
    const parsed = note === null ? null : sidecarSchema.safeParse(parseJson(note));
    if (parsed?.success) backups.push({ ...parsed.data, takenAt: instant(parsed.data.takenAt), name, path: file });
  }
  return backups.sort((a, b) => b.takenAt - a.takenAt);
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(() => null)) !== null;
}

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
