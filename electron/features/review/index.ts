import { reviewContract } from '#shared/features/review/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';

export function createReviewFeature(_deps: MainDeps): MainFeature {
  return mainFeature({ contract: reviewContract, handlers: {} });
}
