import { scheduleContract } from '#shared/features/schedule/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';
import { ShowReader } from './show-reader.ts';

/** 在线排期. */
export function createScheduleFeature(deps: MainDeps): MainFeature {
  const reader = new ShowReader(deps);
  return mainFeature({
    contract: scheduleContract,
    handlers: {
      shows: ({ from, to }) => reader.between(from, to),
      show: ({ showId }) => reader.get(showId),
      selectable: () => reader.selectable(),
    },
  });
}
