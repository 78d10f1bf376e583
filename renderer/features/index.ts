import type { FeatureId } from '#shared/registry.ts';
import type { RendererFeature } from './feature.port.ts';
import { orgFeature } from './org/index.ts';
import { scheduleFeature } from './schedule/index.ts';
import { sopFeature } from './sop/index.ts';
import { lineupFeature } from './lineup/index.ts';
import { scriptsFeature } from './scripts/index.ts';
import { runsheetFeature } from './runsheet/index.ts';
import { liveFeature } from './live/index.ts';
import { obsFeature } from './obs/index.ts';
import { reviewFeature } from './review/index.ts';
import { systemFeature } from './system/index.ts';
import { teamFeature } from './team/index.ts';
import { todayFeature } from './today/index.ts';

export const RENDERER_FEATURES = {
  org: orgFeature,
  schedule: scheduleFeature,
  sop: sopFeature,
  lineup: lineupFeature,
  scripts: scriptsFeature,
  runsheet: runsheetFeature,
  live: liveFeature,
  obs: obsFeature,
  review: reviewFeature,
  system: systemFeature,
  team: teamFeature,
  today: todayFeature,
} satisfies Record<FeatureId, RendererFeature>;
