import type { orgContract } from '#shared/features/org/index.ts';
import { done, type Handlers } from '#electron/features/feature.port.ts';
import type { Forgetting } from './forgetting.ts';
import type { OrgService } from './org.service.ts';

export function orgHandlers(
  org: OrgService,
  forgetting: Forgetting,
  exploreDemo: () => Promise<void>,
): Handlers<typeof orgContract> {
  return {
    state: () => org.state(),
    create: (input) => done(org.create(input)),
    exploreDemo: () => done(exploreDemo()),
    rename: ({ name }, { actor }) => done(org.rename(name, actor)),
    saveRoom: (input, { actor }) => org.saveRoom(input, actor),
    removeRoom: ({ id }, { actor }) => done(org.removeRoom(id, actor)),
    savePerson: (input, { actor }) => org.savePerson(input, actor),
    forgetPreview: ({ id }) => forgetting.preview(id),
    forgetPerson: ({ id }, { actor }) => done(forgetting.forget(id, actor)),
    switchPerson: ({ id }) => done(org.switchPerson(id)),
  };
}
