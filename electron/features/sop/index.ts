import { sopContract } from '#shared/features/sop/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';

export function createSopFeature(_deps: MainDeps): MainFeature {
  return mainFeature({ contract: sopContract, handlers: {} });
}
