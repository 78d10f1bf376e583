import { AppError } from '#shared/kernel/app-error.ts';
import { orgContract } from '#shared/features/org/index.ts';
import { mainFeature, type MainDeps, type MainFeature } from '#electron/features/feature.port.ts';
import { seedDemo } from './demo/index.ts';
import { orgHandlers } from './org.handlers.ts';
import { OrgService } from './org.service.ts';

/** 机构: who works where, and the first start. */
export function createOrgFeature(deps: MainDeps): MainFeature {
  const org = new OrgService(deps);
  const exploreDemo = async (): Promise<void> => {
    if (await org.organisation()) throw new AppError('ORG_EXISTS');
    await seedDemo(deps);
  };
  return mainFeature({ contract: orgContract, handlers: orgHandlers(org, exploreDemo) });
}
