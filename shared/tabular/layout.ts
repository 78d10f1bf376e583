import { readHeader } from './header.ts';

/** Names under which a field appears, best first. */
export type Aliases<F extends string> = Readonly<Record<F, readonly string[]>>;

/** A known export: it is this one when all `required` headers are there. */
export type LayoutProfile<Id extends string> = { readonly id: Id; readonly required: readonly string[] };

/** The first profile whose required headers are all present; null when none is. */
export function matchProfile<Id extends string>(
  headers: readonly string[],
  profiles: readonly LayoutProfile<Id>[],
): Id | null {
  const present = new Set(headers.map((header) => readHeader(header).name));
  const found = profiles.find(({ required }) => required.every((name) => present.has(readHeader(name).name)));
  return found?.id ?? null;
}

/** All names a header row can be recognised by, normalised. */
export function dictionaryOf<F extends string>(aliases: Aliases<F>): ReadonlySet<string> {
  const names = Object.values<readonly string[]>(aliases).flat();
  return new Set(names.map((name) => readHeader(name).name));
}

/**
 * Which field each column holds: exact alias first (in the order of the alias list), then an alias contained in the
 * header (at least two characters). A field is given to one column only; null leaves a column out.
 */
export function suggestColumns<F extends string>(headers: readonly string[], aliases: Aliases<F>): (F | null)[] {
  const names = headers.map((header) => readHeader(header).name);
  const columns: (F | null)[] = names.map(() => null);
  const fields = Object.keys(aliases) as F[];
  const exact = fields.filter((field) => !assign(field, (name, alias) => name === alias));
  exact.forEach((field) => assign(field, (name, alias) => alias.length >= 2 && name.includes(alias)));
  return columns;

  function assign(field: F, fits: (name: string, alias: string) => boolean): boolean {
    for (const alias of aliases[field]) {
      const wanted = readHeader(alias).name;
      const column = names.findIndex((name, index) => columns[index] === null && name !== '' && fits(name, wanted));
      if (column >= 0) {
        columns[column] = field;
        return true;
      }
    }
    return false;
  }
}
