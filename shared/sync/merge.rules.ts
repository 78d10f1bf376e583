import { parseHlc, tickHlc, type Hlc } from '#shared/kernel/hlc.ts';
import type { AnyAdapter } from './adapter.model.ts';
import { equal, isObject, keyed, type Element, type Json, type JsonObject } from './json.ts';
import { mergeList } from './merge-list.rules.ts';
import { mergedLog, mergedSet } from './merge-plain.rules.ts';
import { rulesAt, type RulesAt } from './rules-at.ts';
import { isWithin, join, newestAt, orderOf, removalsOf, stampAt, type Shadow, type Version } from './shadow.model.ts';

/** The same path changed in two places. `open`: nothing was decided, `kept` (the hub's value) only stands for now. */
export type MergeConflict = {
  readonly path: string;
  readonly kept: Json | undefined;
  readonly lost: Json | undefined;
  readonly keptHlc: Hlc;
  readonly lostHlc: Hlc;
  readonly open: boolean;
};

export type Merged = Version & { readonly conflicts: readonly MergeConflict[] };

export type MergeInput = {
  readonly adapter: Pick<AnyAdapter, 'rules' | 'appendOnly' | 'atomic'>;
  /** What both sides started from; null when that is not known (a hub that lost its past). */
  readonly base: Version | null;
  /** Without a base: the state of what this device last had in step with the hub; null when it never had. */
  readonly seen?: Shadow | null;
  /** Without a base: stamps of theirs later than this were made without knowing of other stamps later than it. */
  readonly unsentSince?: Hlc | null;
  /**
   * Without a base: stamps of the last states both sides go on from (see Lineage). What is in none of them was changed on
   * that side without knowing of the other; the two fields above do not count then. Empty when none is known.
   */
  readonly forks?: readonly Pick<Shadow, 'h' | 'f'>[];
  readonly ours: Version;
  /** What the hub has. */
  readonly theirs: Version;
};

/**
 * Three-way merge of one document. A side that did not change a path takes the other's; a double edit keeps the later
 * stamp and says so. Without a base, stamps tell what each side changed since the two parted, where that is known.
 * Where it is not, stamps alone decide, and an edit is lost only when it was seen before; when it is not known what was
 * seen, only edits that cannot have known of each other are called conflicts.
 */
export function merge(input: MergeInput): Merged {
  const { base, ours, theirs } = input;
  if (equal(ours.doc, theirs.doc)) return { ...theirs, conflicts: [] };
  if (base !== null && equal(ours.doc, base.doc)) return { ...theirs, conflicts: [] };
  if (base !== null && equal(theirs.doc, base.doc)) return { ...ours, conflicts: [] };
  if (ours.doc === null || theirs.doc === null) return mergeRemoval(input);
  if (input.adapter.appendOnly === true) return { ...theirs, conflicts: [wholeConflict(theirs, ours)] };
  if (input.adapter.atomic === true) return mergeAtomic(input);
  const merging = new Merging(input);
  const doc = merging.object('', base?.doc ?? undefined, ours.doc, theirs.doc);
  // What ends as the hub has it is not sent again: its stamps and order keys have to be the hub's too.
  const shadow = equal(doc, theirs.doc) ? theirs.shadow : merging.shadow();
  return { doc, shadow, conflicts: merging.conflicts };
}

/** Removed here, edited there: the edit stays. Without a base the later counts, unless the edit is news. */
function mergeRemoval(input: MergeInput): Merged {
  const { base, seen = null, ours, theirs } = input;
  const [edited, removed] = ours.doc === null ? [theirs, ours] : [ours, theirs];
  const parted = partedAt(input);
  if (parted !== null) {
    const [isEdited, isRemoved] = [parted.changed(edited.shadow, ''), parted.changed(removed.shadow, '')];
    if (isEdited !== isRemoved) return { ...(isEdited ? edited : removed), conflicts: [] };
    return { ...edited, conflicts: [wholeConflict(edited, removed)] };
  }
  if (base !== null || neverMet(input, newestOfAll)) return { ...edited, conflicts: [wholeConflict(edited, removed)] };
  const isNews = seen !== null && edited.shadow.h > seen.h;
  if (!isNews && removed.shadow.h > edited.shadow.h) return { ...removed, conflicts: [] };
  const removalIsNews = seen === null ? edited.shadow.h <= removed.shadow.h : removed.shadow.h > seen.h;
  return { ...edited, conflicts: removalIsNews ? [wholeConflict(edited, removed)] : [] };
}

