import { TextDecoder } from 'node:util';
import {
  DeliverPolicy,
  jetstream,
  jetstreamManager,
  JetStreamApiError,
  type Consumer,
  type ConsumerMessages,
  type JetStreamManager,
  type JsMsg,
} from '@nats-io/jetstream';
import { fromSeed } from '@nats-io/nkeys';
import { connect, nkeyAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { FILES_PREFIX, FILES_STREAM, inboxOf, streamOf, type Bucket } from '#shared/sync/index.ts';
import { inBatches } from './batches.ts';
import {
  HubError,
  type BucketInfo,
  type Following,
  type HubAddress,
  type HubEntry,
  type HubLink,
  type LineState,
  type Listed,
} from './hub.port.ts';
import { FAULTS, NatsPublisher } from './nats-publish.ts';

const REQUEST_TIMEOUT_MS = 4_000;
/** Letting someone in ends when every machine of the hub has heard of it, just after one died too. */
const ANSWER_TIMEOUT_MS = 45_000;
/** One after the other, until a place is made to read from. */
const FOLLOW_TIMEOUTS_MS = [1_000, 1_000, 2_000, 4_000] as const;
const LIST_TIMEOUT_MS = 30_000;
const BATCH = 500;
const HELD_MS = 20;
/** A reader says so often that it lives; two words missed, and it is made anew. */
const HEARTBEAT_MS = 3_000;

/** Subject of a key. */
export function subjectOf(bucket: Bucket, key: string): string {
  return `$KV.${bucket}.${key}`;
}

/** Connects through the official client. Reconnects by itself, for as long as it takes. */
export async function connectNats(address: HubAddress): Promise<HubLink> {
  const seed = new TextEncoder().encode(address.seed);
  const publicKey = fromSeed(seed).getPublicKey();
  try {
    const connection = await connect({
      servers: [...address.servers],
      authenticator: nkeyAuthenticator(seed),
      inboxPrefix: inboxOf(publicKey),
      name: publicKey,
      timeout: REQUEST_TIMEOUT_MS,
      maxReconnectAttempts: -1,
      reconnectTimeWait: 250,
      reconnectJitter: 250,
      pingInterval: 10_000,
      maxPingOut: 2,
      ...(address.ca === null ? {} : { tls: { ca: address.ca } }),
    });
    const options = { checkAPI: false, timeout: REQUEST_TIMEOUT_MS };
    const publisher = new NatsPublisher(connection, inboxOf(publicKey));
    const manager = await jetstreamManager(connection, options);
    return new NatsHub(connection, publisher, manager);
  } catch (thrown) {
    throw explained(thrown);
  }
}

class NatsHub implements HubLink {
  readonly #connection: NatsConnection;
  readonly #publisher: NatsPublisher;
  readonly #manager: JetStreamManager;
  #changed: (line: LineState) => void = () => undefined;

  constructor(connection: NatsConnection, publisher: NatsPublisher, manager: JetStreamManager) {
    this.#connection = connection;
    this.#publisher = publisher;
    this.#manager = manager;
    void this.#watch();
  }

  get serverVersion(): string {
    return this.#connection.info?.version ?? '';
  }

  async info(bucket: Bucket): Promise<BucketInfo> {
    const { created, state } = await tried(() => this.#manager.streams.info(streamOf(bucket)));
    return { created, last: state.last_seq };
  }

  put(bucket: Bucket, key: string, text: string, expected: number): Promise<number> {
    return this.#publisher.publish(subjectOf(bucket, key), text, expected);
  }

  async get(bucket: Bucket, key: string): Promise<HubEntry | null> {
    const query = { last_by_subj: subjectOf(bucket, key) };
    const message = await tried(() => this.#manager.direct.getMessage(streamOf(bucket), query));
    if (message === null) return null;
    return { key, revision: message.seq, text: message.string(), at: message.time.getTime() };
  }

  async list(bucket: Bucket, after: number, last: number): Promise<readonly Listed[]> {
    if (after >= last) return [];
    const consumer = await this.#consumer(bucket, after + 1, true);
    const messages = await tried(() => consumer.consume({ max_messages: BATCH * 2, idle_heartbeat: HEARTBEAT_MS }));
    void endWhenSilent(messages);
    // Whoever waits for the list sends nothing meanwhile.
    const tooLong = setTimeout(() => {
      messages.stop(new HubError('away', 'the list does not end'));
    }, LIST_TIMEOUT_MS);
    const prefix = `$KV.${bucket}.`.length;
    const listed: Listed[] = [];
    try {
      for await (const { subject, seq } of messages) {
        if (seq <= last) listed.push({ key: subject.slice(prefix), revision: seq });
        if (seq >= last) break;
      }
    } catch (thrown) {
      throw explained(thrown);
    } finally {
      clearTimeout(tooLong);
      await messages.close();
    }
    return listed;
  }

  async follow(
    bucket: Bucket,
    revision: number,
    take: (entries: readonly HubEntry[]) => Promise<void>,
  ): Promise<Following> {
    const consumer = await this.#consumer(bucket, revision + 1);
    // Made just now, so that is what time it is there.
    const { created } = await tried(() => consumer.info(true));
    const options = { max_messages: BATCH * 2, idle_heartbeat: HEARTBEAT_MS };
    const messages = await tried(() => consumer.consume(options));
    void endWhenSilent(messages);
    const prefix = `$KV.${bucket}.`.length;
    const rules = { most: BATCH, heldMs: HELD_MS, isLast: (message: JsMsg) => message.info.pending === 0 };
    const ended = (async (): Promise<void> => {
      for await (const batch of inBatches(messages, rules)) await take(batch.map((one) => entryOf(one, prefix)));
    })().catch((thrown: unknown) => {
      throw explained(thrown);
    });
    const stop = async (): Promise<void> => {
      await messages.close();
    };
    return { hubNow: Date.parse(created), ended, stop };
  }

  /**
   * A cluster of three goes on placing readers on a machine that was killed, about every third, and such a request is
   * never answered (2.9.10; seen for more than a minute). Asked again it chooses anew.
   */
  async #consumer(bucket: Bucket, from: number, headersOnly = false): Promise<Consumer> {
    for (const [at, timeout] of FOLLOW_TIMEOUTS_MS.entries()) {
      try {
        const js = jetstream(this.#connection, { checkAPI: false, timeout });
        return await js.consumers.get(streamOf(bucket), {
          filter_subjects: `$KV.${bucket}.>`,
          deliver_policy: DeliverPolicy.StartSequence,
          opt_start_seq: from,
          ...(headersOnly ? { headers_only: true } : {}),
        });
      } catch (thrown) {
        const error = explained(thrown);
        if (error.fault !== 'away' || at === FOLLOW_TIMEOUTS_MS.length - 1) throw error;
      }
    }
    throw new HubError('away', 'no reader');
  }

  async putPiece(key: string, data: string | Uint8Array): Promise<void> {
    try {
      await this.#publisher.publish(`${FILES_PREFIX}${key}`, data, 0);
    } catch (thrown) {
      if (!(thrown instanceof HubError && thrown.fault === 'stale')) throw thrown;
    }
  }

  async getPiece(key: string): Promise<Uint8Array | null> {
    const query = { last_by_subj: `${FILES_PREFIX}${key}` };
    const message = await tried(() => this.#manager.direct.getMessage(FILES_STREAM, query));
    return message?.data ?? null;
  }

  say(subject: string, text: string): void {
    if (!this.#connection.isClosed()) this.#connection.publish(subject, text);
  }

  listen(subject: string, heard: (subject: string, text: string) => void): () => void {
    const subscription = this.#connection.subscribe(subject, {
      callback: (error, message) => {
        if (error === null) heard(message.subject, message.string());
      },
    });
    return () => {
      subscription.unsubscribe();
    };
  }

  async ask(subject: string, text: string): Promise<string> {
    const answer = await tried(() => this.#connection.request(subject, text, { timeout: ANSWER_TIMEOUT_MS }));
    return answer.string();
  }

  onLink(changed: (line: LineState) => void): void {
    this.#changed = changed;
  }

  async close(): Promise<void> {
    this.#publisher.away();
    await this.#connection.close();
  }

  async #watch(): Promise<void> {
    for await (const status of this.#connection.status()) {
      if (status.type === 'error') this.#publisher.refused(status.error);
      if (status.type === 'disconnect') {
        this.#publisher.away();
        this.#changed('down');
      }
      if (status.type === 'reconnect') this.#changed('up');
    }
    this.#changed('closed');
  }
}

/**
 * A reader lives on one machine of the hub. When that one dies while this device is connected to another, nothing more
 * comes and nothing says so; the library waits for half a minute and then for an answer that never comes.
 */
async function endWhenSilent(messages: ConsumerMessages): Promise<void> {
  for await (const { type } of messages.status()) {
    if (type === 'heartbeats_missed') messages.stop(new HubError('away', 'the reader is silent'));
  }
}

const decoder = new TextDecoder();

/** `prefix`: how many characters of the subject stand before the key. */
export function entryOf(message: JsMsg, prefix: number): HubEntry {
  return {
    key: message.subject.slice(prefix),
    revision: message.seq,
    text: decoder.decode(message.data),
    at: Math.floor(message.info.timestampNanos / 1_000_000),
  };
}

async function tried<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    throw explained(thrown);
  }
}

/** Failover shows as "JetStream not enabled", a timeout or no responders: all of it passes. */
function explained(thrown: unknown): HubError {
  if (thrown instanceof HubError) return thrown;
  if (thrown instanceof JetStreamApiError) {
    return new HubError(FAULTS.get(thrown.code) ?? 'away', thrown);
  }
  const text = String(thrown instanceof Error ? [thrown.message, thrown.cause] : thrown);
  return new HubError(/permissions violation|authorization/iu.test(text) ? 'denied' : 'away', thrown);
}
