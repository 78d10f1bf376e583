/** What a document is on the wire and to the merge. A missing key is `undefined` and never equals null. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = Readonly<Record<string, Json>>;

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** An element of a list, with what tells it apart from its neighbours. */
export type Element = { readonly id: string; readonly value: JsonObject };

/** The elements with their value of `by` as the id; null when one has none, or two have the same. */
export function keyed(value: Json | undefined, by: string): readonly Element[] | null {
  if (!isArray(value)) return null;
  const list = value.flatMap((one) => {
    const key = isObject(one) ? one[by] : undefined;
    return isObject(one) && (typeof key === 'string' || typeof key === 'number')
      ? [{ id: String(key), value: one }]
      : [];
  });
  return list.length === value.length && new Set(list.map(({ id }) => id)).size === list.length ? list : null;
}

/** The same text for equal values, whatever the order of their keys. */
export function canonicalText(value: Json): string {
  return JSON.stringify(value, (_key, inner: Json) =>
    isObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
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
