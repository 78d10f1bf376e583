import { formatHlc, tickHlc, type Hlc } from '#shared/kernel/hlc.ts';
import { instant } from '#shared/kernel/time.ts';
import {
  advance,
  envelopeOf,
  joinLineages,
  type AnyAdapter,
  type ConflictDoc,
  type Envelope,
  type JsonObject,
  type Position,
} from '#shared/sync/index.ts';
import { merged, ownAgain, taken, type Case, type Known, type Outcome } from '#electron/store/hub-outcome.ts';
import { positionOf, UNTOUCHED, type HubRow } from '#electron/store/hub-rows.ts';
import { judged } from '#electron/store/hub-verdict.ts';

const START_MS = 1_800_000_000_000;

/** A hub as a list in memory: one log, and what each key has. Copied, it is an older state of itself. */
export class HistoryHub {
  readonly name: string;
  readonly keys: Map<string, { readonly revision: number; readonly envelope: Envelope }>;
  last: number;

  constructor(name: string, from?: HistoryHub) {
    this.name = name;
    this.keys = new Map(from?.keys);
    this.last = from?.last ?? 0;
  }

  /** Null when someone wrote in between. */
  put(id: string, envelope: Envelope): number | null {
    if ((this.keys.get(id)?.revision ?? 0) !== envelope.r) return null;
    this.last += 1;
    this.keys.set(id, { revision: this.last, envelope });
    return this.last;
  }
}

/** A device in memory that decides as the store does: for histories by the thousand. */
export class HistoryDevice {
  readonly name: string;
  readonly conflicts: ConflictDoc[] = [];
  readonly docs = new Map<string, JsonObject>();
  refused = 0;
  readonly #adapter: AnyAdapter;
  readonly #rows = new Map<string, HubRow>();
  readonly #outbox = new Map<string, string>();
  readonly #sent = new Map<string, Set<string>>();
  #log: string | null = null;
  #read = 0;
  #clockMs: number;
  #stamp: Hlc | null = null;
  #serial = 0;

  constructor(name: string, adapter: AnyAdapter, skewMs: number) {
    this.name = name;
    this.#adapter = adapter;
    this.#clockMs = START_MS + skewMs;
  }

  /** The wall clock jumps, to the back too. */
  turn(ms: number): void {
    this.#clockMs += ms;
  }

  get waiting(): number {
    return this.#outbox.size;
  }

  /** Something was sent, and nobody has said what became of it. */
  get isUnanswered(): boolean {
    return this.#sent.size > 0;
  }

