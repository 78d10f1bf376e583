import { teamContract } from '#shared/features/team/index.ts';
import { SYNC_ADAPTERS } from '#shared/sync-adapters.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';
import { Conflicts } from './conflicts.ts';
import { teamHandlers } from './team.handlers.ts';
import { TeamService, type TeamOptions } from './team.service.ts';

/** 团队: the hub, membership, conflicts. `options` choose a free port in tests. */
export function createTeamFeature(deps: MainDeps, options?: TeamOptions): MainFeature {
  const conflicts = new Conflicts(deps, SYNC_ADAPTERS);
  const service = new TeamService(deps, SYNC_ADAPTERS, () => conflicts.count(), options);
  deps.team.joined = () => service.joined;
  let unsubscribe: (() => void) | null = null;
  return mainFeature({
    contract: teamContract,
    handlers: teamHandlers(service, conflicts),
    async start() {
      unsubscribe = deps.documents.onChanged((change) => {
        service.edited(change);
      });
      await service.start();
    },
    async stop() {
      unsubscribe?.();
      await service.stop();
    },
  });
}
