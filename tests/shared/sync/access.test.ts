import { describe, expect, it } from 'vitest';
import {
  BUCKETS,
  HUB_ROLES,
  hubPermissions,
  inboxOf,
  KEEPER_CHANGED,
  keeperSubject,
  mayWrite,
  readableBuckets,
  streamOf,
  type Bucket,
  type HubRole,
} from '#shared/sync/index.ts';

/** Who reads which bucket, written out apart from the rules it checks. */
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
  manager: ['roster', 'work', 'pool', 'qc', 'ads', 'mgr'],
  admin: ['roster', 'work', 'pool', 'qc', 'ads', 'mgr'],
};
const CELLS = HUB_ROLES.flatMap((role) => BUCKETS.map((bucket) => [role, bucket] as const));
const KEY = 'UDEVICE';

/** A collection in each bucket that this role alone writes, beside admins. */
const writtenBy = (role: HubRole) =>
  BUCKETS.map((bucket) => ({ bucket, collection: { name: `of-${bucket}` }, writers: [role] })) as unknown as Parameters<
    typeof hubPermissions
  >[2];

describe('each role and bucket', () => {
  it.each(CELLS)('%s reads %s as the table says', (role, bucket) => {
    const reads = READS[role].includes(bucket);
    expect(readableBuckets([role]).includes(bucket)).toBe(reads);
    const { publish } = hubPermissions(KEY, [role], []);
    expect(publish.includes(`$JS.API.DIRECT.GET.${streamOf(bucket)}.$KV.${bucket}.>`)).toBe(reads);
    expect(publish.filter((subject) => subject.includes(`.${streamOf(bucket)}`)).length).toBe(reads ? 6 : 0);
  });

  it.each(CELLS)('%s writes in %s only what it may, and only where it reads', (role, bucket) => {
    const own = `$KV.${bucket}.of-${bucket}.>`;
    const reads = READS[role].includes(bucket);
    expect(hubPermissions(KEY, [role], writtenBy(role)).publish.includes(own)).toBe(reads);
    const other: HubRole = role === 'ops' ? 'buyer' : 'ops';
    expect(hubPermissions(KEY, [role], writtenBy(other)).publish.includes(own)).toBe(role === 'admin');
  });
});

describe('several roles', () => {
  it('may what any of them may', () => {
    expect(readableBuckets(['service', 'ads'])).toEqual(['roster', 'work', 'pool', 'ads']);
    expect(mayWrite(['service', 'qc'], { writers: ['qc'] })).toBe(true);
    expect(mayWrite(['service', 'ads'], { writers: ['qc'] })).toBe(false);
  });

  it('that are none may nothing', () => {
    expect(readableBuckets([])).toEqual([]);
    expect(mayWrite([], { writers: [...HUB_ROLES] })).toBe(false);
  });
});

describe('every role', () => {
  it.each(HUB_ROLES)('%s has no way to the server itself, nor to what others hear', (role) => {
    const { publish, subscribe } = hubPermissions(KEY, [role], writtenBy(role));
    const tooWide = ['>', '*', '$JS.>', '$JS.API.>', '$KV.>', '$SYS.>', '_INBOX.>'];
    for (const subject of [...publish, ...subscribe]) expect(tooWide).not.toContain(subject);
    const running = /STREAM\.(?:CREATE|UPDATE|DELETE|PURGE|MSG|SNAPSHOT|RESTORE|LIST|NAMES)|CONSUMER\.DELETE/u;
    expect(publish.filter((subject) => running.test(subject))).toEqual([]);
    const asked = role === 'admin' ? [KEEPER_CHANGED] : [];
    expect(subscribe).toEqual([`${inboxOf(KEY)}.>`, 'presence.>', 'live.>', ...asked]);
    expect(publish).toContain(`presence.${KEY}`);
  });

  it.each(HUB_ROLES)('%s leaves the roster to the hub, which admins ask in their own name', (role) => {
    const { publish } = hubPermissions(KEY, [role], []);
    expect(publish.filter((subject) => subject.startsWith('$KV.'))).toEqual([]);
    expect(publish.includes(keeperSubject(KEY))).toBe(role === 'admin');
  });
});
