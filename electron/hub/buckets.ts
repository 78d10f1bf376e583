import { DiscardPolicy, jetstreamManager, RetentionPolicy, StorageType, type StreamConfig } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { BUCKETS, FILES_PREFIX, FILES_STREAM, HARD_LIMIT_BYTES, streamOf, type Bucket } from '#shared/sync/index.ts';

const MAX_BUCKET_BYTES = 256 * 1024 * 1024;
/** Verdicts and what managers wrote keep a few older versions; of the rest the newest is all. */
const HISTORY: Partial<Record<Bucket, number>> = { qc: 10, mgr: 10 };
const MAX_FILES_BYTES = 1024 * 1024 * 1024;
const NANOS_PER_SECOND = 1_000_000_000;

/**
 * Settings of a bucket. The client library's own way of making one allows roll-ups, with which anyone who may write
 * one key can empty the bucket; these do not.
 */
export function bucketConfig(bucket: Bucket, replicas: 1 | 3): Partial<StreamConfig> & { name: string } {
  return {
    name: streamOf(bucket),
    subjects: [`$KV.${bucket}.>`],
    retention: RetentionPolicy.Limits,
    storage: StorageType.File,
    discard: DiscardPolicy.New,
    max_msgs_per_subject: HISTORY[bucket] ?? 1,
    max_bytes: MAX_BUCKET_BYTES,
    max_msg_size: HARD_LIMIT_BYTES,
    allow_direct: true,
    allow_rollup_hdrs: false,
    deny_delete: true,
    deny_purge: false,
    duplicate_window: 2 * NANOS_PER_SECOND,
    num_replicas: replicas,
  };
}

/** Evidence pictures and papers in pieces; the newest of a piece is the only one. */
export function filesConfig(replicas: 1 | 3): Partial<StreamConfig> & { name: string } {
  return {
    ...bucketConfig('work', replicas),
    name: FILES_STREAM,
    subjects: [`${FILES_PREFIX}>`],
    // A piece is written once: nobody may put something else in the place of another's evidence.
    discard_new_per_subject: true,
    max_bytes: MAX_FILES_BYTES,
  };
}

/** Makes the buckets that are missing; those that exist are left as they are, but for pieces that could be overwritten. */
export async function makeBuckets(connection: NatsConnection, replicas: 1 | 3 = 1): Promise<void> {
  const manager = await jetstreamManager(connection, { checkAPI: false });
  const there = new Map<string, StreamConfig>();
  for await (const { config } of manager.streams.list()) there.set(config.name, config);
  for (const bucket of BUCKETS) {
    if (!there.has(streamOf(bucket))) await manager.streams.add(bucketConfig(bucket, replicas));
  }
  const files = there.get(FILES_STREAM);
  if (files === undefined) await manager.streams.add(filesConfig(replicas));
  else if (!files.discard_new_per_subject)
    await manager.streams.update(FILES_STREAM, { discard_new_per_subject: true });
}
