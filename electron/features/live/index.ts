import { liveContract, liveSessionCollection } from '#shared/features/live/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';
import { DeskService } from './desk.service.ts';
import { Heartbeat } from './heartbeat.ts';
import { liveHandlers } from './live.handlers.ts';
import { LiveReader } from './live.reader.ts';
import { LiveService } from './live.service.ts';

/** 直播: the running show, resumed after a crash; markers; messages to the anchor. */
export function createLiveFeature(deps: MainDeps): MainFeature {
  const reader = new LiveReader(deps);
  const heartbeat = new Heartbeat(deps);
  const live = new LiveService(deps, reader, heartbeat);
  const desk = new DeskService(deps, reader);
  let unsubscribe: (() => void) | null = null;
  return mainFeature({
    contract: liveContract,
    handlers: liveHandlers({ live, desk, reader, heartbeat, desktop: deps.desktop }),
    start: async () => {
      deps.team.runningShows = async () => {
        const session = await reader.running();
        return session === null ? [] : [session.showId];
      };
      deps.team.onSeen = (showId, messageId) => {
        void desk.seeMessage(showId, messageId, null).catch((thrown: unknown) => {
          deps.logger.warn('a message was not marked as seen', { reason: String(thrown) });
        });
      };
      unsubscribe = deps.documents.onChanged(({ collection }) => {
        if (collection === liveSessionCollection.name) void deps.team.parts?.followRunning();
      });
      const running = await reader.running();
      if (!running) return;
      heartbeat.pickUp(running);
      deps.desktop.keepAwake(true);
    },
    stop: () => {
      unsubscribe?.();
      heartbeat.stop();
      return Promise.resolve();
    },
  });
}
