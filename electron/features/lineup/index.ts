import { lineupContract } from '#shared/features/lineup/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';
import { ImportService } from './import.service.ts';
import { lineupHandlers } from './lineup.handlers.ts';
import { LineupService } from './lineup.service.ts';

export function createLineupFeature(deps: MainDeps): MainFeature {
  const imports = new ImportService(deps);
  return mainFeature({
    contract: lineupContract,
    handlers: lineupHandlers(deps, new LineupService(deps), imports),
    stop: () => imports.closeAll(),
  });
}
