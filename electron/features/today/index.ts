import { todayContract } from '#shared/features/today/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';

export function createTodayFeature(_deps: MainDeps): MainFeature {
  return mainFeature({ contract: todayContract, handlers: {} });
}
