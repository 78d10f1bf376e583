import type { Hlc } from '#shared/kernel/hlc.ts';
import type { JsonObject } from './json.ts';

/**
 * Merge state that travels with a document.
 * `h` newest stamp of all; `f` stamp by path ('' is the creation; a path without its own has its parent's);
 * `g` generation of ticks by path; `k` order keys of list elements by list path and element id.
 */
export type Shadow = {
  readonly h: Hlc;
  readonly f: Readonly<Record<string, Hlc>>;
  readonly g: Readonly<Record<string, number>>;
  readonly k: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** A document at one point of its life; `doc` null is a tombstone. */
export type Version = { readonly doc: JsonObject | null; readonly shadow: Shadow };

export function newShadow(hlc: Hlc): Shadow {
  return { h: hlc, f: { '': hlc }, g: {}, k: {} };
}

/** The stamp of a path: its own, or that of the nearest part above that has one. */
export function stampAt(shadow: Shadow, path: string): Hlc {
  let at = path;
  for (;;) {
    const own = shadow.f[at];
    if (own !== undefined) return own;
    if (at === '') return shadow.h;
    at = at.slice(0, Math.max(0, at.lastIndexOf('.')));
  }
}

/** The newest stamp at the path or anywhere below it. */
export function newestAt(shadow: Shadow, path: string): Hlc {
  let newest = stampAt(shadow, path);
  for (const [at, stamp] of Object.entries(shadow.f)) if (stamp > newest && isWithin(at, path)) newest = stamp;
  return newest;
}

/** `items` and `01A` make `items.01A`. */
export function join(path: string, part: string): string {
  return path === '' ? part : `${path}.${part}`;
}

/** Where the newest removal from the list at `path` has its stamp; one for the list, so that it does not grow. */
export function removalsOf(path: string): string {
  return join(path, '~');
}

/** Where a list at `path` has the stamp of the newest move of its elements among each other. */
export function orderOf(path: string): string {
  return join(path, '#');
}

/** True for `path` and everything below it. */
export function isWithin(candidate: string, path: string): boolean {
  return path === '' || candidate === path || candidate.startsWith(`${path}.`);
}
