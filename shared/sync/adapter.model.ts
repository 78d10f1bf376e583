import type { AnyCollection, Collection, Doc } from '#shared/kernel/collection.ts';
import type { Id } from '#shared/kernel/ids.ts';

/** 桶: the read boundary on the hub. Who reads a bucket reads all of it. */
export const BUCKETS = ['roster', 'work', 'pool', 'qc', 'ads', 'mgr'] as const;
export type Bucket = (typeof BUCKETS)[number];

/** 团队角色 on the hub; streamer is 主播. What each may read and write is in hub-permissions.rules.ts. */
export const HUB_ROLES = [
  'streamer',
  'co-host',
  'control',
  'ops',
  'buyer',
  'qc',
  'ads',
  'service',
  'mentor',
  'manager',
  'admin',
] as const;
export type HubRole = (typeof HUB_ROLES)[number];

/**
 * How the value at a path merges when two devices changed it.
 * - `tick`: a value or null, set once and perhaps withdrawn; a withdrawal opens a new generation.
 * - `set`: an array of plain values, added to and taken from.
 * - `log`: an array that only grows; both sides' entries stay, sorted by `at`.
 * - `guarded`: stock and price; never merges, a person chooses.
 * - `list`: an array whose elements are told apart by the key `by` (default `id`); element by element.
 * - `derived`: follows from other fields (a number in a row, a version); never a conflict, `settle` puts it right.
 * - `whole`: one value, however deep; the later edit stays and the other is kept as a conflict.
 *
 * Without a rule: objects merge key by key, arrays of objects with an `id` merge element by element and keep their
 * order by fractional keys, all else is `whole`. A number that several devices count is kept as a record, one part for
 * each device: the sum of two differences would count twice what the hub had already when its answer was lost.
 */
export const MERGES = ['tick', 'set', 'log', 'guarded', 'list', 'derived', 'whole'] as const;
export type Merge = (typeof MERGES)[number];

/** `path` is dotted; `*` stands for any one part (an element's id, a record's key). */
export type FieldRule = { readonly path: string; readonly merge: Merge; readonly by?: string };

/** What sync has to know of one collection. Features register these; sync knows no feature. */
export type SyncAdapter<T extends Doc = Doc> = {
  readonly collection: Collection<T>;
  readonly bucket: Bucket;
  /** Lower comes first when a device joins. */
  readonly priority: number;
  readonly rules: readonly FieldRule[];
  /** Who may write this collection; admins may write all. */
  readonly writers: readonly HubRole[];
  /** Created once, never changed or removed: verdicts, ledgers. */
  readonly appendOnly?: boolean;
  /** Only makes sense as one piece (a running clock): the later version stays, the other is kept as a conflict. */
  readonly atomic?: boolean;
  /** One document per team: what the hub has takes the place of this device's own. */
  readonly singleton?: boolean;
  /** False for documents that every device has of its own, such as built-in templates. Default: all travel. */
  readonly travels?: (doc: T) => boolean;
  /** Makes a merged document whole again (numbers in a row). Pure, deterministic, idempotent. */
  readonly settle?: (doc: T) => T;
  /** Fields that mean something on one device only; they are taken out before sending and kept on receiving. */
  readonly localOnly?: readonly string[];
  /** Stored files the document refers to; they travel beside it. */
  readonly fileIds?: (doc: T) => readonly Id[];
  /** What people call the document, for the conflict screen. */
  readonly titleOf?: (doc: T) => string;
};

/** An adapter whose document type no longer matters, for the list of all of them. */
export type AnyAdapter = Omit<SyncAdapter, 'collection'> & { readonly collection: AnyCollection };

export function syncAdapter<T extends Doc>(adapter: SyncAdapter<T>): AnyAdapter {
  return adapter as unknown as AnyAdapter;
}
