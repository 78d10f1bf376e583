import { copyFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { AppError } from '#shared/kernel/app-error.ts';
import { defineCollection } from '#shared/kernel/collection.ts';
import { idSchema } from '#shared/kernel/ids.ts';
import { organisationCollection } from '#shared/features/org/index.ts';
import type { BackupView } from '#shared/features/system/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import { isGood, verify } from '#electron/store/backup-check.ts';
import type { Backup } from '#electron/store/backups.ts';
import { putAside, restoreFrom } from '#electron/store/recovery.ts';

/** Running shows seen from here: only whether they have ended. */
const liveSessions = defineCollection({
  name: 'live-session',
  schema: z.object({ id: idSchema, endedAt: z.number().nullable() }),
  schemaVersion: 1,
  indexes: { endedAt: (session) => session.endedAt },
});

/** Backups as people see them: list, make, restore, take away. */
export class BackupService {
  readonly #deps: Pick<MainDeps, 'store' | 'documents' | 'desktop' | 'clock' | 'language' | 'relaunch' | 'tellStale'>;

  constructor(
    deps: Pick<MainDeps, 'store' | 'documents' | 'desktop' | 'clock' | 'language' | 'relaunch' | 'tellStale'>,
  ) {
    this.#deps = deps;
  }

  async list(): Promise<BackupView[]> {
    return (await this.#deps.store.backups.list()).map(viewOf);
  }

  async make(): Promise<BackupView> {
    const backup = await this.#deps.store.backups.take('manual');
    this.#deps.tellStale('backup');
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
    try {
      await verify(file);
    } catch {
      throw new AppError('BACKUP_BROKEN', { name: path.basename(file) });
    }
    await this.#replaceBy(file);
    return true;
  }

  async exportTo(name: string): Promise<string | null> {
    const backup = await this.#find(name);
    const zh = this.#deps.language() === 'zh';
    const folder = await this.#deps.desktop.openFolder({ title: zh ? '备份拷到' : 'Copy the backup to' });
    if (folder === null) return null;
    await copyFile(backup.path, path.join(folder, backup.name));
    return folder;
  }

  /** What is there now is backed up and kept aside before it is replaced. */
  async #replaceBy(file: string): Promise<void> {
    const { store, clock } = this.#deps;
    await this.#refuseWhileLive();
    if (!store.readOnly) await store.backups.take('before-restore');
    await store.close();
    await restoreFrom(file, store.folders, clock);
    this.#deps.relaunch();
  }

  /** The demo is backed up and kept aside; the next start offers the first-start choices again. */
  async leaveDemo(): Promise<void> {
    const { store, documents, clock, relaunch } = this.#deps;
    const [organisation] = await documents.find(organisationCollection, { limit: 1 });
    if (organisation?.kind !== 'demo') throw new AppError('SYSTEM_NOT_DEMO');
    await this.#refuseWhileLive();
    await store.backups.take('before-restore');
    await store.close();
    await putAside(store.folders, clock.now());
    relaunch();
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

function viewOf({ name, takenAt, reason, sizeBytes, documents }: Backup): BackupView {
  return { name, takenAt, reason, sizeBytes, documents };
}
