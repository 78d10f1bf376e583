import type { Bucket } from '#shared/sync/index.ts';

/**
 * Why the hub did not do it: stale (someone wrote in between), denied (not for this device's roles), too-large,
 * missing (no such bucket), away (try again later).
 */
export type HubFault = 'stale' | 'denied' | 'too-large' | 'missing' | 'away';

export class HubError extends Error {
  readonly fault: HubFault;

  constructor(fault: HubFault, cause: unknown) {
    super(`Hub: ${fault}`, { cause });
    this.fault = fault;
  }
}

/** One entry of a bucket's log. `at` is the hub's clock, ms. */
export type HubEntry = {
  readonly key: string;
  readonly revision: number;
  readonly text: string;
  readonly at: number;
};

export type Listed = Pick<HubEntry, 'key' | 'revision'>;

/** Which log a bucket is: `created` changes when it was made anew, `last` is its newest revision. */
export type BucketInfo = { readonly created: string; readonly last: number };

export type Following = {
  /** The hub's clock when following began, ms. */
  readonly hubNow: number;
  /** Settles when following ends: by `stop`, or rejects with the HubError that ended it. */
  readonly ended: Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Why following ended, once it has: whoever follows must hear of it, or nothing more comes and nobody knows. */
export async function endOf(following: Following): Promise<Error> {
  try {
    await following.ended;
    return new HubError('away', 'nothing more comes');
  } catch (thrown) {
    return thrown instanceof Error ? thrown : new HubError('away', thrown);
  }
}

/** `down` comes back by itself; after `closed` only a new connection helps. */
export type LineState = 'up' | 'down' | 'closed';

/** A connection to the hub. Every method may throw HubError; `away` is worth another try. */
export interface HubLink {
  readonly serverVersion: string;
  info(bucket: Bucket): Promise<BucketInfo>;
  /** Writes when the key's newest revision still is `expected` (0: it has none). Returns the new revision. */
  put(bucket: Bucket, key: string, text: string, expected: number): Promise<number>;
  get(bucket: Bucket, key: string): Promise<HubEntry | null>;
  /** Key and revision of what lies there after `after`, up to `last`; without what it says. */
  list(bucket: Bucket, after: number, last: number): Promise<readonly Listed[]>;
  /** Every entry after `revision`, in order, in batches, then the new ones as they come. The next batch waits for `take`. */
  follow(bucket: Bucket, revision: number, take: (entries: readonly HubEntry[]) => Promise<void>): Promise<Following>;
  /** A piece of a stored file; one that is there already stays as it is. */
  putPiece(key: string, data: string | Uint8Array): Promise<void>;
  /** Null when it is not there. */
  getPiece(key: string): Promise<Uint8Array | null>;
  /** Passing words that nobody keeps: presence, the running show. */
  say(subject: string, text: string): void;
  listen(subject: string, heard: (subject: string, text: string) => void): () => void;
  /** Asks whoever runs the hub; the answer. Throws HubError `away` when nobody answers in time. */
  ask(subject: string, text: string): Promise<string>;
  /** Called each time the connection is lost and found again, and when it has given up. */
  onLink(changed: (line: LineState) => void): void;
  close(): Promise<void>;
}

/** How to reach the hub and who we are. */
export type HubAddress = {
  readonly servers: readonly string[];
  /** Seed of this device's key (NKEY user). */
  readonly seed: string;
  /** PEM of the team's own certificate authority; null on loopback. */
  readonly ca: string | null;
};

export type HubConnector = (address: HubAddress) => Promise<HubLink>;
