import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHlc } from '#shared/kernel/hlc.ts';
import {
  canonicalText,
  isArray,
  isObject,
  join,
  keyed,
  merge,
  type Json,
  type MergeConflict,
} from '#shared/sync/index.ts';
import { fork, type Forked } from './fork.ts';
import { anyEdit, changeOf, SHEET_RULES, START, type Edit, type Sheet } from './random-sheet.ts';

/** Values by path: elements by their id, members of plain arrays by themselves. Order does not count. */
type Leaves = ReadonlyMap<string, Json>;

function leavesOf(value: Json | undefined, path: string): Leaves {
  if (isObject(value)) return together(Object.entries(value).map(([key, one]) => leavesOf(one, join(path, key))));
  const elements = keyed(value, 'id');
  if (elements !== null) return together(elements.map((one) => leavesOf(one.value, join(path, one.id))));
  if (isArray(value)) return new Map(value.map((one) => [`${path}#${canonicalText(one)}`, true]));
  return new Map(value === undefined ? [] : [[path, value]]);
}

function together(parts: readonly Leaves[]): Leaves {
  return new Map(parts.flatMap((part) => [...part]));
}

/** Paths where a side differs from the base. */
function editsOf(base: Leaves, side: Leaves): readonly string[] {
  return [...new Set([...base.keys(), ...side.keys()])].filter((path) => base.get(path) !== side.get(path));
}

function isNamed(conflicts: readonly MergeConflict[], path: string, value: Json | undefined): boolean {
  return conflicts.some(
    ({ path: at, lost }) => (path === at || path.startsWith(`${at}.`)) && leavesOf(lost, at).get(path) === value,
  );
}

/** A withdrawn tick is gone; that another was set since is no loss. */
function isWithdrawal(path: string, value: Json | undefined): boolean {
  return path.endsWith('.done') && value === null;
}

const edits = fc.array(anyEdit, { maxLength: 8 });
const changes = (list: readonly Edit[], side: string) => list.map((edit, at) => changeOf(edit, `${side}${String(at)}`));

function forkOf(first: readonly Edit[], here: readonly Edit[], there: readonly Edit[], hereIsLater: boolean): Forked {
  return fork<Sheet>({
    rules: SHEET_RULES,
    start: START,
    first: changes(first, 'first'),
    ours: changes(here, 'here'),
    oursFrom: hereIsLater ? 40 : 25,
    theirs: changes(there, 'there'),
    theirsFrom: hereIsLater ? 25 : 40,
  });
}

function forAnyFork(check: (forked: Forked) => void): void {
  fc.assert(
    fc.property(edits, edits, edits, fc.boolean(), (first, here, there, hereIsLater) => {
      check(forkOf(first, here, there, hereIsLater));
    }),
    { numRuns: 600 },
  );
}

describe('any edits on two sides', () => {
  it('are in the merged document or named in a conflict, every one of them', () => {
    forAnyFork(({ base, ours, theirs, merged }) => {
      const [was, is] = [leavesOf(base.doc, ''), leavesOf(merged.doc, '')];
      for (const side of [leavesOf(ours.doc, ''), leavesOf(theirs.doc, '')]) {
        for (const path of editsOf(was, side)) {
          const value = side.get(path);
          const kept = is.get(path) === value || (isWithdrawal(path, value) && is.get(path) !== was.get(path));
          expect(kept || isNamed(merged.conflicts, path, value), `${path} = ${String(value)}`).toBe(true);
        }
      }
    });
  });

  it('conflict only where both sides changed the same thing, and show what was kept', () => {
    forAnyFork(({ base, ours, theirs, merged }) => {
      const [was, is] = [leavesOf(base.doc, ''), leavesOf(merged.doc, '')];
      for (const { path, kept, lost } of merged.conflicts) {
        for (const side of [ours, theirs]) {
          const changed = editsOf(was, leavesOf(side.doc, ''));
          expect(
            changed.some((one) => one === path || one.startsWith(`${path}.`)),
            path,
          ).toBe(true);
        }
        expect(canonicalText(kept ?? null)).not.toBe(canonicalText(lost ?? null));
        for (const [at, value] of leavesOf(kept, path)) expect(is.get(at)).toBe(value);
      }
    });
  });

  it('say who made each value of a conflict, and the later one stays unless a rule says otherwise', () => {
    forAnyFork(({ ours, theirs, merged }) => {
      for (const { path, lost, keptHlc, lostHlc, open } of merged.conflicts) {
        const devices = [keptHlc, lostHlc].map((hlc) => parseHlc(hlc).device);
        expect([...devices].sort(), path).toEqual(['here', 'there']);
        const loser = devices[1] === 'here' ? ours : theirs;
        expect(lostHlc <= loser.shadow.h).toBe(true);
        const byRule = open || path.endsWith('.done') || lost === undefined;
        if (!byRule) expect(keptHlc > lostHlc, path).toBe(true);
      }
    });
  });

  it.each([
    ['ours had not been sent', ({ base }: Forked) => ({ seen: base.shadow })],
    ['only ours had been sent', ({ base, ours }: Forked) => ({ seen: ours.shadow, unsentSince: base.shadow.h })],
  ])('are not lost either when the hub has lost its past and %s: it is there or named', (_, knownOf) => {
    forAnyFork((fork) => {
      const { base, ours, theirs } = fork;
      const merged = merge({ adapter: SHEET_RULES, base: null, ours, theirs, ...knownOf(fork) });
      const [was, is] = [leavesOf(base.doc, ''), leavesOf(merged.doc, '')];
      for (const side of [leavesOf(ours.doc, ''), leavesOf(theirs.doc, '')]) {
        for (const path of editsOf(was, side)) {
          const value = side.get(path);
          const kept = is.get(path) === value || isWithdrawal(path, value) || value === undefined;
          expect(kept || isNamed(merged.conflicts, path, value), `${path} = ${String(value)}`).toBe(true);
        }
      }
    });
  });

  it('never conflict with themselves', () => {
    fc.assert(
      fc.property(edits, (list) => {
        const both = changes(list, 'same');
        const { merged, ours } = fork<Sheet>({ rules: SHEET_RULES, start: START, ours: both, theirs: both });
        expect(merged.conflicts).toEqual([]);
        expect(merged.doc).toEqual(ours.doc);
      }),
    );
  });
});
