import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/kernel/app-error.ts';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { organisationCollection } from '#shared/features/org/index.ts';
import { backupHealth, type BackupHealth, type BackupView } from '#shared/features/system/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import { isBroken, isGood, peek } from '#electron/store/backup-check.ts';
import type { Backup } from '#electron/store/backups.ts';
import { MIGRATIONS } from '#electron/store/migrations/index.ts';
import {
  commitReplacement,
  discardPrepared,
  prepareCopy,
  prepareEmpty,
  type Prepared,
} from '#electron/store/replacement.ts';

/** Running shows seen from here: only whether they have ended. */
const liveSessions = defineCollection({
  name: 'live-session',
  schema: z.object({ id: idSchema, endedAt: z.number().nullable() }),
  schemaVersion: 1,
  indexes: { endedAt: (session) => session.endedAt },
});

type Deps = Pick<MainDeps, 'store' | 'documents' | 'desktop' | 'clock' | 'language' | 'relaunch' | 'tellStale'>;

/** Backups as people see them: list, make, restore, take away. */
export class BackupService {
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  async list(): Promise<BackupView[]> {
    return Promise.all((await this.#deps.store.backups.list()).map(viewOf));
  }

  /** Whether backups are being made, for a word on 今日 when they are not. */
  async health(): Promise<BackupHealth> {
    const { store, clock } = this.#deps;
    const newest = (await store.backups.list()).find((backup) => backup.sha256 !== null);
    return backupHealth({ failure: store.backups.failure, newestAt: newest?.takenAt ?? null, now: clock.now() });
  }

  async make(): Promise<BackupView> {
    const backup = await this.#deps.store.backups.take('manual').finally(() => {
      this.#deps.tellStale('backup');
    });
    return viewOf(backup);
  }

  async restore(name: string): Promise<void> {
    const backup = await this.#find(name);
    if (!(await isGood(backup))) throw new AppError('BACKUP_BROKEN', { name });
    await this.#replaceBy(backup.path);
  }

  async restoreFromFile(): Promise<boolean> {
    const zh = this.#deps.language() === 'zh';
    const [file] = await this.#deps.desktop.openFiles({
      title: zh ? '选备份' : 'Choose a backup',
      filters: [{ name: zh ? '备份' : 'Backups', extensions: ['db'] }],
    });
    if (file === undefined) return false;
    await this.#replaceBy(file);
    return true;
  }

  /** Copies a backup to a folder people choose; null when they think better of it. */
  async exportTo(name: string): Promise<string | null> {
    const backup = await this.#find(name);
    const zh = this.#deps.language() === 'zh';
    const folder = await this.#deps.desktop.openFolder({ title: zh ? '备份拷到' : 'Copy the backup to' });
    if (folder === null) return null;
    await copyFile(backup.path, path.join(folder, backup.name));
    return folder;
  }

  /** Leaves the demo: it is backed up and kept aside; the next start offers the first-start choices again. */
  async leaveDemo(): Promise<void> {
    const { store, documents, clock } = this.#deps;
    const [organisation] = await documents.find(organisationCollection, { limit: 1 });
    if (organisation?.kind !== 'demo') throw new AppError('SYSTEM_NOT_DEMO');
    await this.#refuseWhileLive();
    await this.#replace(await prepareEmpty(store.folders, clock.now(), MIGRATIONS));
  }

  /** The copy is made first: making room for the backup of today must not take away the one that is wanted. */
  async #replaceBy(file: string): Promise<void> {
    const { store, clock } = this.#deps;
    await this.#refuseWhileLive();
    try {
      await this.#replace(await prepareCopy(file, store.folders, clock.now()));
    } catch (thrown) {
      throw isBroken(thrown) ? new AppError('BACKUP_BROKEN', { name: path.basename(file) }, thrown) : thrown;
    }
  }

  /**
   * What is there now is backed up and kept aside before it is replaced. Until the store is closed a failure changes
   * nothing; from then on the studio starts again whatever happens, and that start finishes what was begun.
   */
  async #replace(prepared: Prepared): Promise<void> {
    const { store, relaunch } = this.#deps;
    try {
      if (!store.readOnly) await store.backups.take('before-restore');
    } catch (thrown) {
      await discardPrepared(store.folders, prepared);
      throw thrown;
    }
    try {
      await store.close();
      await commitReplacement(store.folders, prepared, { kind: 'clean' });
    } finally {
      relaunch();
    }
  }

  /** A restart in the middle of a show would take the clocks from the people on air. */
  async #refuseWhileLive(): Promise<void> {
    if ((await this.#deps.documents.count(liveSessions, { endedAt: null })) > 0) throw new AppError('SYSTEM_LIVE_NOW');
  }

  async #find(name: string): Promise<Backup> {
    const backup = (await this.#deps.store.backups.list()).find((one) => one.name === name);
    if (!backup) throw new AppError('BACKUP_NOT_FOUND', { name });
    return backup;
  }
}

/** Where the note says nothing of what a copy holds, the copy itself is asked. */
async function viewOf({ name, path: file, takenAt, reason, sizeBytes, ...noted }: Backup): Promise<BackupView> {
  const asked = noted.holds === null ? await peek(file) : null;
  const holds = noted.holds ?? asked?.holds;
  return {
    name,
    takenAt,
    reason,
    sizeBytes,
    documents: noted.documents ?? asked?.documents ?? null,
    ...(holds && {
      holds: { shows: holds['show'] ?? 0, products: holds['product'] ?? 0, people: holds['person'] ?? 0 },
    }),
    checked: noted.sha256 !== null,
  };
}
