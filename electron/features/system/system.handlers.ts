import type { systemContract } from '#shared/features/system/index.ts';
import { done, type Handlers } from '#electron/features/feature.port.ts';
import type { BackupService } from './backup.service.ts';
import type { DamagedService } from './damaged.service.ts';
import type { SystemService } from './system.service.ts';

export function systemHandlers(
  system: SystemService,
  backups: BackupService,
  damaged: DamagedService,
): Handlers<typeof systemContract> {
  return {
    preferences: () => Promise.resolve(system.preferences()),
    setPreferences: (changes) => done(system.setPreferences(changes)),
    about: () => Promise.resolve(system.about()),
    openDataFolder: () => done(system.openDataFolder()),
    problems: () => system.problems(),
    openLog: () => done(system.openLog()),
    noteFault: (fault) => Promise.resolve(system.noteFault(fault)),
    undoState: ({ scope }) => system.undoState(scope),
    undo: ({ scope }, { actor }) => system.undo(scope, actor),
    redo: ({ scope }, { actor }) => system.redo(scope, actor),
    history: ({ collection, id }) => system.history(collection, id),
    storeReport: () => Promise.resolve(system.storeReport()),
    backups: () => backups.list(),
    backupHealth: () => backups.health(),
    makeBackup: () => backups.make(),
    restoreBackup: ({ name }) => done(backups.restore(name)),
    restoreFromFile: () => backups.restoreFromFile(),
    leaveDemo: () => done(backups.leaveDemo()),
    exportBackup: ({ name }) => backups.exportTo(name),
    damaged: () => damaged.list(),
    mendDamaged: (input) => done(damaged.mend(input)),
    chooseFile: ({ accept }) => system.chooseFile(accept),
    addFileBytes: (input) => system.addFileBytes(input),
    openStoredFile: ({ id }) => done(system.openStoredFile(id)),
    file: ({ id }) => system.file(id),
  };
}
