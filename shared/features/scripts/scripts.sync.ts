import { syncAdapter, type AnyAdapter } from '#shared/sync/index.ts';
import { talkCardCollection } from './scripts.model.ts';

/** 讲解卡: written by those who speak and those who know the goods. */
export const scriptsSync: readonly AnyAdapter[] = [
  syncAdapter({
    collection: talkCardCollection,
    bucket: 'work',
    priority: 4,
    rules: [
      { path: 'version', merge: 'derived' },
      { path: 'forbidden', merge: 'set' },
    ],
    writers: ['streamer', 'co-host', 'buyer', 'ops', 'mentor', 'manager'],
    titleOf: ({ points }) => points[0] ?? '',
  }),
];
