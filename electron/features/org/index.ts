import { AppError } from '#shared/kernel/app-error.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { orgContract } from '#shared/features/org/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';
import { Forgetting } from './forgetting.ts';
import { orgHandlers } from './org.handlers.ts';
import { ACTING_PERSON_KEY, OrgService } from './org.service.ts';

/** Fills an empty store with a house to look around in. It touches every feature, so it is handed in from above. */
export type DemoSeeder = (deps: MainDeps) => Promise<{ readonly actingPersonId: Id }>;

/** 机构: who works where, and the first start. */
export function createOrgFeature(deps: MainDeps, seedDemo: DemoSeeder): MainFeature {
  const org = new OrgService(deps);
  const exploreDemo = async (): Promise<void> => {
    if (await org.organisation()) throw new AppError('ORG_EXISTS');
    const { actingPersonId } = await seedDemo(deps);
    await org.switchPerson(actingPersonId);
  };
  return mainFeature({
    contract: orgContract,
    handlers: orgHandlers(org, new Forgetting(deps, ACTING_PERSON_KEY), exploreDemo),
  });
}
