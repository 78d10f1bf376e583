import type { FeatureId } from '#shared/registry.ts';
import { seedHouse } from '#electron/demo/seed-house.ts';
import type { MainFeatureFactory } from './feature.port.ts';
import { createOrgFeature } from './org/index.ts';
import { createScheduleFeature } from './schedule/index.ts';
import { createSopFeature } from './sop/index.ts';
import { createLineupFeature } from './lineup/index.ts';
import { createScriptsFeature } from './scripts/index.ts';
import { createRunsheetFeature } from './runsheet/index.ts';
import { createLiveFeature } from './live/index.ts';
import { createObsFeature } from './obs/index.ts';
import { createReviewFeature } from './review/index.ts';
import { createSystemFeature } from './system/index.ts';
import { createTeamFeature } from './team/index.ts';
import { createTodayFeature } from './today/index.ts';

export const MAIN_FEATURES = {
  org: (deps) => createOrgFeature(deps, seedHouse),
  schedule: createScheduleFeature,
  sop: createSopFeature,
  lineup: createLineupFeature,
  scripts: createScriptsFeature,
  runsheet: createRunsheetFeature,
  live: createLiveFeature,
  obs: createObsFeature,
  review: createReviewFeature,
  system: createSystemFeature,
  team: createTeamFeature,
  today: createTodayFeature,
} satisfies Record<FeatureId, MainFeatureFactory>;
