import { systemContract } from '#shared/features/system/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';

export function createSystemFeature(_deps: MainDeps): MainFeature {
  return mainFeature({ contract: systemContract, handlers: {} });
}
