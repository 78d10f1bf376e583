import { envelopeOf, HARD_LIMIT_BYTES, wireText, type AnyAdapter, type Bucket } from '#shared/sync/index.ts';
import type { Acknowledged, HubStore, Outgoing } from '#electron/store/hub-store.port.ts';
import { HubError, type HubEntry, type HubLink } from './hub.port.ts';
import { signedText } from './inbox.ts';
import type { Signer } from './signatures.ts';

/** Writes under way at once. More is slower on an old server, fewer waits for the wire. */
const WINDOW = 256;

export type PushDeps = {
  readonly store: HubStore;
  readonly link: HubLink;
  readonly adapters: ReadonlyMap<string, AnyAdapter>;
  readonly signer: Signer;
  readonly person: () => string | null;
  /** Takes in what someone else wrote in between. */
  readonly absorb: (bucket: Bucket, entries: readonly HubEntry[]) => Promise<void>;
};

type Sent = { readonly out: Outgoing; readonly revision: number | null; readonly error: HubError | null };

/** Sends everything that waits. Ends when nothing does; throws HubError `away` when the hub is gone. */
export async function pushAll(deps: PushDeps): Promise<void> {
  for (;;) {
    const batch = await deps.store.outgoing(WINDOW);
    if (batch.length === 0) return;
    const sent = await Promise.all(batch.map((out) => sendOne(deps, out)));
    await keepOutcome(deps, sent);
    const away = sent.find(({ error }) => error?.fault === 'away' || error?.fault === 'missing');
    if (away?.error) throw away.error;
  }
}

async function sendOne({ link, signer, person, store, adapters }: PushDeps, out: Outgoing): Promise<Sent> {
  const { collection, id, opId, schemaVersion, revision } = out;
  // Made and removed before anyone heard of it.
  if (out.doc === null && revision === 0) return { out, revision: 0, error: null };
  const facts = { o: opId, a: signer.publicKey, d: store.device, p: person(), c: schemaVersion, r: revision };
  const key = keyOf(out);
  const json = JSON.stringify(envelopeOf(out, facts));
  if (json.length > HARD_LIMIT_BYTES / 2 && Buffer.byteLength(json) > HARD_LIMIT_BYTES - 200) {
    return { out, revision: null, error: new HubError('too-large', `${collection} ${id}`) };
  }
  try {
    const text = wireText(signer.sign(signedText(key, json)), json);
    const at = await link.put(bucketOf(adapters, collection), key, text, revision);
    return { out, revision: at, error: null };
  } catch (thrown) {
    return { out, revision: null, error: thrown instanceof HubError ? thrown : new HubError('away', thrown) };
  }
}

async function keepOutcome(deps: PushDeps, sent: readonly Sent[]): Promise<void> {
  const acks = sent.flatMap(({ out, revision }): Acknowledged[] => (revision === null ? [] : [{ ...out, revision }]));
  if (acks.length > 0) await deps.store.acknowledge(acks);
  for (const fault of ['denied', 'too-large'] as const) {
    const refused = sent.filter(({ error }) => error?.fault === fault).map(({ out }) => out);
    if (refused.length > 0) await deps.store.refuse(refused, fault);
  }
  for (const { out, error } of sent) {
    if (error?.fault === 'stale') await catchUpOn(deps, out);
  }
}

/** Someone wrote the document first: what they wrote is merged, and the result is sent in the next round. */
async function catchUpOn({ link, adapters, absorb, store }: PushDeps, out: Outgoing): Promise<void> {
  const bucket = bucketOf(adapters, out.collection);
  const entry = await link.get(bucket, keyOf(out));
  if (entry !== null) return absorb(bucket, [entry]);
  // The hub lost the key: what we knew of it is no base any more.
  await store.forgetRevision(out);
}

function keyOf({ collection, id }: Outgoing): string {
  return `${collection}.${id}`;
}

function bucketOf(adapters: ReadonlyMap<string, AnyAdapter>, collection: string): Bucket {
  const adapter = adapters.get(collection);
  if (adapter === undefined) throw new Error(`${collection} does not travel`);
  return adapter.bucket;
}
