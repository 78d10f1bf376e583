import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Collection, Doc } from '#shared/kernel/collection.ts';
import type { IdSource } from '#shared/kernel/ids.ts';
import type { AnyAdapter } from '#shared/sync/index.ts';
import { Backups } from './backups.ts';
import { DamagedDocuments } from './damaged-documents.ts';
import { DocumentMender } from './document-mender.ts';
import { SqliteDocuments } from './documents.ts';
import type { Documents } from './documents.port.ts';
import { digestUndigested } from './document-check.ts';
import type { Driver } from './driver.port.ts';
import { Forgetter } from './forgetter.ts';
import { StoredFiles } from './files.ts';
import type { Files } from './files.port.ts';
import { guardFolder } from './folder-guard.ts';
import { SqliteHubFiles, type HubFiles } from './hub-files.ts';
import { HubState } from './hub-state.ts';
import { SqliteHubStore } from './hub-store.ts';
import type { HubStore } from './hub-store.port.ts';
import { SqliteJournal } from './journal.ts';
import type { Journal } from './journal.port.ts';
import { MarkingDriver } from './log-mark.ts';
import { migrate, schemaState, type Migration } from './migrator.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { openSqlite } from './sqlite-driver.ts';
import { beginSession, checkStart, endSession, reportOf, type StartFindings } from './start-check.ts';
import type { StartReport } from './start-report.ts';
import { studioFolders, type StudioFolders } from './studio-folders.ts';
import { Stamps } from './stamps.ts';
import { TransactionQueue } from './transaction-queue.ts';

export type StoreDeps = {
  readonly userData: string;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly collections: readonly Collection<Doc>[];
  /** What travels between the machines of a team; none by default. */
  readonly adapters?: readonly AnyAdapter[];
  readonly onListenerError: (thrown: unknown) => void;
  /** Tests pass an older set to make older files. */
  readonly migrations?: readonly Migration[];
};

/** The open store. `readOnly` is true for a file made by a newer studio: it is shown and never written. */
export type StudioStore = {
  readonly documents: Documents;
  readonly journal: Journal;
  readonly files: Files;
  readonly backups: Backups;
  /** Null for a store that is only read. */
  readonly hub: HubStore | null;
  readonly hubFiles: HubFiles;
  /** Documents that cannot be read as they were stored, and the ways on. */
  readonly mender: DocumentMender;
  readonly forgetter: Forgetter;
  readonly folders: StudioFolders;
  readonly report: StartReport;
  readonly readOnly: boolean;
  /** How the open file keeps what was acknowledged and lets go of what was removed, as SQLite says it itself. */
  readonly durability: () => Promise<string>;
  readonly close: () => Promise<void>;
  /** True from the moment closing begins. */
  readonly closed: () => boolean;
};

/**
 * Opens the store: keeps others out of the folder, checks the file, restores it if damaged, brings it up to date. Throws
 * STORE_IN_USE, STORE_BUSY, STORE_FOREIGN, DISK_FULL or the system's error; nothing stays open or locked then.
 */
export async function openStudioStore(deps: StoreDeps): Promise<StudioStore> {
  await mkdir(deps.userData, { recursive: true });
  const release = await guardFolder(deps.userData);
  try {
    return await openGuarded(deps, release);
  } catch (thrown) {
    await release();
    throw thrown;
  }
}

async function openGuarded(deps: StoreDeps, release: () => Promise<void>): Promise<StudioStore> {
  const folders = studioFolders(deps.userData);
  const migrations = deps.migrations ?? MIGRATIONS;
  const found = await checkStart(folders, { clock: deps.clock, migrations });
  const first = await openSqlite(folders.database);
  return closingOnFailure(first, async () => {
    const state = await schemaState(first, migrations);
    if (state === 'newer') {
      await first.close();
      const reader = await openSqlite(folders.database, 'read-only');
      return closingOnFailure(reader, () => assemble(reader, deps, { folders, found, readOnly: true, release }));
    }
    await configure(first);
    if (state === 'older') await migrateSafely(first, migrations, folders, deps.clock);
    const marking = new MarkingDriver(first, folders.database);
    return closingOnFailure(marking, () => assemble(marking, deps, { folders, found, readOnly: false, release }));
  });
}

