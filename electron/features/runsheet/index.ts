import { runsheetContract } from '#shared/features/runsheet/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';
import { createRunPatterns } from './run-patterns.ts';
import { runsheetHandlers } from './runsheet.handlers.ts';
import { RunSheetService } from './runsheet.service.ts';

export { readRunItems } from './runsheet.reader.ts';

export function createRunsheetFeature(deps: MainDeps): MainFeature {
  const service = new RunSheetService(deps, createRunPatterns(deps.paths.resources));
  return mainFeature({ contract: runsheetContract, handlers: runsheetHandlers(service) });
}
