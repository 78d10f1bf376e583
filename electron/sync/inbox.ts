import {
  authorOf,
  CLOCK_STOP_MS,
  isLate,
  mayWrite,
  openParsed,
  parsedJson,
  readWire,
  versionOf,
  withoutLateStamps,
  type AnyAdapter,
  type Bucket,
  type Envelope,
  type HubRole,
} from '#shared/sync/index.ts';
import type { AsideReason, Incoming } from '#electron/store/hub-store.port.ts';
import type { HubEntry } from './hub.port.ts';
import { Verifier } from './signatures.ts';

/** What members may do, by the public keys of their devices. `at`: of what lay on the hub then, ms by its clock. */
export type Roles = { readonly rolesOf: (publicKey: string, at?: number) => readonly HubRole[] };

type Key = { readonly collection: string; readonly id: string; readonly revision: number };

/**
 * Opens what lies on the hub. Whose it is comes first: nothing of an entry counts before a member, who may write it, has
 * signed just this text. What is not to be taken is handed on as refused, with the reason.
 */
export class Inbox {
  readonly #adapters: ReadonlyMap<string, AnyAdapter>;
  readonly #roles: Roles;
  readonly #verifier = new Verifier();
  #refused = 0;

  constructor(adapters: readonly AnyAdapter[], roles: Roles) {
    this.#adapters = new Map(adapters.map((adapter) => [adapter.collection.name, adapter]));
    this.#roles = roles;
  }

  /** Entries that were not taken: broken, unsigned, forged, or by someone whose roles do not write them. */
  get refused(): number {
    return this.#refused;
  }

  async open(bucket: Bucket, entries: readonly HubEntry[]): Promise<readonly Incoming[]> {
    const opened = await Promise.all(entries.map((entry) => this.#openOne(bucket, entry)));
    return opened.flatMap((one) => (one === null ? [] : [one]));
  }

  async #openOne(bucket: Bucket, entry: HubEntry): Promise<Incoming | null> {
    const { key, revision, text, at } = entry;
    const dot = key.indexOf('.');
    const own: Key = { collection: key.slice(0, dot), id: key.slice(dot + 1), revision };
    const adapter = this.#adapters.get(own.collection);
    // A collection of a newer studio, or one that does not live in this bucket.
    if (adapter?.bucket !== bucket) return null;
    const wire = readWire(text);
    const raw = wire === null ? undefined : parsedJson(wire.json);
    if (wire === null || raw === undefined) return this.#refuse(own, 'broken', null, text);
    const author = authorOf(raw);
    const roles = author === null ? [] : this.#roles.rolesOf(author, at);
    const isSigned =
      author !== null &&
      roles.length > 0 &&
      (await this.#verifier.check(author, signedText(key, wire.json), wire.signature));
    if (!isSigned) return this.#refuse(own, 'unsigned', author, text);
    if (!mayWrite(roles, adapter)) return this.#refuse(own, 'role', author, text);
    const opened = openParsed(raw, adapter.collection.schemaVersion);
    if (opened.kind === 'newer') return { ...own, kind: 'newer', raw: text };
    const isWhole = opened.kind === 'known' && isOf(opened.envelope, own.id);
    return isWhole ? { ...own, ...timely(opened.envelope, at), raw: text } : this.#refuse(own, 'broken', author, text);
  }

  #refuse(key: Key, reason: AsideReason, author: string | null, raw: string): Incoming {
    this.#refused += 1;
    return { ...key, kind: 'refused', reason, author, raw };
  }
}

/** Does it hold the document of its key, or nothing? */
function isOf({ b }: Envelope, id: string): boolean {
  return b === null || b['id'] === id;
}

/** No edit is of a time that had not come when the hub got it: on every device the same, since the hub's clock says. */
function timely(
  envelope: Envelope,
  at: number,
): Pick<Extract<Incoming, { kind: 'known' }>, 'kind' | 'envelope' | 'late'> {
  const latest = at + CLOCK_STOP_MS;
  if (!isLate(envelope, latest)) return { kind: 'known', envelope };
  const { h, f } = withoutLateStamps(versionOf(envelope).shadow, latest);
  return { kind: 'known', envelope: { ...envelope, h, f: { ...f } }, late: true };
}

/** What is signed: the key belongs to it, so that a true envelope cannot be laid under another key. */
export function signedText(key: string, json: string): string {
  return `${key}\n${json}`;
}