async function closingOnFailure<R>(driver: Driver, work: () => Promise<R>): Promise<R> {
  try {
    return await work();
  } catch (thrown) {
    // Closed already, where an inner step failed first.
    await driver.close().catch(() => undefined);
    throw thrown;
  }
}

/** FULL, since NORMAL loses acknowledged changes when the power goes. */
async function configure(driver: Driver): Promise<void> {
  await driver.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA wal_autocheckpoint = 1000;
    PRAGMA journal_size_limit = 67108864;
    PRAGMA trusted_schema = OFF;
    PRAGMA secure_delete = ON;
  `);
}

const FLUSHING = ['off', 'normal', 'full', 'extra'];

async function durabilityOf(driver: Driver): Promise<string> {
  const journal = await driver.get<{ journal_mode: string }>('PRAGMA journal_mode');
  const flushing = await driver.get<{ synchronous: number }>('PRAGMA synchronous');
  const wiping = await driver.get<{ secure_delete: number }>('PRAGMA secure_delete');
  const wiped = wiping?.secure_delete === 1 ? ', wipes' : '';
  return `${journal?.journal_mode ?? ''} ${FLUSHING[flushing?.synchronous ?? -1] ?? ''}${wiped}`;
}

async function migrateSafely(
  driver: Driver,
  migrations: readonly Migration[],
  folders: StudioFolders,
  clock: Clock,
): Promise<void> {
  const version = await driver.get<{ user_version: number }>('PRAGMA user_version');
  if ((version?.user_version ?? 0) > 0) {
    await new Backups(folders.backups, new TransactionQueue(driver), clock).take('before-migration');
  }
  await migrate(driver, migrations);
}

type Opening = Pick<StudioStore, 'folders' | 'readOnly'> & {
  readonly found: StartFindings;
  /** Gives the folder back. */
  readonly release: () => Promise<void>;
};

async function assemble(driver: Driver, deps: StoreDeps, opening: Opening): Promise<StudioStore> {
  const { clock, ids, collections, onListenerError } = deps;
  const { folders, readOnly, release } = opening;
  const queue = new TransactionQueue(driver);
  const stamps = readOnly ? Stamps.idle(clock) : await Stamps.open(driver, clock, () => ids.next());
  const backups = new Backups(folders.backups, queue, clock);
  const hub = readOnly ? HubState.none() : await HubState.open(driver, deps.adapters ?? []);
  const report = await reportOf(opening.found, driver, await backups.list());
  if (!readOnly) await beginSession(folders.database, driver, report);
  const close = async (): Promise<void> => {
    await queue.idle();
    const left = await countDocuments(driver);
    try {
      await driver.close();
      if (!readOnly) await endSession(folders.database, left);
    } finally {
      await release();
    }
  };
  // Closing twice, as when a restore ends in quitting, closes once.
  let closing: Promise<void> | undefined;
  const beforeBulk = (): Promise<void> => backups.takeBeforeImport();
  const damaged = new DamagedDocuments();
  const documents = new SqliteDocuments({
    queue,
    clock,
    ids,
    stamps,
    collections,
    onListenerError,
    beforeBulk,
    hub,
    damaged,
  });
  if (!readOnly) await digestUndigested(driver);
  return {
    folders,
    report,
    readOnly,
    documents,
    hub: readOnly ? null : new SqliteHubStore({ queue, documents, stamps, clock, ids, state: hub }),
    forgetter: new Forgetter(queue),
    mender: new DocumentMender({ queue, documents, backups, clock, collections, damaged }),
    hubFiles: new SqliteHubFiles(queue, clock),
    journal: new SqliteJournal(queue),
    files: new StoredFiles({ folder: path.join(deps.userData, 'files'), queue, clock, ids }),
    backups,
    durability: () => queue.read(durabilityOf),
    close: () => (closing ??= close()),
    closed: () => closing !== undefined,
  };
}

/** 0 where it cannot be told: closing must not fail over it. */
async function countDocuments(driver: Driver): Promise<number> {
  const row = await driver.get<{ n: number }>('SELECT count(*) AS n FROM document').catch(() => undefined);
  return row?.n ?? 0;
}
