import type { Doc } from '#shared/kernel/collection.ts';
import {
  envelopeOf,
  HARD_LIMIT_BYTES,
  wireText,
  type AnyAdapter,
  type Bucket,
  type JsonObject,
} from '#shared/sync/index.ts';
import type { Acknowledged, HubStore, Outgoing } from '#electron/store/hub-store.port.ts';
import { HubError, type HubEntry, type HubLink } from './hub.port.ts';
import { signedText } from './inbox.ts';
import type { Signer } from './signatures.ts';

/** Writes under way at once. More is slower on an old server, fewer waits for the wire. */
const WINDOW = 256;
/** Documents taken from the store, and noted as sent, together. */
const BATCH = 400;

export type PushDeps = {
  readonly store: HubStore;
  readonly link: HubLink;
  readonly adapters: ReadonlyMap<string, AnyAdapter>;
  readonly signer: Signer;
  readonly person: () => string | null;
  /** The latest stamp that may be sent, ms: not far after what time it is on the hub. Infinity while that is unknown. */
  readonly latestMs: () => number;
  /** Takes in what someone else wrote in between; how many of them could be. */
  readonly absorb: (bucket: Bucket, entries: readonly HubEntry[]) => Promise<number>;
};

type Sent = { readonly out: Outgoing; readonly revision: number | null; readonly error: HubError | null };

/**
 * Sends everything that waits. Ends when nothing does; throws HubError `away` when the hub is gone. Returns how many it
 * tried.
 */
export async function pushAll(deps: PushDeps): Promise<number> {
  for (let tried = 0; ;) {
    const batch = await deps.store.outgoing(BATCH, deps.latestMs());
    if (batch.length === 0) return tried;
    tried += batch.length;
    const sent = await sendAll(deps, batch);
    await keepOutcome(deps, sent);
    const away = sent.find(({ error }) => error?.fault === 'away' || error?.fault === 'missing');
    if (away?.error) throw away.error;
  }
}

/** Some hundred at once; the next goes out as soon as one is settled. After the hub has gone the rest is not tried. */
async function sendAll(deps: PushDeps, batch: readonly Outgoing[]): Promise<readonly Sent[]> {
  const texts = wireTexts(deps, batch);
  const sent: Sent[] = [];
  let next = 0;
  let gone = false;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < batch.length && !gone; at = next++) {
      const [out, text] = [batch[at], texts[at]];
      if (out === undefined || text === undefined) return;
      const one = await sendOne(deps, out, text);
      sent.push(one);
      gone ||= one.error?.fault === 'away';
    }
  };
  await Promise.all(Array.from({ length: Math.min(WINDOW, batch.length) }, worker));
  return sent;
}

/** What goes over the wire for each, signed together. */
function wireTexts({ signer, store, person }: PushDeps, batch: readonly Outgoing[]): readonly string[] {
  const by = person();
  const jsons = batch.map((out) => {
    const { opId, schemaVersion, revision, unsentSince, taken, lineage, log } = out;
    const facts = { o: opId, a: signer.publicKey, d: store.device, p: by, c: schemaVersion, r: revision };
    const l = Object.keys(lineage).length === 0 ? undefined : lineage;
    const past = { u: unsentSince ?? undefined, e: log?.name, s: log?.read, w: taken ?? undefined, l };
    return JSON.stringify(envelopeOf(out, { ...facts, ...past }));
  });
  const signatures = signer.signAll(batch.map((out, at) => signedText(keyOf(out), jsons[at] ?? '')));
  return jsons.map((json, at) => wireText(signatures[at] ?? '', json));
}

async function sendOne({ link, adapters }: PushDeps, out: Outgoing, text: string): Promise<Sent> {
  const { collection, id, revision } = out;
  // Made and removed before anyone heard of it, or a document of this device alone.
  const stays = out.doc === null ? !out.shared : !travels(adapters.get(collection), out.doc);
  if (stays) return { out, revision, error: null };
  if (text.length > HARD_LIMIT_BYTES / 4 && Buffer.byteLength(text) > HARD_LIMIT_BYTES - 100) {
    return { out, revision: null, error: new HubError('too-large', `${collection} ${id}`) };
  }
  try {
    const at = await link.put(bucketOf(adapters, collection), keyOf(out), text, revision);
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
  // The hub lost the key: what we knew of it is no base any more.
  if (entry === null) await store.forgetRevision(out);
  // Nobody of the team wrote that: ours takes its place.
  else if ((await absorb(bucket, [entry])) === 0) await store.overrule(out, entry.revision);
}

function keyOf({ collection, id }: Outgoing): string {
  return `${collection}.${id}`;
}

function bucketOf(adapters: ReadonlyMap<string, AnyAdapter>, collection: string): Bucket {
  const adapter = adapters.get(collection);
  if (adapter === undefined) throw new Error(`${collection} does not travel`);
  return adapter.bucket;
}

function travels(adapter: AnyAdapter | undefined, doc: JsonObject): boolean {
  return adapter?.travels?.(doc as unknown as Doc) ?? true;
}
