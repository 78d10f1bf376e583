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
import { StoredFiles } from './files.ts';
import type { Files } from './files.port.ts';
import { SqliteHubFiles, type HubFiles } from './hub-files.ts';
import { HubState } from './hub-state.ts';
import { SqliteHubStore } from './hub-store.ts';
import type { HubStore } from './hub-store.port.ts';
import { SqliteJournal } from './journal.ts';
import type { Journal } from './journal.port.ts';
import { migrate, schemaState, type Migration } from './migrator.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { recoverIfDamaged, type StartReport, type StudioFolders } from './recovery.ts';
import { openSqlite } from './sqlite-driver.ts';
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
  readonly folders: StudioFolders;
  readonly report: StartReport;
  readonly readOnly: boolean;
  /** How the open file keeps what was acknowledged: journal mode and flushing, as SQLite says it itself. */
  readonly durability: () => Promise<string>;
  readonly close: () => Promise<void>;
  /** True from the moment closing begins. */
  readonly closed: () => boolean;
};

/** Where the store of an installation lies. */
export function studioFolders(userData: string): StudioFolders {
  return {
    database: path.join(userData, 'studio.db'),
    backups: path.join(userData, 'backups'),
    quarantine: path.join(userData, 'quarantine'),
  };
}

/** Opens the store: checks it, restores it if damaged, brings it up to date. */
export async function openStudioStore(deps: StoreDeps): Promise<StudioStore> {
  const folders = studioFolders(deps.userData);
  await mkdir(deps.userData, { recursive: true });
  const report = await recoverIfDamaged(folders, deps.clock);
  const migrations = deps.migrations ?? MIGRATIONS;
  const first = await openSqlite(folders.database);
  const state = await schemaState(first, migrations);
  if (state === 'newer') {
    await first.close();
    return assemble(await openSqlite(folders.database, 'read-only'), deps, { folders, report, readOnly: true });
  }
  await configure(first);
  if (state === 'older') await migrateSafely(first, migrations, folders, deps.clock);
  return assemble(first, deps, { folders, report, readOnly: false });
}

/** FULL, since NORMAL loses acknowledged changes when the power goes. */
async function configure(driver: Driver): Promise<void> {
  await driver.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA busy_timeout = 5000;
    PRAGMA wal_autocheckpoint = 1000;
    PRAGMA journal_size_limit = 67108864;
    PRAGMA trusted_schema = OFF;
  `);
}

const FLUSHING = ['off', 'normal', 'full', 'extra'];

async function durabilityOf(driver: Driver): Promise<string> {
  const journal = await driver.get<{ journal_mode: string }>('PRAGMA journal_mode');
  const flushing = await driver.get<{ synchronous: number }>('PRAGMA synchronous');
  return `${journal?.journal_mode ?? ''} ${FLUSHING[flushing?.synchronous ?? -1] ?? ''}`;
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

type Opening = Pick<StudioStore, 'folders' | 'report' | 'readOnly'>;

async function assemble(driver: Driver, deps: StoreDeps, opening: Opening): Promise<StudioStore> {
  const { clock, ids, collections, onListenerError } = deps;
  const queue = new TransactionQueue(driver);
  const stamps = opening.readOnly ? Stamps.idle(clock) : await Stamps.open(driver, clock, () => ids.next());
  const backups = new Backups(opening.folders.backups, queue, clock);
  const close = async (): Promise<void> => {
    await queue.idle();
    await driver.close();
  };
  // Closing twice, as when a restore ends in quitting, closes once.
  let closing: Promise<void> | undefined;
  const beforeBulk = (): Promise<void> => backups.takeBeforeImport();
  const hub = opening.readOnly ? HubState.none() : await HubState.open(driver, deps.adapters ?? []);
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
  if (!opening.readOnly) await digestUndigested(driver);
  return {
    ...opening,
    documents,
    hub: opening.readOnly ? null : new SqliteHubStore({ queue, documents, stamps, clock, ids, state: hub }),
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
