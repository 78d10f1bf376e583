import { scriptsContract } from '#shared/features/scripts/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';

export function createScriptsFeature(_deps: MainDeps): MainFeature {
  return mainFeature({ contract: scriptsContract, handlers: {} });
}
