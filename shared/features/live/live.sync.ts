import { syncAdapter, type AnyAdapter } from '#shared/sync/index.ts';
import { liveSessionCollection } from './live.model.ts';

/** 直播进行: a running clock makes sense only as one piece; one machine drives it. */
export const liveSync: readonly AnyAdapter[] = [
  syncAdapter({
    collection: liveSessionCollection,
    bucket: 'work',
    priority: 1,
    rules: [],
    atomic: true,
    writers: ['streamer', 'co-host', 'control', 'ops', 'manager'],
  }),
];
