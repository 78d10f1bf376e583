import { isArray, isObject, type Json, type JsonObject } from '#shared/sync/index.ts';

/** Keys by which elements of lists are told apart, beside `id`. */
const ELEMENT_KEYS = ['id', 'productId', 'index'] as const;

/**
 * The document with another value at a conflict's path. `undefined` takes the key or the element away; an element that
 * is not there any more is put at the end. A path through something that is gone changes nothing.
 */
export function withValueAt(doc: JsonObject, path: string, value: Json | undefined): JsonObject {
  if (path === '') return isObject(value) ? value : doc;
  const changed = changeAt(doc, path.split('.'), value);
  return isObject(changed) ? changed : doc;
}

function changeAt(
  at: Json | undefined,
  [part = '', ...rest]: readonly string[],
  value: Json | undefined,
): Json | undefined {
  const next = (below: Json | undefined): Json | undefined =>
    rest.length === 0 ? value : changeAt(below, rest, value);
  if (isArray(at)) return changeElement(at, part, next, rest.length === 0);
  if (!isObject(at)) return at;
  const changed = next(at[part]);
  const others = Object.entries(at).filter(([key]) => key !== part);
  if (changed === undefined) return Object.fromEntries(others);
  return part in at
    ? Object.fromEntries(Object.entries(at).map(([key, old]) => [key, key === part ? changed : old]))
    : { ...at, [part]: changed };
}

function changeElement(
  list: readonly Json[],
  part: string,
  next: (below: Json | undefined) => Json | undefined,
  isEnd: boolean,
): Json {
  const index = list.findIndex((one) => isObject(one) && ELEMENT_KEYS.some((key) => isCalled(one[key], part)));
  if (index < 0 && !isEnd) return list;
  const changed = next(list[index]);
  if (index < 0) return changed === undefined ? list : [...list, changed];
  return list.flatMap((one, at) => (at !== index ? [one] : changed === undefined ? [] : [changed]));
}

function isCalled(value: Json | undefined, part: string): boolean {
  return (typeof value === 'string' || typeof value === 'number') && String(value) === part;
}
