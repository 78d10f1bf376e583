import { generateKeyBetween, generateNKeysBetween } from 'fractional-indexing';
import type { Element } from './json.ts';

/** 顺序键 by element id: the list in order is its elements sorted by key, then id. */
export type OrderKeys = Readonly<Record<string, string>>;

/** Keys of a list nobody has moved in yet: the same on every device, since they follow from the order alone. */
export function firstKeys(list: readonly Element[]): OrderKeys {
  const keys = generateNKeysBetween(null, null, list.length);
  return Object.fromEntries(list.map(({ id }, at) => [id, keys[at] ?? '']));
}

/**
 * Keys for `list` that keep as many of the `known` ones as can stay (the longest run that is still in order);
 * moved and new elements get keys between their neighbours.
 */
export function keysFor(list: readonly Element[], known: OrderKeys): OrderKeys {
  const staying = stayingIds(list, known);
  const keys: Record<string, string> = {};
  let before: string | null = null;
  for (let at = 0; at < list.length;) {
    const id = list[at]?.id ?? '';
    if (staying.has(id)) {
      before = keys[id] = known[id] ?? '';
      at += 1;
      continue;
    }
    const end = nextStaying(list, at, staying);
    const after: string | null = end < list.length ? (known[list[end]?.id ?? ''] ?? null) : null;
    const made = generateNKeysBetween(before, after, end - at);
    for (let n = at; n < end; n += 1) keys[list[n]?.id ?? ''] = made[n - at] ?? '';
    before = made.at(-1) ?? before;
    at = end;
  }
  return keys;
}

/** A key after all of `keys`. */
export function keyAtEnd(keys: OrderKeys): string {
  const last = Object.values(keys).filter(isOrderKey).sort().at(-1) ?? null;
  return generateKeyBetween(last, null);
}

/** Elements in the order of their keys; one without a key comes last. Equal keys fall back to the id. */
export function inOrder<T extends Element>(elements: readonly T[], keys: OrderKeys): readonly T[] {
  return [...elements].sort((a, b) => compare(keys[a.id] ?? '~', keys[b.id] ?? '~') || compare(a.id, b.id));
}

/** Keys come from other devices too: one that is none would stop every later edit of its list. */
function isOrderKey(key: string): boolean {
  if (!/^[0-9A-Za-z]+$/u.test(key)) return false;
  try {
    generateKeyBetween(null, key);
    generateKeyBetween(key, null);
    return true;
  } catch {
    return false;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function nextStaying(list: readonly Element[], from: number, staying: ReadonlySet<string>): number {
  let at = from;
  while (at < list.length && !staying.has(list[at]?.id ?? '')) at += 1;
  return at;
}

/** The longest run of elements whose known keys still rise strictly (patience sorting). */
function stayingIds(list: readonly Element[], known: OrderKeys): ReadonlySet<string> {
  const placed = list.flatMap(({ id }) => {
    const key = known[id];
    return key !== undefined && isOrderKey(key) ? [{ id, key }] : [];
  });
  const tails: number[] = [];
  const previous: number[] = [];
  placed.forEach(({ key }, at) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((placed[tails[middle] ?? 0]?.key ?? '') < key) low = middle + 1;
      else high = middle;
    }
    previous[at] = low === 0 ? -1 : (tails[low - 1] ?? -1);
    tails[low] = at;
  });
  const staying = new Set<string>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at] ?? -1) staying.add(placed[at]?.id ?? '');
  return staying;
}
