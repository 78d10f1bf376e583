import { liveContract } from '#shared/features/live/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';

export function createLiveFeature(_deps: MainDeps): MainFeature {
  return mainFeature({ contract: liveContract, handlers: {} });
}
