import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/kernel/app-error.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import { DAY, MINUTE, type Instant } from '#shared/kernel/time.ts';
import { countRows, verify, type BackupFacts } from './backup-check.ts';
import { backupName, listBackups, nextSequence, type Backup, type BackupReason } from './backup-list.ts';
import { codeOf, flush, flushFolder, leavingNothing, writeWhole } from './durable.ts';
import type { TransactionQueue } from './transaction-queue.ts';

export { BACKUP_REASONS, type Backup, type BackupReason } from './backup-list.ts';

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

/** The last attempt that failed, until one succeeds. `code` is the system's or the store's. */
export type BackupFailure = { readonly at: Instant; readonly code: string };

/** Backups through the engine (`VACUUM INTO`), never by copying files of a running database. */
export class Backups {
  readonly #folder: string;
  readonly #queue: TransactionQueue;
  readonly #clock: Clock;
  #failure: BackupFailure | null = null;
  #taking: Promise<unknown> = Promise.resolve();

  constructor(folder: string, queue: TransactionQueue, clock: Clock) {
    this.#folder = folder;
    this.#queue = queue;
    this.#clock = clock;
  }

  /** Null while the last backup that was asked for was made. */
  get failure(): BackupFailure | null {
    return this.#failure;
  }

  list(): Promise<readonly Backup[]> {
    return listBackups(this.#folder, this.#clock.now());
  }

  /** Takes, verifies and only then names a backup. Throws DISK_FULL, BACKUP_BROKEN; leaves nothing half-made. */
  take(reason: BackupReason): Promise<Backup> {
    // One at a time: two at once would take the same number and clear away each other's beginnings.
    const taken = this.#taking.then(() => this.#take(reason));
    this.#taking = taken.catch(() => undefined);
    return taken;
  }

  async #take(reason: BackupReason): Promise<Backup> {
    const takenAt = this.#clock.now();
    try {
      await mkdir(this.#folder, { recursive: true });
      await this.#sweep();
      const backup = await this.#make(reason, takenAt);
      this.#failure = null;
      await this.#rotate(reason);
      return backup;
    } catch (thrown) {
      this.#failure = { at: takenAt, code: codeOf(thrown) };
      throw thrown;
    }
  }

  async #make(reason: BackupReason, takenAt: Instant): Promise<Backup> {
    const sequence = await nextSequence(this.#folder, await this.list());
    const name = backupName(sequence, takenAt, reason);
    const target = path.join(this.#folder, name);
    const temporary = `${target}.part`;
    const facts = await leavingNothing(temporary, () => this.#copyTo(temporary));
    const note = { takenAt, reason, sequence, ...facts };
    // The note comes first: a copy without one would be trusted less than it deserves.
    await leavingNothing(temporary, () => writeWhole(`${target}.json`, JSON.stringify(note)));
    await rename(temporary, target);
    await flushFolder(this.#folder);
    return { ...note, name, path: target };
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
    const last = (await this.list()).find((backup) => backup.reason === 'before-import');
    if (last && this.#isYounger(last, IMPORT_PAUSE)) return;
    await this.take('before-import');
  }

  /**
   * The daily one if the newest is a day old, the weekly one if it is a week old; either one also when the newest holds
   * less than half of what there is now, as on the first day of work. An empty store needs none.
   */
  async takeDue(): Promise<void> {
    const { documents } = await this.#queue.read(countRows);
    if (documents === 0) return;
    const backups = await this.list();
    const serves = (reason: BackupReason, forMs: number): boolean => {
      const newest = backups.find((backup) => backup.reason === reason && backup.documents !== null);
      return newest !== undefined && this.#isYounger(newest, forMs) && (newest.documents ?? 0) * 2 >= documents;
    };
    if (!serves('daily', DAY)) await this.take('daily');
    if (!serves('weekly', 7 * DAY)) await this.take('weekly');
  }

  /** A backup that the clock calls future tells nothing of its age: the clock was ahead then, or is behind now. */
  #isYounger({ takenAt }: Backup, forMs: number): boolean {
    const age = this.#clock.now() - takenAt;
    return age >= 0 && age < forMs;
  }

  /** Copies without a note are never rotated: nobody knows what they are worth. */
  async #rotate(reason: BackupReason): Promise<void> {
    const kind = (await this.list()).filter((backup) => backup.reason === reason && backup.sha256 !== null);
    for (const backup of kind.slice(KEEP[reason])) {
      await rm(backup.path, { force: true });
      await rm(`${backup.path}.json`, { force: true });
    }
  }

  /** What a backup that was cut off has left: half a copy, or a note without its copy. */
  async #sweep(): Promise<void> {
    const names = await readdir(this.#folder);
    const left = names.filter(
      (name) => name.endsWith('.part') || (name.endsWith('.db.json') && !names.includes(name.slice(0, -5))),
    );
    for (const name of left) await rm(path.join(this.#folder, name), { force: true });
  }
}
