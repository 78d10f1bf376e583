import { syncAdapter, type AnyAdapter } from '#shared/sync/index.ts';
import { runSheetCollection } from './runsheet.model.ts';

/** 流程表: items merge one by one and keep their order. */
export const runsheetSync: readonly AnyAdapter[] = [
  syncAdapter({
    collection: runSheetCollection,
    bucket: 'work',
    priority: 3,
    rules: [
      { path: 'items.*.number', merge: 'derived' },
      { path: 'finalised', merge: 'whole' },
    ],
    writers: ['streamer', 'co-host', 'control', 'ops', 'manager'],
  }),
];
