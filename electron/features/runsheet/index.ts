import { runsheetContract } from '#shared/features/runsheet/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';

export function createRunsheetFeature(_deps: MainDeps): MainFeature {
  return mainFeature({ contract: runsheetContract, handlers: {} });
}
