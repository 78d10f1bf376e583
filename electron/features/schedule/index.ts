import { scheduleContract } from '#shared/features/schedule/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';

export function createScheduleFeature(_deps: MainDeps): MainFeature {
  return mainFeature({ contract: scheduleContract, handlers: {} });
}
