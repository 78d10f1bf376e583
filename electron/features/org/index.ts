import { orgContract } from '#shared/features/org/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';

export function createOrgFeature(_deps: MainDeps): MainFeature {
  return mainFeature({ contract: orgContract, handlers: {} });
}