  /** Null removes. */
  edit(id: string, change: (doc: JsonObject | null) => JsonObject | null): void {
    const before = this.docs.get(id) ?? null;
    const after = change(before);
    if (before === null && after === null) return;
    this.#clockMs += 1_000;
    this.#stamp = tickHlc(this.#stamp, this.#clockMs, this.name);
    const row = this.#rows.get(id);
    const shadow = advance({ adapter: this.#adapter, before, after, shadow: row?.shadow ?? null, hlc: this.#stamp });
    const inStep = row !== undefined && row.revision > 0 && row.base === null;
    const base = inStep ? { doc: before, shadow: row.shadow } : (row?.base ?? null);
    this.#rows.set(id, { ...UNTOUCHED, revision: 0, ...row, collection: 'sheet', id, shadow, base });
    this.#keep(id, after);
    this.#queue(id);
  }

  /** Reads, merges and sends. `answered` false: the hub has it, and the device died before it heard so. */
  sync(hub: HistoryHub, answered: () => boolean = () => true): void {
    if (this.#log !== hub.name) this.#rebase(hub);
    for (const [id, { revision, envelope }] of hub.keys)
      if (revision > this.#read) this.#absorb(id, revision, envelope);
    this.#read = hub.last;
    for (const id of [...this.#outbox.keys()]) if (!this.#send(hub, id, answered)) return;
  }

  /** False: it died. */
  #send(hub: HistoryHub, id: string, answered: () => boolean): boolean {
    for (let tries = 0; tries < 10 && this.#outbox.has(id); tries += 1) {
      const op = this.#outbox.get(id) ?? '';
      const row = this.#rows.get(id);
      if (row === undefined) throw new Error('Nothing is known of what waits');
      const doc = this.docs.get(id) ?? null;
      if (doc === null && row.revision === 0 && row.seen === null) {
        this.#outbox.delete(id);
        return true;
      }
      const sent = this.#sent.get(id) ?? new Set();
      this.#sent.set(id, sent.add(op));
      const past = { e: hub.name, s: this.#read, w: row.taken ?? undefined, l: row.lineage };
      const facts = { o: op, a: this.name, d: this.name, p: null, c: 1, r: row.revision, ...past };
      const revision = hub.put(
        id,
        envelopeOf({ doc, shadow: row.shadow }, { ...facts, u: row.unsentSince ?? undefined }),
      );
      if (revision === null) {
        const there = hub.keys.get(id);
        if (there !== undefined) this.#absorb(id, there.revision, there.envelope);
        continue;
      }
      if (!answered()) return false;
      this.#outbox.delete(id);
      this.#sent.delete(id);
      const { unsentSince, lineage, shadow } = row;
      this.#rows.set(id, { ...UNTOUCHED, collection: 'sheet', id, revision, shadow, unsentSince, lineage });
    }
    return true;
  }

  #absorb(id: string, revision: number, envelope: Envelope): void {
    const row = this.#rows.get(id);
    if (row !== undefined && row.revision >= revision) return;
    const doc = this.docs.get(id);
    const mine = doc === undefined ? undefined : { body: JSON.stringify(doc), hlc: formatHlc(START_MS, 0, this.name) };
    const item: Known = { kind: 'known', collection: 'sheet', id, revision, envelope };
    const one: Case = { adapter: this.#adapter, item, log: this.#log, mine, row };
    const verdict = judged(item, row, this.#log, mine !== undefined);
    if (verdict.kind === 'replay') {
      this.refused += 1;
      return;
    }
    this.#take(id, this.#outcome(one, verdict.forks));
  }

  #outcome(one: Case, forks: readonly Position[]): Outcome {
    const { id, envelope } = one.item;
    const isDirty = this.#outbox.has(id);
    if (!isDirty && forks.length === 0) return taken(one);
    if (isDirty && this.#sent.get(id)?.has(envelope.o) === true) return ownAgain(one);
    const deps = { clock: { now: () => instant(START_MS) }, ids: { next: () => this.#next() } };
    return merged(deps, one, forks);
  }

  #take(id: string, { row, doc, clean, conflicts }: Outcome): void {
    this.#rows.set(id, row);
    this.#keep(id, doc);
    this.#sent.delete(id);
    if (clean) this.#outbox.delete(id);
    else this.#queue(id);
    this.conflicts.push(...conflicts);
  }

  /** The hub is another one, or an older state of itself. */
  #rebase(hub: HistoryHub): void {
    for (const [id, row] of this.#rows) {
      const position = positionOf(row);
      const lineage = this.#log === null || position === null ? {} : { [this.#log]: position };
      const isDirty = this.#outbox.has(id);
      const known = row.base?.shadow ?? row.seen;
      const seen = known ?? (row.revision > 0 && !isDirty ? row.shadow : null);
      const unsentSince = isDirty ? (row.unsentSince ?? known?.h ?? null) : null;
      const joined = joinLineages(row.lineage, lineage);
      this.#rows.set(id, { ...row, revision: 0, base: null, taken: null, seen, unsentSince, lineage: joined });
      if (!isDirty) this.#queue(id);
    }
    this.#log = hub.name;
    this.#read = 0;
  }

  #queue(id: string): void {
    this.#outbox.set(id, this.#next());
  }

  #keep(id: string, doc: JsonObject | null): void {
    if (doc === null) this.docs.delete(id);
    else this.docs.set(id, doc);
  }

  #next(): string {
    this.#serial += 1;
    return `${this.name} ${String(this.#serial)}`;
  }
}
