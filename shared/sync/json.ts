/** What a document is on the wire and to the merge. A missing key is `undefined` and never equals null. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** An element that can be told apart from its neighbours. */
export type Element = JsonObject & { readonly id: string };

/** The list with the value of `by` as the id of each element; null when an element has none, or two the same. */
export function keyed(value: Json | undefined, by: string): readonly Element[] | null {
  if (!isArray(value)) return null;
  const list = value.flatMap((one) => {
    const key = isObject(one) ? one[by] : undefined;
    return isObject(one) && (typeof key === 'string' || typeof key === 'number') ? [{ ...one, id: String(key) }] : [];
  });
  return list.length === value.length && new Set(list.map(({ id }) => id)).size === list.length ? list : null;
}

/** Takes out again the ids that `keyed` lent. */
export function unkeyed(list: readonly Json[], by: string): readonly Json[] {
  if (by === 'id') return list;
  return list.map((one) =>
    isObject(one) ? Object.fromEntries(Object.entries(one).filter(([key]) => key !== 'id')) : one,
  );
}

/** Deep equality; the order of keys does not count. */
export function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (isArray(a)) return isArray(b) && a.length === b.length && a.every((one, at) => equal(one, b[at]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && equal(a[key], b[key]));
}
