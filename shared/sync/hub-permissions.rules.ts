import { mayWrite, readableBuckets } from './access.rules.ts';
import type { AnyAdapter, HubRole } from './adapter.model.ts';

/** What a device may publish and subscribe to; everything else is denied. */
export type HubPermissions = { readonly publish: readonly string[]; readonly subscribe: readonly string[] };

/** Stream and subjects of stored files: `files.<id>.about`, `files.<sha256>.<piece>`. */
export const FILES_STREAM = 'FILES';
export const FILES_PREFIX = 'files.';

/** Where an admin asks the hub, one for each device: the server lets nobody else use it, so it says who asks. */
export function keeperSubject(device: string): string {
  return `keeper.${device}`;
}

/** Said to admins when someone asks to join or has been answered. */
export const KEEPER_CHANGED = 'keeper-changed';

/** Name of the stream behind a bucket. */
export function streamOf(bucket: string): string {
  return `KV_${bucket}`;
}

/** Inbox of a device: the only place it may listen for answers. */
export function inboxOf(publicKey: string): string {
  return `_INBOX_${publicKey}`;
}

/**
 * Least permissions of a device with these roles (notes: auth, measured). Reading is granted by bucket, writing by
 * collection. `$JS.API.>` is never granted: it would be the whole account.
 */
export function hubPermissions(
  publicKey: string,
  roles: readonly HubRole[],
  adapters: readonly Pick<AnyAdapter, 'collection' | 'bucket' | 'writers'>[],
): HubPermissions {
  const readable = readableBuckets(roles);
  const writable = adapters.filter((adapter) => readable.includes(adapter.bucket) && mayWrite(roles, adapter));
  return {
    publish: [
      ...readable.flatMap(readSubjects),
      ...writable.map(({ bucket, collection }) => `$KV.${bucket}.${collection.name}.>`),
      ...(roles.includes('admin') ? [keeperSubject(publicKey)] : []),
      // Evidence: pieces by digest, written once; nobody finds one whose document he cannot read.
      `${FILES_PREFIX}>`,
      `$JS.API.DIRECT.GET.${FILES_STREAM}.${FILES_PREFIX}>`,
      `presence.${publicKey}`,
      'live.>',
    ],
    subscribe: [
      `${inboxOf(publicKey)}.>`,
      'presence.>',
      'live.>',
      ...(roles.includes('admin') ? [KEEPER_CHANGED] : []),
    ],
  };
}

/** What whoever reads a bucket has to ask of the server. */
export function readSubjects(bucket: string): readonly string[] {
  const stream = streamOf(bucket);
  return [
    `$JS.API.STREAM.INFO.${stream}`,
    `$JS.API.CONSUMER.CREATE.${stream}.*.$KV.${bucket}.>`,
    `$JS.API.CONSUMER.INFO.${stream}.*`,
    `$JS.API.CONSUMER.MSG.NEXT.${stream}.*`,
    `$JS.API.DIRECT.GET.${stream}.$KV.${bucket}.>`,
    `$JS.FC.${stream}.>`,
  ];
}
