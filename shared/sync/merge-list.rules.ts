import { equal, type Element, type Json, type JsonObject } from './json.ts';
import { firstKeys, inOrder, keyAtEnd, type OrderKeys } from './order-keys.rules.ts';
import { join } from './shadow.model.ts';

/** What of a merge under way a list needs. */
export type ListMerging = {
  readonly hasBase: boolean;
  readonly value: (
    path: string,
    base: JsonObject | undefined,
    ours: JsonObject,
    theirs: JsonObject,
  ) => Json | undefined;
  readonly take: (side: 'ours' | 'theirs', path: string, value: JsonObject) => Json | undefined;
  readonly keys: (side: 'ours' | 'theirs' | 'base', path: string) => OrderKeys | undefined;
  readonly setKeys: (path: string, keys: OrderKeys) => void;
  readonly keepListStamps: (path: string) => void;
  /** Without a base: was an element that one side has taken away on the other since the two parted? */
  readonly isRemoved: (path: string, id: string, has: 'ours' | 'theirs') => 'no' | 'removed' | 'removed-and-edited';
  /** Was it made by the device that removed something last on the side that does not have it, and before that? */
  readonly isOwn: (path: string, id: string, has: 'ours' | 'theirs') => boolean;
  /** Whose order counts where both have an element, beside what the base tells. */
  readonly orderFrom: (path: string) => 'ours' | 'theirs';
  readonly reportRemoval: (path: string, edited: 'ours' | 'theirs', element: Element) => void;
};

type Lists = {
  readonly base: readonly Element[];
  readonly ours: readonly Element[];
  readonly theirs: readonly Element[];
};

type Sides = {
  readonly base: ReadonlyMap<string, Element>;
  readonly ours: ReadonlyMap<string, Element>;
  readonly theirs: ReadonlyMap<string, Element>;
};

/**
 * Merges lists element by element. Removed here and edited there: the edit stays. The order is that of the keys; an
 * element moved on one side goes there, one moved on both goes where the hub has it.
 */
export function mergeList(merging: ListMerging, path: string, lists: Lists): readonly Json[] {
  const sides: Sides = { base: byId(lists.base), ours: byId(lists.ours), theirs: byId(lists.theirs) };
  const elements: Element[] = [];
  for (const id of new Set([...sides.theirs.keys(), ...sides.ours.keys()])) {
    const element = mergeElement(merging, path, id, sides);
    if (element !== null) elements.push(element);
  }
  merging.keepListStamps(path);
  const keys = mergeKeys(merging, path, elements, lists);
  const ordered = inOrder(elements, keys);
  if (!sameKeys(keys, firstKeys(ordered))) merging.setKeys(path, keys);
  return ordered.map(({ value }) => value);
}

function mergeElement(merging: ListMerging, path: string, id: string, sides: Sides): Element | null {
  const [was, mine, hubs] = [sides.base.get(id), sides.ours.get(id), sides.theirs.get(id)];
  const at = join(path, id);
  if (mine !== undefined && hubs !== undefined) {
    return { id, value: merging.value(at, was?.value, mine.value, hubs.value) as JsonObject };
  }
  const [side, edited] = mine === undefined ? (['theirs', hubs] as const) : (['ours', mine] as const);
  if (edited === undefined) return null;
  if (merging.hasBase && was !== undefined) {
    if (equal(edited.value, was.value)) return null;
    merging.reportRemoval(path, side, edited);
  }
  if (!merging.hasBase) {
    const removed = merging.isRemoved(path, id, side);
    if (removed === 'removed') return null;
    if (removed === 'removed-and-edited') merging.reportRemoval(path, side, edited);
  }
  if (was === undefined && merging.isOwn(path, id, side)) merging.reportRemoval(path, side, edited);
  merging.take(side, at, edited.value);
  return edited;
}

function mergeKeys(merging: ListMerging, path: string, elements: readonly Element[], lists: Lists): OrderKeys {
  const base = merging.keys('base', path) ?? firstKeys(lists.base);
  const ours = merging.keys('ours', path) ?? firstKeys(lists.ours);
  const theirs = merging.keys('theirs', path) ?? firstKeys(lists.theirs);
  const keepsOurs = merging.orderFrom(path) === 'ours';
  const keys: Record<string, string> = {};
  for (const { id } of elements) {
    const [was, mine, hubs] = [base[id], ours[id], theirs[id]];
    const prefersMine = merging.hasBase ? hubs === was : keepsOurs;
    const key = hubs === undefined || (mine !== undefined && prefersMine) ? mine : hubs;
    keys[id] = key ?? keyAtEnd(keys);
  }
  return keys;
}

function byId(list: readonly Element[]): ReadonlyMap<string, Element> {
  return new Map(list.map((one) => [one.id, one]));
}

function sameKeys(a: OrderKeys, b: OrderKeys): boolean {
  const ids = Object.keys(a);
  return ids.length === Object.keys(b).length && ids.every((id) => a[id] === b[id]);
}