function mergeAtomic(input: MergeInput): Merged {
  const { base, seen = null, ours, theirs } = input;
  const parted = partedAt(input);
  if (parted !== null) {
    const [mine, hubs] = [parted.changed(ours.shadow, ''), parted.changed(theirs.shadow, '')];
    if (mine !== hubs) return { ...(mine ? ours : theirs), conflicts: [] };
  }
  const [kept, lost] = ours.shadow.h > theirs.shadow.h ? [ours, theirs] : [theirs, ours];
  const isNews =
    base !== null || parted !== null || neverMet(input, newestOfAll) || (seen !== null && lost.shadow.h > seen.h);
  return { ...kept, conflicts: isNews ? [wholeConflict(kept, lost)] : [] };
}

/** What a side changed since the two parted. */
type Parted = {
  /** The path or anything below it. */
  readonly changed: (side: Shadow, path: string) => boolean;
  /** The path itself. */
  readonly stamped: (side: Shadow, path: string) => boolean;
};

/** Null with a base, and where nobody knows when the two parted. */
function partedAt({ base, forks = [] }: MergeInput): Parted | null {
  if (base !== null || forks.length === 0) return null;
  const known = forks.map(({ h, f }): Shadow => ({ h, f, g: {}, k: {} }));
  // Not what is later: a merge may have taken in since what a slow clock had stamped long before.
  return {
    changed: (side, path) => known.every((at) => (path === '' && side.h !== at.h) || differs(side, at, path)),
    stamped: (side, path) => known.every((at) => stampAt(side, path) !== stampAt(at, path)),
  };
}

/**
 * Without a base: theirs was made before the hub lost its past and was not on it, and ours went on from the same
 * state, so that neither knew of the other. `newest` is the stamp to go by.
 */
function neverMet(
  { seen = null, unsentSince = null, ours, theirs }: MergeInput,
  newest: (shadow: Shadow) => Hlc,
): boolean {
  if (unsentSince === null) return false;
  const hubs = newest(theirs.shadow);
  const isNew = hubs > unsentSince && newest(ours.shadow) > unsentSince;
  return isNew && (seen === null || newest(seen) !== hubs);
}

const newestOfAll = ({ h }: Shadow): Hlc => h;

function wholeConflict(kept: Version, lost: Version): MergeConflict {
  return {
    path: '',
    kept: kept.doc ?? undefined,
    lost: lost.doc ?? undefined,
    keptHlc: kept.shadow.h,
    lostHlc: lost.shadow.h,
    open: false,
  };
}

type Side = 'ours' | 'theirs';

/** One merge under way: walks the three documents and gathers the new shadow and the conflicts. */
export class Merging {
  readonly conflicts: MergeConflict[] = [];
  readonly hasBase: boolean;
  private readonly rule: RulesAt;
  private readonly from: Readonly<Record<Side, Shadow>>;
  private readonly base: Shadow | null;
  private readonly seen: Shadow | null;
  private readonly neverMet: (path: string) => boolean;
  private readonly parted: Parted | null;
  private readonly f: Record<string, Hlc>;
  private readonly g: Record<string, number> = {};
  private readonly k: Record<string, Readonly<Record<string, string>>> = {};

