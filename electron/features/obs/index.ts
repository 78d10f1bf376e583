import { obsContract } from '#shared/features/obs/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';

export function createObsFeature(_deps: MainDeps): MainFeature {
  return mainFeature({ contract: obsContract, handlers: {} });
}
