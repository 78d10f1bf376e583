import { systemContract } from '#shared/features/system/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';
import { BackupService } from './backup.service.ts';
import { DamagedService } from './damaged.service.ts';
import { systemHandlers } from './system.handlers.ts';
import { SystemService } from './system.service.ts';

/** Preferences, undo, backups, files: what belongs to the studio itself. */
export function createSystemFeature(deps: MainDeps): MainFeature {
  const damaged = new DamagedService(deps);
  return mainFeature({
    contract: systemContract,
    handlers: systemHandlers(new SystemService(deps), new BackupService(deps), damaged),
    start: () => {
      damaged.start();
      return Promise.resolve();
    },
  });
}
