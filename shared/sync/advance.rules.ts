import { parseHlc, tickHlc, type Hlc } from '#shared/kernel/hlc.ts';
import type { AnyAdapter } from './adapter.model.ts';
import { equal, isObject, keyed, type Element, type Json, type JsonObject } from './json.ts';
import { firstKeys, keysFor } from './order-keys.rules.ts';
import { rulesAt, type RulesAt } from './rules-at.ts';
import { isWithin, join, newShadow, orderOf, removalsOf, type Shadow } from './shadow.model.ts';

export type Advance = {
  readonly adapter: Pick<AnyAdapter, 'rules'>;
  /** The document before the edit; null where there was none. */
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
  /** Null for a document that sync has not seen yet. */
  readonly shadow: Shadow | null;
  readonly hlc: Hlc;
};

/** The shadow after a local edit: changed paths get its stamp, withdrawn ticks a generation, moved elements a key. */
export function advance({ adapter, before, after, shadow, hlc }: Advance): Shadow {
  if (shadow === null) return newShadow(hlc);
  const h = afterAll(shadow.h, hlc);
  if (before === null) return { ...newShadow(h), g: shadow.g };
  if (after === null) return { ...shadow, h };
  const [f, g, k] = [entries(shadow.f), entries(shadow.g), entries(shadow.k)];
  walk({ h, f, g, k, rule: rulesAt(adapter.rules) }, '', before, after);
  return { h, f: Object.fromEntries(f), g: Object.fromEntries(g), k: Object.fromEntries(k) };
}

/**
 * A device whose clock is ahead may have been here: whoever edits after it, knowing its edit, is later all the same.
 * That what is later has the later stamp is what tells edits apart that were made on either side of a fork.
 */
function afterAll(known: Hlc, hlc: Hlc): Hlc {
  if (hlc > known) return hlc;
  const { ms, device } = parseHlc(hlc);
  return tickHlc(known, ms, device);
}

type Draft = {
  readonly h: Hlc;
  readonly f: Map<string, Hlc>;
  readonly g: Map<string, number>;
  readonly k: Map<string, Readonly<Record<string, string>>>;
  readonly rule: RulesAt;
};

function walk(draft: Draft, path: string, before: Json | undefined, after: Json | undefined): void {
  if (equal(before, after)) return;
  const rule = path === '' ? null : draft.rule(path);
  if (rule?.merge === 'tick') return tick(draft, path, before ?? null, after ?? null);
  if (rule === null && isObject(before) && isObject(after)) return keyByKey(draft, path, before, after);
  const [was, now] = rule === null || rule.merge === 'list' ? lists(before, after, rule?.by) : [null, null];
  if (was !== null && now !== null) elementByElement(draft, path, was, now);
  else stamp(draft, path);
}

function lists(before: Json | undefined, after: Json | undefined, by = 'id') {
  return [keyed(before, by), keyed(after, by)] as const;
}

function keyByKey(draft: Draft, path: string, before: JsonObject, after: JsonObject): void {
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    walk(draft, join(path, key), before[key], after[key]);
  }
}

function elementByElement(draft: Draft, path: string, before: readonly Element[], after: readonly Element[]): void {
  const was = new Map(before.map((one) => [one.id, one]));
  for (const one of after) {
    const old = was.get(one.id);
    if (old === undefined) stamp(draft, join(path, one.id));
    else walk(draft, join(path, one.id), old.value, one.value);
  }
  const still = new Set(after.map(({ id }) => id));
  for (const { id } of before) {
    if (still.has(id)) continue;
    forget(draft, join(path, id));
    draft.f.set(removalsOf(path), draft.h);
  }
  if (before.length === after.length && before.every(({ id }, at) => id === after[at]?.id)) return;
  if (isMoved(before, after)) draft.f.set(orderOf(path), draft.h);
  draft.k.set(path, keysFor(after, draft.k.get(path) ?? firstKeys(before)));
}

/** Do the elements that stayed stand in another order? */
function isMoved(before: readonly Element[], after: readonly Element[]): boolean {
  const ids = (list: readonly Element[], other: readonly Element[]): readonly string[] => {
    const there = new Set(other.map(({ id }) => id));
    return list.flatMap(({ id }) => (there.has(id) ? [id] : []));
  };
  const [was, now] = [ids(before, after), ids(after, before)];
  return was.some((id, at) => id !== now[at]);
}

/** Set to null after it was set: a withdrawal, which no older tick may undo. */
function tick(draft: Draft, path: string, before: Json, after: Json): void {
  if (before !== null && after === null) draft.g.set(path, (draft.g.get(path) ?? 0) + 1);
  stamp(draft, path);
}

/** The path has one stamp now; what stood below it is part of it. */
function stamp(draft: Draft, path: string): void {
  clear(draft.f, path);
  draft.f.set(path, draft.h);
}

function forget(draft: Draft, path: string): void {
  for (const map of [draft.f, draft.g, draft.k]) clear(map, path);
}

function clear(map: Map<string, unknown>, path: string): void {
  for (const below of map.keys()) if (below !== '' && isWithin(below, path)) map.delete(below);
}

function entries<T>(record: Readonly<Record<string, T>>): Map<string, T> {
  return new Map(Object.entries(record));
}
