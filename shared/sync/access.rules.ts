import { BUCKETS, type AnyAdapter, type Bucket, type HubRole } from './adapter.model.ts';

/** Which buckets a role reads; the others it does not even see. */
const READS: Readonly<Record<HubRole, readonly Bucket[]>> = {
  streamer: ['roster', 'work', 'pool', 'qc'],
  'co-host': ['roster', 'work', 'pool', 'qc'],
  control: ['roster', 'work', 'pool', 'qc'],
  ops: ['roster', 'work', 'pool', 'qc', 'ads'],
  buyer: ['roster', 'work', 'pool', 'qc'],
  qc: ['roster', 'work', 'pool', 'qc'],
  ads: ['roster', 'work', 'pool', 'ads'],
  service: ['roster', 'work', 'pool'],
  mentor: ['roster', 'work', 'pool', 'qc', 'mgr'],
  manager: BUCKETS,
  admin: BUCKETS,
};

export function readableBuckets(roles: readonly HubRole[]): readonly Bucket[] {
  return BUCKETS.filter((bucket) => roles.some((role) => READS[role].includes(bucket)));
}

/** An admin runs the hub; documents are written by those whose work it is, and by admins. */
export function mayWrite(roles: readonly HubRole[], adapter: Pick<AnyAdapter, 'writers'>): boolean {
  return roles.some((role) => role === 'admin' || adapter.writers.includes(role));
}
