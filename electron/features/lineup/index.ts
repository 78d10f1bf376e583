import { lineupContract } from '#shared/features/lineup/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';

export function createLineupFeature(_deps: MainDeps): MainFeature {
  return mainFeature({ contract: lineupContract, handlers: {} });
}
