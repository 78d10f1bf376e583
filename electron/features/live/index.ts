import { liveContract } from '#shared/features/live/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';
import { DeskService } from './desk.service.ts';
import { Driving } from './driving.ts';
import { Heartbeat } from './heartbeat.ts';
import { InTeam } from './in-team.ts';
import { liveHandlers, presenterRoute } from './live.handlers.ts';
import { LiveReader } from './live.reader.ts';
import { LiveService } from './live.service.ts';

/** 直播: the running show, resumed after a crash; markers; messages to the anchor. */
export function createLiveFeature(deps: MainDeps): MainFeature {
  const reader = new LiveReader(deps);
  const heartbeat = new Heartbeat(deps);
  const driving = new Driving(deps.team, heartbeat);
  const live = new LiveService(deps, { reader, heartbeat, driving });
  const desk = new DeskService(deps, reader, driving);
  const inTeam = new InTeam(deps, { reader, desk, driving, heartbeat });
  return mainFeature({
    contract: liveContract,
    handlers: liveHandlers({ live, desk, reader, heartbeat, driving, desktop: deps.desktop }),
    start: async () => {
      inTeam.start();
      const running = await reader.running();
      const own = running.find((session) => driving.isOwn(session));
      if (own) heartbeat.pickUp(own);
      deps.desktop.onAir(own !== undefined);
      // Also that of a show driven elsewhere: it may be the screen of the anchor.
      const routes = running.map(({ showId }) => presenterRoute(showId));
      await deps.desktop.reopenWindow('presenter', routes);
    },
    stop: () => {
      inTeam.stop();
      heartbeat.stop();
      return Promise.resolve();
    },
  });
}
