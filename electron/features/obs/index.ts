import { obsContract, watchedSessionCollection } from '#shared/features/obs/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';
import { obsHandlers } from './obs.handlers.ts';
import { ObsService, type ObsTimings } from './obs.service.ts';

/** Link to OBS. `timings` shortens waits in tests. */
export function createObsFeature(deps: MainDeps, timings?: ObsTimings): MainFeature {
  const service = new ObsService(deps, timings);
  let unsubscribe: (() => void) | null = null;
  return mainFeature({
    contract: obsContract,
    handlers: obsHandlers(service),
    async start() {
      unsubscribe = deps.documents.onChanged((change) => {
        if (change.collection !== watchedSessionCollection.name) return;
        void service.liveSessionChanged().catch((error: unknown) => {
          deps.logger.warn('obs did not follow the show', { thrown: error });
        });
      });
      await service.start();
    },
    async stop() {
      unsubscribe?.();
      await service.stop();
    },
  });
}
