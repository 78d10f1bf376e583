import { mayWrite, openEnvelope, readWire, type AnyAdapter, type Bucket } from '#shared/sync/index.ts';
import type { Incoming } from '#electron/store/hub-store.port.ts';
import type { HubEntry } from './hub.port.ts';
import type { RosterView } from './roster-view.ts';
import { Verifier } from './signatures.ts';

/** What members may do, by the public keys of their devices. */
export type Roles = Pick<RosterView, 'rolesOf'>;

/** Opens what lies on the hub: only entries that a member signed, and was allowed to write, come through. */
export class Inbox {
  readonly #adapters: ReadonlyMap<string, AnyAdapter>;
  readonly #roster: Roles;
  readonly #verifier = new Verifier();
  #refused = 0;

  constructor(adapters: readonly AnyAdapter[], roster: Roles) {
    this.#adapters = new Map(adapters.map((adapter) => [adapter.collection.name, adapter]));
    this.#roster = roster;
  }

  /** Entries that were not taken: broken, unsigned, forged, or by someone whose roles do not write them. */
  get refused(): number {
    return this.#refused;
  }

  async open(bucket: Bucket, entries: readonly HubEntry[]): Promise<readonly Incoming[]> {
    const opened = await Promise.all(entries.map((entry) => this.#openOne(bucket, entry)));
    return opened.flatMap((one) => (one === null ? [] : [one]));
  }

  async #openOne(bucket: Bucket, { key, revision, text }: HubEntry): Promise<Incoming | null> {
    const dot = key.indexOf('.');
    const [collection, id] = [key.slice(0, dot), key.slice(dot + 1)];
    const adapter = this.#adapters.get(collection);
    // A collection of a newer studio, or one that does not live in this bucket.
    if (adapter?.bucket !== bucket) return null;
    const wire = readWire(text);
    const opened = wire === null ? null : openEnvelope(wire.json, adapter.collection.schemaVersion);
    if (wire === null || opened === null || opened.kind === 'broken') return this.#refuse();
    if (opened.kind === 'newer') return { kind: 'newer', collection, id, revision, raw: text };
    const { envelope } = opened;
    const allowed = mayWrite(this.#roster.rolesOf(envelope.a), adapter);
    if (!allowed || envelope.b?.['id'] !== (envelope.b === null ? undefined : id)) return this.#refuse();
    if (!(await this.#verifier.check(envelope.a, signedText(key, wire.json), wire.signature))) return this.#refuse();
    return { kind: 'known', collection, id, revision, envelope };
  }

  #refuse(): null {
    this.#refused += 1;
    return null;
  }
}

/** What is signed: the key belongs to it, so that a true envelope cannot be laid under another key. */
export function signedText(key: string, json: string): string {
  return `${key}\n${json}`;
}
