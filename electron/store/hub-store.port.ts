import type { Hlc } from '#shared/kernel/hlc.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Bucket, Envelope, Lineage, Position, Version } from '#shared/sync/index.ts';

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
    /** What lies on the hub was not taken: the last state that was. Null while it was. */
    readonly taken: Position | null;
    /** Of logs of the hub that are gone: what it goes on from. */
    readonly lineage: Lineage;
    /** The log it is sent to, and how far this device has read it; null before it was read. */
    readonly log: { readonly name: string; readonly read: number } | null;
  };

/** The hub took it, as `revision`. */
export type Acknowledged = Pick<Outgoing, 'collection' | 'id' | 'localVersion' | 'doc' | 'shadow'> & {
  readonly revision: number;
};

/**
 * Why an entry of the hub was not taken. `unfit`: it is no sound document here. `broken`: it is no envelope. `unsigned`:
 * nobody of the team signed it. `role`: who signed it may not write it. `replay`: it was signed for an older state.
 * `clock`: it was taken, but its clock was far ahead, and its time was limited.
 */
export type AsideReason = 'unfit' | 'broken' | 'unsigned' | 'role' | 'replay' | 'clock';

/**
 * One entry of a bucket's log, opened and checked. `newer` was written by a newer studio, `refused` is not taken.
 * `raw` is the text that lies on the hub; `late` says that its stamps were limited.
 */
export type Incoming = DocumentKey & { readonly revision: number } & (
    | { readonly kind: 'known'; readonly envelope: Envelope; readonly raw?: string; readonly late?: boolean }
    | { readonly kind: 'newer'; readonly raw: string }
    | {
        readonly kind: 'refused';
        readonly reason: AsideReason;
        /** Public key it names, true or not. */
        readonly author: string | null;
        readonly raw: string;
      }
  );

/** Something that lies on the hub and was not taken as it is. */
export type Aside = DocumentKey & {
  /** What the document is called here; '' when it is not here. */
  readonly title: string;
  readonly reason: AsideReason;
  readonly author: string | null;
  /** Which field does not fit; '' when that says nothing. */
  readonly field: string;
  readonly at: number;
  /** A sound version has taken its place. */
  readonly settled: boolean;
};

/** Something edited here that is not sent. `reason` as noted by `refuse`, or `unfit` and `newer`. */
export type Held = DocumentKey & { readonly title: string; readonly reason: string };

/** What a device may do beside reading, while it takes entries in. */
export type Absorbing = {
  /** May this device write the collection? What it may not write it cannot put right on the hub either. */
  readonly writes?: (collection: string) => boolean;
};

/** How far a bucket's log was read, and which log that was. */
export type Cursor = {
  readonly revision: number;
  readonly created: string;
  readonly epoch: number;
  /** When the log was last known to its end, ms by this machine's clock; of a log first begun, when it was begun. */
  readonly readAt: number;
};

/** How far a log was compared with what is here, and when all of it was, ms by this machine's clock; 0 for never. */
export type Comparison = { readonly revision: number; readonly allAt: number };

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
  /**
   * The oldest waiting documents; refused ones are left out, and so is what is no sound document: that is held back, and
   * the rest goes. They count as sent: found on the hub, they are our own. No stamp is later than `latestMs`.
   */
  outgoing(limit: number, latestMs?: number): Promise<readonly Outgoing[]>;
  acknowledge(acks: readonly Acknowledged[]): Promise<void>;
  /** Stays here with the reason and is not sent again until it changes or `retryRefused`. */
  refuse(rows: readonly (DocumentKey & { readonly localVersion: number })[], reason: string): Promise<void>;
  retryRefused(): Promise<void>;
  /**
   * Takes in what the hub has, merging what was edited here; moves the cursor along in the same transaction, unless
   * the items were read out of their turn (null). What cannot be taken is put aside, and stops nothing else. Returns how
   * many were not put aside.
   */
  absorb(bucket: Bucket, items: readonly Incoming[], cursor: Cursor | null, absorbing?: Absorbing): Promise<number>;
  /** What lies on the hub and was not taken as it is, newest first; without what a person has dismissed. */
  aside(): Promise<readonly Aside[]>;
  /** A person has read it. What does not fit stays until a version comes that does. */
  dismissAside(): Promise<void>;
  /** What was edited here and is not sent, oldest first. */
  held(): Promise<readonly Held[]>;
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
  /** The newest revision seen of a key: 0 when nothing of it is here, null when nothing can be. */
  revisions(bucket: Bucket): Promise<(key: string) => number | null>;
  /** Null before the log was ever read. */
  comparison(bucket: Bucket): Promise<Comparison | null>;
  compared(bucket: Bucket, comparison: Comparison): Promise<void>;
  /** The hub's past is not what we knew: nothing is based on it any more, and everything waits to be compared. */
  rebase(): Promise<void>;
}