  constructor(input: MergeInput) {
    const { adapter, base, seen = null, ours, theirs } = input;
    this.neverMet = (path) => neverMet(input, (shadow) => newestAt(shadow, path));
    this.parted = partedAt(input);
    this.rule = rulesAt(adapter.rules);
    this.hasBase = base !== null;
    this.base = base?.shadow ?? null;
    this.seen = seen;
    this.from = { ours: ours.shadow, theirs: theirs.shadow };
    this.f = { '': theirs.shadow.f[''] ?? ours.shadow.f[''] ?? theirs.shadow.h };
  }

  shadow(): Shadow {
    const { ours, theirs } = this.from;
    const h = [ours.h, theirs.h, ...Object.values(this.f)].reduce((newest, one) => (one > newest ? one : newest));
    return { h, f: this.f, g: this.g, k: this.k };
  }

  object(path: string, base: Json | undefined, ours: JsonObject, theirs: JsonObject): JsonObject {
    const was = isObject(base) ? base : {};
    const merged: Record<string, Json> = {};
    for (const key of new Set([...Object.keys(theirs), ...Object.keys(ours)])) {
      const value = this.value(join(path, key), was[key], ours[key], theirs[key]);
      if (value !== undefined) merged[key] = value;
    }
    return merged;
  }

  /** Any path. `undefined` is a key that is not there. */
  value(path: string, base: Json | undefined, ours: Json | undefined, theirs: Json | undefined): Json | undefined {
    if (equal(ours, theirs)) return this.take(this.later(path), path, theirs);
    if (this.hasBase && equal(ours, base)) return this.take('theirs', path, theirs);
    if (this.hasBase && equal(theirs, base)) return this.take('ours', path, ours);
    const changed = this.onlyChangedBy(path);
    if (changed !== null) return this.take(changed, path, changed === 'ours' ? ours : theirs);
    const rule = this.rule(path);
    switch (rule?.merge) {
      case 'tick':
        return this.tick(path, ours ?? null, theirs ?? null);
      case 'guarded':
        return this.guarded(path, ours, theirs);
      case 'set':
        return this.set(path, base, ours, theirs);
      case 'log':
        return this.both(path, mergedLog(ours, theirs));
      case 'derived':
        return this.take(this.later(path), path, this.later(path) === 'ours' ? ours : theirs);
      case 'whole':
        return this.lastWins(path, ours, theirs);
      case 'list':
      case undefined:
        return this.byShape(path, base, ours, theirs, rule?.by ?? 'id');
    }
  }

  /** Takes a side's value with all of its merge state below the path. */
  take<T extends Json | undefined>(side: Side, path: string, value: T): T {
    const { f, g, k } = this.from[side];
    copyWithin(f, this.f, path);
    copyWithin(g, this.g, path);
    copyWithin(k, this.k, path);
    const inherited = stampAt(this.from[side], path);
    // A stamp that stood above the path must not be lost where the other side's parent is older.
    if (this.f[path] === undefined && inherited !== stampAt({ h: '', f: this.f, g: {}, k: {} }, path))
      this.f[path] = inherited;
    return value;
  }

  /** Order keys each side has for a list. */
  keys(side: Side | 'base', path: string): Readonly<Record<string, string>> | undefined {
    return side === 'base' ? this.base?.k[path] : this.from[side].k[path];
  }

  setKeys(path: string, keys: Readonly<Record<string, string>>): void {
    this.k[path] = keys;
  }

  /** The side that changed the path, or something below it, later; equal stamps are the same edit. */
  later(path: string): Side {
    return newestAt(this.from.ours, path) > newestAt(this.from.theirs, path) ? 'ours' : 'theirs';
  }

  report(path: string, kept: Side, values: Readonly<Record<Side, Json | undefined>>, open = false): void {
    const lost = kept === 'ours' ? 'theirs' : 'ours';
    const [keptHlc, lostHlc] = [newestAt(this.from[kept], path), newestAt(this.from[lost], path)];
    if (this.isKnown(path, lost, keptHlc, open)) return;
    this.conflicts.push({ path, kept: values[kept], lost: values[lost], keptHlc, lostHlc, open });
  }

