import { liveContract } from '#shared/features/live/index.ts';
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
  return mainFeature({
    contract: liveContract,
    handlers: liveHandlers({ live, desk, reader, heartbeat, desktop: deps.desktop }),
    start: async () => {
      const running = await reader.running();
      if (!running) return;
      heartbeat.pickUp(running);
      deps.desktop.keepAwake(true);
    },
    stop: () => {
      heartbeat.stop();
      return Promise.resolve();
    },
  });
}
