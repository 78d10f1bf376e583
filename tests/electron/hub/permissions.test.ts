import { headers, connect, nkeyAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUCKETS, HUB_ROLES, inboxOf, streamOf, type Bucket, type HubRole } from '#shared/sync/index.ts';
import { SYNC_ADAPTERS } from '#shared/sync-adapters.ts';
import { hasNats, TestHub, type TestDevice } from '#tests/support/nats.ts';

/**
 * The promise in full, written out apart from the rules it checks: a change of the rules has to be made here too.
 * Letters are roles, in the order of LETTERS; a dot is a refusal.
 */
const LETTERS: Readonly<Record<HubRole, string>> = {
  streamer: 'S',
  'co-host': 'C',
  control: 'K',
  ops: 'O',
  buyer: 'B',
  qc: 'Q',
  ads: 'A',
  service: 'V',
  mentor: 'M',
  manager: 'G',
  admin: 'X',
};
const READS: Readonly<Record<Bucket, string>> = {
  roster: 'SCKOBQAVMGX',
  work: 'SCKOBQAVMGX',
  pool: 'SCKOBQAVMGX',
  qc: 'SCKOBQ..MGX',
  ads: '...O..A..GX',
  mgr: '........MGX',
};
const WRITES: Readonly<Record<string, string>> = {
  'work organisation': '...O.....GX',
  'work room': '...O.....GX',
  'work person': '...O.....GX',
  'work live-session': 'SCKO.....GX',
  'work show': 'SCKO.....GX',
  'work sop-template': '...O....MGX',
  'work sop-run': 'SCKOBQAVMGX',
  'pool product': '...OBQ...GX',
  'work lineup': '..KOB....GX',
  'work lineup-targets': '...OB....GX',
  'work run-sheet': 'SCKO.....GX',
  'work talk-card': 'SC.OB...MGX',
  'mgr review': '........MGX',
  'mgr session-report': '........MGX',
  // Who is in the team is the hub's word alone; admins ask it.
  'roster device': '...........',
  // No collection lives in these yet; nothing may be left there by anyone.
  'qc verdict': '...........',
  'ads plan': '...........',
};

let hub: TestHub;
let admin: NatsConnection;
const links = new Map<HubRole, NatsConnection>();

function linkTo(device: TestDevice): Promise<NatsConnection> {
  return connect({
    servers: hub.address,
    authenticator: nkeyAuthenticator(new TextEncoder().encode(device.seed)),
    inboxPrefix: inboxOf(device.publicKey),
  });
}

function linkOf(role: HubRole): NatsConnection {
  const link = links.get(role);
  if (link === undefined) throw new Error(`No link of ${role}`);
  return link;
}

beforeAll(async () => {
  if (!hasNats) return;
  hub = await TestHub.start(
    SYNC_ADAPTERS,
    HUB_ROLES.map((role) => [role]),
  );
  admin = await hub.connect();
  for (const [at, role] of HUB_ROLES.entries()) links.set(role, await linkTo(hub.device(at)));
});

afterAll(async () => {
  for (const link of links.values()) await link.close();
  await (admin as NatsConnection | undefined)?.close();
  await (hub as TestHub | undefined)?.stop();
});

/** What the server did with a request: took it, refused it for the role, or something else, in its own words. */
async function fate(link: NatsConnection, subject: string, body = '', withHeaders = headers()): Promise<string> {
  try {
    const reply = await link.request(subject, body, { timeout: 2_000, headers: withHeaders });
    const said = JSON.parse(reply.string() || '{}');
    return said.error === undefined ? 'taken' : said.error.description;
  } catch (thrown) {
    return String(thrown).includes('Permissions Violation') ? 'refused' : String(thrown);
  }
}

/** One row of a table as measured: the letter where it was taken, a dot where it was refused. */
async function row(subjectOf: (role: HubRole) => string, body = ''): Promise<string> {
  let text = '';
  for (const role of HUB_ROLES) {
    const end = await fate(linkOf(role), subjectOf(role), body);
    text += end === 'taken' ? LETTERS[role] : end === 'refused' ? '.' : `(${role}: ${end})`;
  }
  return text;
}

