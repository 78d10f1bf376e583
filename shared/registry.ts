import type { Contract } from '#shared/kernel/contract.ts';
import { orgContract } from '#shared/features/org/index.ts';
import { scheduleContract } from '#shared/features/schedule/index.ts';
import { sopContract } from '#shared/features/sop/index.ts';
import { lineupContract } from '#shared/features/lineup/index.ts';
import { scriptsContract } from '#shared/features/scripts/index.ts';
import { runsheetContract } from '#shared/features/runsheet/index.ts';
import { liveContract } from '#shared/features/live/index.ts';
import { obsContract } from '#shared/features/obs/index.ts';
import { reviewContract } from '#shared/features/review/index.ts';
import { systemContract } from '#shared/features/system/index.ts';
import { teamContract } from '#shared/features/team/index.ts';
import { todayContract } from '#shared/features/today/index.ts';

/** The one place that decides which features exist. */
export const FEATURES = [
  'org',
  'schedule',
  'sop',
  'lineup',
  'scripts',
  'runsheet',
  'live',
  'obs',
  'review',
  'system',
  'team',
  'today',
] as const;
export type FeatureId = (typeof FEATURES)[number];

export const CONTRACTS = {
  org: orgContract,
  schedule: scheduleContract,
  sop: sopContract,
  lineup: lineupContract,
  scripts: scriptsContract,
  runsheet: runsheetContract,
  live: liveContract,
  obs: obsContract,
  review: reviewContract,
  system: systemContract,
  team: teamContract,
  today: todayContract,
} satisfies Record<FeatureId, Contract>;

/** Which features may import which other features' `index.ts`. Acyclic; a test checks both. */
export const FEATURE_DEPENDENCIES = {
  org: [],
  team: ['org'],
  system: ['org', 'obs', 'schedule', 'team'],
  schedule: ['org'],
  lineup: ['org', 'schedule'],
  scripts: ['org', 'schedule', 'lineup'],
  runsheet: ['org', 'system', 'schedule', 'lineup', 'scripts', 'obs', 'sop'],
  sop: ['org', 'system', 'schedule', 'lineup', 'scripts'],
  obs: ['org', 'schedule', 'lineup'],
  live: ['org', 'schedule', 'lineup', 'scripts', 'runsheet', 'sop', 'obs', 'team'],
  review: ['org', 'schedule', 'lineup', 'runsheet', 'sop', 'live', 'obs'],
  today: ['org', 'system', 'schedule', 'lineup', 'sop', 'live'],
} as const satisfies Record<FeatureId, readonly FeatureId[]>;
