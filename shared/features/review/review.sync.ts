import { syncAdapter, type AnyAdapter } from '#shared/sync/index.ts';
import { reviewCollection } from './review.model.ts';
import { sessionReportCollection } from './session-report.model.ts';

/** 复盘 and 场次数据: for managers and mentors only. */
export const reviewSync: readonly AnyAdapter[] = [
  syncAdapter({
    collection: reviewCollection,
    bucket: 'mgr',
    priority: 6,
    rules: [],
    writers: ['manager', 'mentor'],
  }),
  syncAdapter({
    collection: sessionReportCollection,
    bucket: 'mgr',
    priority: 7,
    rules: [{ path: 'figures', merge: 'whole' }],
    writers: ['manager', 'mentor'],
  }),
];