  /** Without a base: the one side that changed the path since the two parted; null when both did, or nobody knows. */
  private onlyChangedBy(path: string): Side | null {
    if (this.parted === null) return null;
    const [mine, hubs] = [this.parted.changed(this.from.ours, path), this.parted.changed(this.from.theirs, path)];
    if (mine === hubs) return null;
    return mine ? 'ours' : 'theirs';
  }

  /** Without a base: did whoever made the kept value know the lost one, so that it came after it and not against it? */
  private isKnown(path: string, lost: Side, keptHlc: Hlc, open: boolean): boolean {
    if (this.hasBase || this.parted !== null || this.neverMet(path)) return false;
    if (this.seen !== null) return !this.isNews(lost, path);
    return !open && keptHlc > this.from[lost].h;
  }

  /** Changed since this device was last in step with the hub. */
  private isNews(side: Side, path: string): boolean {
    return this.seen === null || newestAt(this.from[side], path) > newestAt(this.seen, path);
  }

  /** Edited on one side, removed from the list at `path` on the other: the edit stays. */
  reportRemoval(path: string, edited: Side, { id, value }: Element): void {
    const [kept, lost] = edited === 'ours' ? [this.from.ours, this.from.theirs] : [this.from.theirs, this.from.ours];
    const at = join(path, id);
    const [keptHlc, lostHlc] = [newestAt(kept, at), stampAt(lost, removalsOf(path))];
    this.conflicts.push({ path: at, kept: value, lost: undefined, keptHlc, lostHlc, open: false });
  }

  isRemoved(path: string, id: string, has: Side): 'no' | 'removed' | 'removed-and-edited' {
    const { parted } = this;
    if (parted === null) return 'no';
    const [there, gone] = has === 'ours' ? [this.from.ours, this.from.theirs] : [this.from.theirs, this.from.ours];
    const at = join(path, id);
    const isNew = parted.stamped(there, at) && there.f[at] !== undefined;
    if (isNew || !parted.stamped(gone, removalsOf(path))) return 'no';
    return parted.changed(there, at) ? 'removed-and-edited' : 'removed';
  }

  /**
   * Its own device does not have it any more: sent without an answer and removed then, or a store put back. Nobody can
   * tell, so it is there, and asked about.
   */
  isOwn(path: string, id: string, has: Side): boolean {
    const [there, gone] = has === 'ours' ? [this.from.ours, this.from.theirs] : [this.from.theirs, this.from.ours];
    const made = there.f[join(path, id)];
    const removed = gone.f[removalsOf(path)];
    if (made === undefined || removed === undefined || removed <= made) return false;
    const isNews = removed !== there.f[removalsOf(path)];
    return isNews && parseHlc(made).device === parseHlc(removed).device;
  }

  orderFrom(path: string): Side {
    if (this.parted === null) return 'theirs';
    const at = orderOf(path);
    const isOurs = this.parted.stamped(this.from.ours, at) && !this.parted.stamped(this.from.theirs, at);
    return isOurs ? 'ours' : 'theirs';
  }

  /** The stamps of the removals from a list, and of its moves: of one side's, or one of its own for those of both. */
  keepListStamps(path: string): void {
    for (const at of [removalsOf(path), orderOf(path)]) {
      const [mine, hubs] = [this.from.ours.f[at], this.from.theirs.f[at]];
      const stamp = mine === undefined || hubs === undefined || mine === hubs ? (mine ?? hubs) : afterBoth(mine, hubs);
      if (stamp !== undefined) this.f[at] = stamp;
    }
  }

  private byShape(
    path: string,
    base: Json | undefined,
    ours: Json | undefined,
    theirs: Json | undefined,
    by: string,
  ): Json | undefined {
    if (isObject(ours) && isObject(theirs)) return this.object(path, base, ours, theirs);
    const [mine, hubs] = [keyed(ours, by), keyed(theirs, by)];
    if (mine === null || hubs === null) return this.lastWins(path, ours, theirs);
    return mergeList(this, path, { base: keyed(base, by) ?? [], ours: mine, theirs: hubs });
  }

