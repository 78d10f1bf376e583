import { lineupSync } from '#shared/features/lineup/index.ts';
import { liveSync } from '#shared/features/live/index.ts';
import { orgSync } from '#shared/features/org/index.ts';
import { reviewSync } from '#shared/features/review/index.ts';
import { runsheetSync } from '#shared/features/runsheet/index.ts';
import { scheduleSync } from '#shared/features/schedule/index.ts';
import { scriptsSync } from '#shared/features/scripts/index.ts';
import { sopSync } from '#shared/features/sop/index.ts';
import type { AnyAdapter } from '#shared/sync/index.ts';

/** What travels between the machines of a team. A collection not here or in LOCAL_COLLECTIONS fails a test. */
export const SYNC_ADAPTERS: readonly AnyAdapter[] = [
  ...orgSync,
  ...liveSync,
  ...scheduleSync,
  ...sopSync,
  ...lineupSync,
  ...runsheetSync,
  ...scriptsSync,
  ...reviewSync,
];

/** What stays on its machine, and why. */
export const LOCAL_COLLECTIONS: Readonly<Record<string, string>> = {
  recording: 'a path on this disk; the film is far too large to travel',
  'team-conflict': 'each device keeps those it found itself',
  'import-mapping': 'how this machine reads its own files',
};
