import { syncAdapter, type AnyAdapter } from '#shared/sync/index.ts';
import { organisationCollection, personCollection, roomCollection } from './org.model.ts';

const writers = ['manager', 'ops'] as const;

/** 机构, 直播间, 人员: everyone reads them, managers and operations write them. */
export const orgSync: readonly AnyAdapter[] = [
  syncAdapter({
    collection: organisationCollection,
    bucket: 'work',
    priority: 0,
    rules: [],
    writers,
    singleton: true,
    titleOf: ({ name }) => name,
  }),
  syncAdapter({
    collection: roomCollection,
    bucket: 'work',
    priority: 1,
    rules: [],
    writers,
    titleOf: ({ name }) => name,
  }),
  syncAdapter({
    collection: personCollection,
    bucket: 'work',
    priority: 1,
    rules: [{ path: 'roles', merge: 'set' }],
    writers,
    titleOf: ({ name }) => name,
  }),
];