  private lastWins(path: string, ours: Json | undefined, theirs: Json | undefined): Json | undefined {
    const kept = this.later(path);
    this.report(path, kept, { ours, theirs });
    return this.take(kept, path, kept === 'ours' ? ours : theirs);
  }

  private tick(path: string, ours: Json, theirs: Json): Json {
    const kept = this.keptTick(path, ours, theirs);
    const [value, lost] = kept === 'ours' ? [ours, theirs] : [theirs, ours];
    if (lost !== null) this.report(path, kept, { ours, theirs });
    return this.take(kept, path, value);
  }

  /**
   * The higher generation counts; in one generation a tick beats none, and of two ticks the first stays, unless the
   * later was made knowing it.
   */
  private keptTick(path: string, ours: Json, theirs: Json): Side {
    const [mine, hubs] = [this.from.ours.g[path] ?? 0, this.from.theirs.g[path] ?? 0];
    if (mine !== hubs) return mine > hubs ? 'ours' : 'theirs';
    if (ours === null) return 'theirs';
    if (theirs === null) return 'ours';
    const later = this.later(path);
    if (!this.isFork(path)) return later;
    return later === 'ours' ? 'theirs' : 'ours';
  }

  /** Changed on both sides, neither knowing of the other. */
  private isFork(path: string): boolean {
    if (this.hasBase || this.parted !== null || this.neverMet(path)) return true;
    return this.isNews('ours', path) && this.isNews('theirs', path);
  }

  /** Nothing is decided where both changed it; what only a hub without its past has otherwise was not changed. */
  private guarded(path: string, ours: Json | undefined, theirs: Json | undefined): Json | undefined {
    const isKnown = !this.hasBase && this.parted === null && !this.isNews('theirs', path) && !this.neverMet(path);
    if (isKnown) return this.take('ours', path, ours);
    this.report(path, 'theirs', { ours, theirs }, true);
    return this.take('theirs', path, theirs);
  }

  /** What either side has. Without a base nobody can tell what one added from what the other took out: it is asked. */
  private set(path: string, base: Json | undefined, ours: Json | undefined, theirs: Json | undefined) {
    const all = mergedSet(base, ours, theirs);
    if (this.parted !== null) {
      const lost = equal(ours, all) ? 'theirs' : 'ours';
      const kept = lost === 'ours' ? 'theirs' : 'ours';
      this.report(path, kept, lost === 'ours' ? { ours, theirs: all } : { ours: all, theirs });
    }
    return this.both(path, all);
  }

  /** Something of both sides: its stamp is neither's, so that nobody who has one of them takes it for that. */
  private both(path: string, value: Json): Json {
    this.take(this.later(path), path, null);
    this.f[path] = afterBoth(newestAt(this.from.ours, path), newestAt(this.from.theirs, path));
    return value;
  }
}

/** A stamp for what was put together of both: the same on every device that does so, and later than either. */
function afterBoth(one: Hlc, other: Hlc): Hlc {
  const later = one > other ? one : other;
  return tickHlc(later, 0, parseHlc(later).device);
}

/** Has the path, or anything below it, another stamp? One of its own or that of a part above counts the same. */
function differs(one: Shadow, other: Shadow, path: string): boolean {
  const paths = [path, ...Object.keys(one.f), ...Object.keys(other.f)].filter((at) => isWithin(at, path));
  return paths.some((at) => stampAt(one, at) !== stampAt(other, at));
}

function copyWithin<T>(from: Readonly<Record<string, T>>, to: Record<string, T>, path: string): void {
  for (const [at, one] of Object.entries(from)) if (at !== '' && isWithin(at, path)) to[at] = one;
}
