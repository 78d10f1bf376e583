import type { teamContract } from '#shared/features/team/index.ts';
import { instant } from '#shared/kernel/time.ts';
import { done, type Handlers } from '#electron/features/feature.port.ts';
import type { Conflicts } from './conflicts.ts';
import type { TeamService } from './team.service.ts';

export function teamHandlers(team: TeamService, conflicts: Conflicts): Handlers<typeof teamContract> {
  return {
    state: () => team.state(),
    members: () => Promise.resolve([...team.members()]),
    requests: async () => [...(await team.requests())],
    conflicts: async () => [...(await conflicts.list())],
    presence: async ({ showId }) => [...(await team.presence(showId))],
    here: ({ showId, place }) => {
      team.here(showId, place);
      return Promise.resolve(null);
    },
    openHub: ({ address }) => done(team.openHub(address)),
    startHub: () => done(team.startHub()),
    stopHub: () => done(team.stopHub()),
    backUpHub: () => team.backUpHub(),
    raiseEpoch: () => done(team.raiseEpoch()),
    compare: async () => ({ found: await team.compare() }),
    dismissAside: () => done(team.dismissAside()),
    invite: async ({ roles }) => {
      const { text, expiresAt } = await team.invite(roles);
      return { text, expiresAt: instant(expiresAt) };
    },
    approve: ({ id, name, roles }) => done(team.approve(id, name, roles)),
    refuse: ({ id }) => done(team.refuse(id)),
    setRoles: ({ device, roles }) => done(team.setRoles(device, roles)),
    removeMember: ({ device }) => done(team.removeMember(device)),
    join: ({ invitation, name }) => done(team.join(invitation, name)),
    leave: () => done(team.leave()),
    answerStop: ({ choice }) => done(team.answerStop(choice)),
    settle: (settling, { actor }) => done(conflicts.settle(settling, actor)),
  };
}