describe.skipIf(!hasNats)('what each role may do on a real hub', () => {
  it('names every collection that travels', () => {
    const travelling = SYNC_ADAPTERS.map(({ bucket, collection }) => `${bucket} ${collection.name}`);
    expect(Object.keys(WRITES)).toEqual(expect.arrayContaining(travelling));
  });

  it.each(Object.entries(WRITES))('%s is written by %s', async (where, expected) => {
    const [bucket = '', collection = ''] = where.split(' ');
    expect(await row((role) => `$KV.${bucket}.${collection}.by-${role}`, '{}')).toBe(expected);
  });

  it.each(BUCKETS.map((bucket) => [bucket, READS[bucket]] as const))('%s is read by %s', async (bucket, expected) => {
    const stream = streamOf(bucket);
    await admin.request(`$KV.${bucket}.sample.01`, '{}');
    expect(await row(() => `$JS.API.STREAM.INFO.${stream}`)).toBe(expected);
    expect(await row(() => `$JS.API.DIRECT.GET.${stream}.$KV.${bucket}.sample.01`)).toBe(expected);
    const subject = `$KV.${bucket}.>`;
    const create = (role: HubRole): string => `$JS.API.CONSUMER.CREATE.${stream}.of-${role}.${subject}`;
    let text = '';
    for (const role of HUB_ROLES) {
      const config = { name: `of-${role}`, filter_subject: subject, ack_policy: 'none', mem_storage: true };
      const end = await fate(linkOf(role), create(role), JSON.stringify({ stream_name: stream, config }));
      text += end === 'taken' ? LETTERS[role] : end === 'refused' ? '.' : `(${role}: ${end})`;
    }
    expect(text).toBe(expected);
  });

  it('leaves the running of the server to the hub itself', async () => {
    const forbidden = [
      ...BUCKETS.flatMap((bucket) => [
        `$JS.API.STREAM.DELETE.${streamOf(bucket)}`,
        `$JS.API.STREAM.PURGE.${streamOf(bucket)}`,
        `$JS.API.STREAM.UPDATE.${streamOf(bucket)}`,
        `$JS.API.STREAM.MSG.DELETE.${streamOf(bucket)}`,
        `$JS.API.STREAM.MSG.GET.${streamOf(bucket)}`,
        `$JS.API.STREAM.SNAPSHOT.${streamOf(bucket)}`,
        `$JS.API.CONSUMER.DELETE.${streamOf(bucket)}.of-ops`,
      ]),
      '$JS.API.STREAM.LIST',
      '$JS.API.STREAM.NAMES',
      '$JS.API.STREAM.CREATE.MINE',
      '$JS.API.STREAM.DELETE.FILES',
      '$JS.API.STREAM.PURGE.FILES',
      '$JS.API.INFO',
      '$SYS.REQ.SERVER.PING',
      'join.someone',
      'joined.someone',
    ];
    for (const subject of forbidden) expect([subject, await row(() => subject)]).toEqual([subject, '...........']);
  });

  it('does not let one device listen where another gets its answers, nor to all that is written', async () => {
    const victim = hub.device(0);
    for (const subject of [`${inboxOf(victim.publicKey)}.>`, '_INBOX.>', '>', '$KV.>', '$KV.work.>', 'files.>']) {
      const link = linkOf('manager');
      const said = await new Promise<string>((resolve) => {
        const listening = link.subscribe(subject, { callback: (error) => resolve(String(error)) });
        void link.flush().then(() => listening.unsubscribe());
      });
      expect(said).toContain('Permissions Violation');
    }
  });

  it('does not let one device speak into the inbox or the presence of another', async () => {
    const victim = hub.device(0);
    expect(await fate(linkOf('manager'), `${inboxOf(victim.publicKey)}.1`, '{}')).toBe('refused');
    expect(await fate(linkOf('manager'), `presence.${victim.publicKey}`, '{}')).toBe('refused');
  });

  it('does not let anyone put something else in the place of a stored piece', async () => {
    expect(await fate(linkOf('ops'), 'files.digest.0', 'evidence')).toBe('taken');
    expect(await fate(linkOf('control'), 'files.digest.0', 'another')).toMatch(/per subject/u);
    const { data } = await admin.request('$JS.API.DIRECT.GET.FILES.files.digest.0');
    expect(Buffer.from(data).toString()).toBe('evidence');
  });

  it('does not let the header that empties a bucket pass, from whoever may write a key there', async () => {
    const link = linkOf('ops');
    for (const id of ['a', 'b', 'c']) expect(await fate(link, `$KV.work.show.${id}`, '{}')).toBe('taken');
    const count = async (): Promise<number> => {
      const info = await admin.request('$JS.API.STREAM.INFO.KV_work');
      return JSON.parse(info.string()).state.messages;
    };
    const before = await count();
    for (const what of ['all', 'sub']) {
      const wipe = headers();
      wipe.set('Nats-Rollup', what);
      expect(await fate(link, '$KV.work.show.a', '{}', wipe)).toMatch(/rollup not permitted/u);
    }
    expect(await count()).toBe(before);
  });
});
