import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge, type MergeConflict, type Version } from '#shared/sync/index.ts';
import { edited, firstVersion, stampOf } from './fork.ts';
import { anyEdit, changeOf, ownEdit, SHEET_RULES, START, type Edit, type Sheet } from './random-sheet.ts';

/** One machine: what it has, and what it last had from the hub. */
type Replica = { readonly name: string; base: Version; ours: Version };

const NAMES = ['red', 'green', 'blue'] as const;
const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
] as const;
const START_VERSION = firstVersion(START);
const adapter = SHEET_RULES;

/** Each replica edits on its own; the seconds of their edits are mixed. */
function editAlone(scripts: readonly (readonly Edit[])[]): Replica[] {
  return NAMES.map((name, which) => {
    const ours = (scripts[which] ?? []).reduce(
      (version, edit, at) =>
        edited<Sheet>(adapter, version, stampOf(1 + 3 * at + which, name), changeOf(edit, `${name}${String(at)}`)),
      START_VERSION,
    );
    return { name, base: START_VERSION, ours };
  });
}

/** A hub that takes what it is given, as compare-and-swap does after a merge with what it had. */
class Hub {
  version = START_VERSION;
  readonly conflicts: MergeConflict[] = [];

  sync(replica: Replica): void {
    const merged = merge({ adapter, base: replica.base, ours: replica.ours, theirs: this.version });
    this.conflicts.push(...merged.conflicts);
    this.version = replica.base = replica.ours = { doc: merged.doc, shadow: merged.shadow };
  }
}

function syncAll(replicas: readonly Replica[], order: readonly number[]): Hub {
  const hub = new Hub();
  for (let round = 0; round < 2; round += 1) {
    for (const which of order) {
      const replica = replicas[which];
      if (replica !== undefined) hub.sync(replica);
    }
  }
  return hub;
}

const script = (edit: fc.Arbitrary<Edit>) => fc.array(edit, { maxLength: 6 });
const scripts = (edit: fc.Arbitrary<Edit>) => fc.tuple(script(edit), script(edit), script(edit));

/** The order of a set says nothing. */
function withSortedCrew({ doc }: Version): unknown {
  const sheet = doc as unknown as Sheet;
  return { ...sheet, crew: [...sheet.crew].sort() };
}

describe('three replicas', () => {
  it('end byte for byte the same, whatever they did and in whichever order they met the hub', () => {
    fc.assert(
      fc.property(scripts(anyEdit), fc.constantFrom(...ORDERS), (edits, order) => {
        const replicas = editAlone(edits);
        const hub = syncAll(replicas, order);
        const end = JSON.stringify(hub.version);
        for (const { ours } of replicas) expect(JSON.stringify(ours)).toBe(end);
      }),
      { numRuns: 500 },
    );
  });

  it('end the same in every order, where they changed single fields', () => {
    fc.assert(
      fc.property(scripts(ownEdit), (edits) => {
        const ends = ORDERS.map((order) => withSortedCrew(syncAll(editAlone(edits), order).version));
        for (const end of ends) expect(end).toEqual(ends[0]);
      }),
      { numRuns: 150 },
    );
  });

  it('go on editing between their meetings with the hub, and still end the same', () => {
    const meeting = fc.record({ which: fc.nat(2), edit: fc.option(anyEdit) });
    fc.assert(
      fc.property(fc.array(meeting, { maxLength: 40 }), (story) => {
        const replicas = editAlone([]);
        const hub = new Hub();
        story.forEach(({ which, edit }, at) => {
          const replica = replicas[which];
          if (replica === undefined) return;
          if (edit === null) return hub.sync(replica);
          const change = changeOf(edit, `${replica.name}${String(at)}`);
          replica.ours = edited<Sheet>(adapter, replica.ours, stampOf(at + 1, replica.name), change);
        });
        for (let round = 0; round < 2; round += 1) for (const replica of replicas) hub.sync(replica);
        for (const { ours } of replicas) expect(JSON.stringify(ours)).toBe(JSON.stringify(hub.version));
        expect(hub.version.shadow.h).toBe([hub.version.shadow.h, ...Object.values(hub.version.shadow.f)].sort().at(-1));
      }),
      { numRuns: 300 },
    );
  });
});

describe('two versions', () => {
  it('become the same whichever of them is called ours', () => {
    fc.assert(
      fc.property(scripts(ownEdit), (edits) => {
        const [red, green] = editAlone(edits).map(({ ours }) => ours);
        if (red === undefined || green === undefined) return;
        const one = merge({ adapter, base: START_VERSION, ours: red, theirs: green });
        const other = merge({ adapter, base: START_VERSION, ours: green, theirs: red });
        expect(withSortedCrew(other)).toEqual(withSortedCrew(one));
        const told = (conflicts: readonly MergeConflict[]): readonly string[] =>
          conflicts.map((conflict) => JSON.stringify(conflict)).sort();
        expect(told(other.conflicts)).toEqual(told(one.conflicts));
      }),
      { numRuns: 300 },
    );
  });

  it('merged once more with the same version of the hub change nothing', () => {
    fc.assert(
      fc.property(scripts(anyEdit), (edits) => {
        const [red, green] = editAlone(edits).map(({ ours }) => ours);
        if (red === undefined || green === undefined) return;
        const once = merge({ adapter, base: START_VERSION, ours: red, theirs: green });
        const again = merge({ adapter, base: green, ours: once, theirs: green });
        expect(JSON.stringify(again.doc)).toBe(JSON.stringify(once.doc));
        expect(again.conflicts).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('of which one came from the other become that one, also without a base', () => {
    fc.assert(
      fc.property(script(anyEdit), script(ownEdit), (first, more) => {
        const [early] = editAlone([first]);
        if (early === undefined) return;
        const late = more.reduce(
          (version, edit, at) =>
            edited<Sheet>(adapter, version, stampOf(100 + at, 'green'), changeOf(edit, `late${String(at)}`)),
          early.ours,
        );
        for (const [ours, theirs] of [
          [early.ours, late],
          [late, early.ours],
        ] as const) {
          expect(merge({ adapter, base: early.ours, ours, theirs }).doc).toEqual(late.doc);
          const blind = merge({ adapter, base: null, ours, theirs });
          const same = { crew: [], log: [] };
          expect({ ...blind.doc, ...same }).toEqual({ ...late.doc, ...same });
          expect(blind.conflicts).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
