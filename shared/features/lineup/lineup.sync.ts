import { syncAdapter, type AnyAdapter } from '#shared/sync/index.ts';
import { lineupCollection, productCollection } from './lineup.model.ts';
import { renumber } from './lineup.rules.ts';
import { lineupTargetsCollection } from './targets.model.ts';

const PRICES = ['listPriceFen', 'couponFen', 'landedPriceFen', 'costFen', 'commissionRate', 'stock'];

/** 商品 and 货盘. Prices and stock are never merged: of two, a person chooses. */
export const lineupSync: readonly AnyAdapter[] = [
  syncAdapter({
    collection: productCollection,
    bucket: 'pool',
    priority: 4,
    rules: PRICES.map((path) => ({ path, merge: 'guarded' })),
    writers: ['buyer', 'ops', 'qc', 'manager'],
    titleOf: ({ title }) => title,
  }),
  syncAdapter({
    collection: lineupCollection,
    bucket: 'work',
    priority: 3,
    rules: [
      { path: 'version', merge: 'derived' },
      { path: 'items.*.number', merge: 'derived' },
    ],
    writers: ['buyer', 'ops', 'control', 'manager'],
    settle: (lineup) => ({ ...lineup, items: renumber(lineup.items) }),
  }),
  syncAdapter({
    collection: lineupTargetsCollection,
    bucket: 'work',
    priority: 5,
    rules: [],
    writers: ['buyer', 'ops', 'manager'],
  }),
];
