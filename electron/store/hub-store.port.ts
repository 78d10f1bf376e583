import type { Hlc } from '#shared/kernel/hlc.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Bucket, Envelope, Version } from '#shared/sync/index.ts';

export type DocumentKey = { readonly collection: string; readonly id: Id };

/** One document that waits to be sent, as it is now. `doc` null is a removal. */
export type Outgoing = DocumentKey &
  Version & {
    readonly opId: string;
    readonly localVersion: number;
    readonly schemaVersion: number;
    /** Revision on the hub it was last in step with; 0 when the hub has none. */
    readonly revision: number;
    /** A hub had it once, even where that was lost: others may still hold it. */
    readonly shared: boolean;
    /** Stamps later than this were not on the hub when it lost its past; null when it did not, or all were. */
    readonly unsentSince: Hlc | null;
  };

/** The hub took it, as `revision`. */
export type Acknowledged = Pick<Outgoing, 'collection' | 'id' | 'localVersion' | 'doc' | 'shadow'> & {
  readonly revision: number;
};

/** One entry of a bucket's log, opened and checked. `newer` was written by a newer studio. */
export type Incoming = DocumentKey & { readonly revision: number } & (
    { readonly kind: 'known'; readonly envelope: Envelope } | { readonly kind: 'newer'; readonly raw: string }
  );

/** How far a bucket's log was read, and which log that was. */
export type Cursor = {
  readonly revision: number;
  readonly created: string;
  readonly epoch: number;
  /** When the log was last known to its end, ms by this machine's clock; of a log first begun, when it was begun. */
  readonly readAt: number;
};

/** The store as sync sees it. Every method is one transaction; what it says happened is on the disk. */
export interface HubStore {
  readonly joined: boolean;
  /** This installation's name in stamps. */
  readonly device: string;
  /** Everything that travels waits to be sent from now on, and edits keep what they started from. */
  join(): Promise<void>;
  /** Forgets the hub; no document is touched. What the merge goes by stays, for the next hub of the same team. */
  leave(): Promise<void>;
  /** Documents that wait, and how many the hub refused. */
  waiting(): Promise<{ readonly toSend: number; readonly refused: number }>;
  /** The oldest waiting documents; refused ones are left out. They count as sent: found on the hub, they are our own. */
  outgoing(limit: number): Promise<readonly Outgoing[]>;
  acknowledge(acks: readonly Acknowledged[]): Promise<void>;
  /** Stays here with the reason and is not sent again until it changes or `retryRefused`. */
  refuse(rows: readonly (DocumentKey & { readonly localVersion: number })[], reason: string): Promise<void>;
  retryRefused(): Promise<void>;
  /**
   * Takes in what the hub has, merging what was edited here; moves the cursor along in the same transaction, unless
   * the items were read out of their turn (null).
   */
  absorb(bucket: Bucket, items: readonly Incoming[], cursor: Cursor | null): Promise<void>;
  /**
   * The bucket's log is known to its end, as it was at `readAt`. `present`: every key of it, when all of it was read
   * again; what was in step and is not among them was removed, and is removed here. Null otherwise.
   */
  caughtUp(bucket: Bucket, readAt: number, present: ReadonlySet<string> | null): Promise<void>;
  /** The hub has no such key any more: the document will be created there anew. */
  forgetRevision(key: DocumentKey): Promise<void>;
  /** What lies on the hub as `revision` is not of the team: this device's own will be written over it. */
  overrule(key: DocumentKey, revision: number): Promise<void>;
  cursor(bucket: Bucket): Promise<Cursor | null>;
  /** The hub's past is not what we knew: nothing is based on it any more, and everything waits to be compared. */
  rebase(): Promise<void>;
}
