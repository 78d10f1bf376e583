import { DeliverPolicy, jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { Clock } from '#shared/kernel/clock.ts';
import { DAY } from '#shared/kernel/time.ts';
import { BUCKETS, mayForgetRemoval, streamOf, type AnyAdapter, type Bucket } from '#shared/sync/index.ts';
import type { HubEntry } from '#electron/sync/hub.port.ts';
import { Inbox, type Roles } from '#electron/sync/inbox.ts';
import { entryOf, subjectOf } from '#electron/sync/nats-hub.ts';

const BATCH = 500;
/** A key that means itself alone as a filter: anything else could stand for the documents of others. */
const PLAIN_KEY = /^[-_=a-zA-Z0-9]+(\.[-_=a-zA-Z0-9]+)+$/u;

export type TombstoneDeps = {
  readonly adapters: readonly AnyAdapter[];
  /** Who may have removed something; those who have left count too. */
  readonly roles: Roles;
  readonly clock: Clock;
};

export type CollectingDeps = TombstoneDeps & {
  /** Told after each time: null, or what went wrong. */
  readonly collected: (failure: unknown) => void;
};

/** Lets go of old removals now and once a day, for as long as the connection of the hub lives. */
export function collectDaily(connection: NatsConnection, deps: CollectingDeps): void {
  const collect = (): void => {
    collectTombstones(connection, deps).then(
      () => {
        deps.collected(null);
      },
      (thrown: unknown) => {
        // Being stopped is no failure; what fails today is done the next day, and told until it is.
        if (!connection.isClosed() && !connection.isDraining()) deps.collected(thrown);
      },
    );
  };
  const timer = setInterval(collect, DAY).unref();
  void connection.closed().then(() => {
    clearInterval(timer);
  });
  collect();
}

/** Takes the marks of removals off the hub that it has had for more than 90 days. Returns their keys. */
export async function collectTombstones(connection: NatsConnection, deps: TombstoneDeps): Promise<readonly string[]> {
  const gone: string[] = [];
  for (const bucket of BUCKETS) {
    if (bucket !== 'roster') gone.push(...(await collectBucket(connection, deps, bucket)));
  }
  return gone;
}

async function collectBucket(
  connection: NatsConnection,
  deps: TombstoneDeps,
  bucket: Bucket,
): Promise<readonly string[]> {
  const manager = await jetstreamManager(connection, { checkAPI: false });
  const { state } = await manager.streams.info(streamOf(bucket));
  const old = await oldTombstones(connection, deps, bucket, state.last_seq);
  // Whoever reads the log waits for its newest entry: that one stays until another follows.
  const collected = [...old].filter(([key, revision]) => revision < state.last_seq && PLAIN_KEY.test(key));
  for (const [key, revision] of collected) {
    // With the older versions below it, if the bucket keeps any; never what was written since.
    await manager.streams.purge(streamOf(bucket), { filter: subjectOf(bucket, key), seq: revision + 1 });
  }
  return collected.map(([key]) => key);
}

/** Keys whose newest entry is an old removal, with its revision. */
async function oldTombstones(
  connection: NatsConnection,
  { adapters, roles, clock }: TombstoneDeps,
  bucket: Bucket,
  last: number,
): Promise<ReadonlyMap<string, number>> {
  const removable = adapters.filter(({ appendOnly }) => appendOnly !== true);
  const inbox = new Inbox(removable, roles);
  const now = clock.now();
  const old = new Map<string, number>();
  for await (const entries of readBucket(connection, bucket, last)) {
    const newest = new Map(entries.map((entry) => [entry.key, entry]));
    for (const key of newest.keys()) old.delete(key);
    // Most are no removals, or too young: their signatures need no look.
    const candidates = [...newest.values()].filter(
      ({ at, text }) => mayForgetRemoval(at, now) && text.includes('"b":null'),
    );
    for (const item of await inbox.open(bucket, candidates)) {
      const isRemoval = item.kind === 'known' && item.envelope.b === null;
      if (isRemoval) old.set(`${item.collection}.${item.id}`, item.revision);
    }
  }
  return old;
}

/** All that the bucket holds up to its entry `last`, in order. */
async function* readBucket(
  connection: NatsConnection,
  bucket: Bucket,
  last: number,
): AsyncGenerator<readonly HubEntry[]> {
  if (last === 0) return;
  const consumer = await jetstream(connection, { checkAPI: false }).consumers.get(streamOf(bucket), {
    filter_subjects: subjectOf(bucket, '>'),
    deliver_policy: DeliverPolicy.All,
  });
  const messages = await consumer.consume({ max_messages: BATCH });
  const prefix = subjectOf(bucket, '').length;
  let entries: HubEntry[] = [];
  try {
    for await (const message of messages) {
      entries.push(entryOf(message, prefix));
      // How many are on their way is not asked: the hub may count one too many.
      const isLast = message.seq >= last;
      if (entries.length < BATCH && !isLast) continue;
      yield entries;
      entries = [];
      if (isLast) return;
    }
  } finally {
    await messages.close();
  }
}
