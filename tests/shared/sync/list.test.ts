import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge, type JsonObject, type Version } from '#shared/sync/index.ts';
import { edited, firstVersion, fork, stampOf, type Change } from './fork.ts';

type Item = { id: string; note: string };
type Sheet = { items: Item[] };
const item = (id: string): Item => ({ id, note: '' });
const sheet = (...ids: string[]): Sheet => ({ items: ids.map(item) });
const start = sheet('a', 'b', 'c', 'd');
const plain = { rules: [] };

const insert =
  (at: number, id: string): Change<Sheet> =>
  ({ items }) =>
    items.splice(at, 0, item(id));
const move =
  (id: string, to: number): Change<Sheet> =>
  ({ items }) => {
    const from = items.findIndex((one) => one.id === id);
    items.splice(to, 0, ...items.splice(from, 1));
  };
const remove =
  (id: string): Change<Sheet> =>
  (doc) =>
    (doc.items = doc.items.filter((one) => one.id !== id));
const write =
  (id: string, note: string): Change<Sheet> =>
  ({ items }) => {
    const found = items.find((one) => one.id === id);
    if (found) found.note = note;
  };
const idsOf = ({ doc }: Pick<Version, 'doc'>): string =>
  ((doc as Sheet | null)?.items ?? []).map(({ id }) => id).join('');

describe('elements put in on two sides', () => {
  it('are both there, each where it was put', () => {
    const { merged } = fork<Sheet>({ start, ours: [insert(1, 'x')], theirs: [insert(3, 'y')] });
    expect(idsOf(merged)).toBe('axbcyd');
    expect(merged.conflicts).toEqual([]);
  });

  it('at the same place are both there, in the same order whoever merges', () => {
    for (const [here, there] of [
      ['x', 'y'],
      ['y', 'x'],
    ] as const) {
      const { merged } = fork<Sheet>({ start, ours: [insert(2, here)], theirs: [insert(2, there)] });
      expect(idsOf(merged)).toBe('abxycd');
    }
  });

  it('into an empty list are both there', () => {
    const { merged } = fork<Sheet>({ start: sheet(), ours: [insert(0, 'x')], theirs: [insert(0, 'y')] });
    expect(idsOf(merged)).toBe('xy');
  });

  it('can be parted again by a third', () => {
    const { merged } = fork<Sheet>({ start, ours: [insert(2, 'x')], theirs: [insert(2, 'y')] });
    const third = edited(plain, merged, stampOf(30, 'here'), insert(3, 'z'));
    const other = edited(plain, merged, stampOf(31, 'there'), write('d', 'seen'));
    const again = merge({ adapter: plain, base: merged, ours: other, theirs: third });
    expect(idsOf(again)).toBe('abxzycd');
  });
});

describe('a moved element', () => {
  it('goes where it was moved, and edits of it come along', () => {
    const { merged } = fork<Sheet>({ start, ours: [move('d', 0)], theirs: [write('d', 'first now'), insert(1, 'x')] });
    expect(idsOf(merged)).toBe('daxbc');
    expect((merged.doc as Sheet).items[0]).toEqual({ id: 'd', note: 'first now' });
    expect(merged.conflicts).toEqual([]);
  });

  it('leaves other moves alone', () => {
    const { merged } = fork<Sheet>({ start, ours: [move('a', 3)], theirs: [move('d', 0)] });
    expect(idsOf(merged)).toBe('dbca');
  });

  it('goes where the hub has it when both moved it', () => {
    const { merged } = fork<Sheet>({ start, ours: [move('a', 3)], theirs: [move('a', 2)] });
    expect(idsOf(merged)).toBe('bcad');
  });
});

describe('an element that one side removed', () => {
  it('is gone when the other side left it alone', () => {
    for (const [ours, theirs] of [
      [remove('b'), insert(0, 'x')],
      [insert(0, 'x'), remove('b')],
    ] as const) {
      const { merged } = fork<Sheet>({ start, ours: [ours], theirs: [theirs] });
      expect(idsOf(merged)).toBe('xacd');
      expect(merged.conflicts).toEqual([]);
    }
  });

  it('stays when the other side edited it, whoever was later, and the removal is named with who and when', () => {
    for (const oursFrom of [5, 20]) {
      const { merged } = fork<Sheet>({ start, oursFrom, ours: [remove('b')], theirs: [write('b', 'needed')] });
      expect(idsOf(merged)).toBe('abcd');
      expect(merged.conflicts).toEqual([
        {
          path: 'items.b',
          kept: { id: 'b', note: 'needed' },
          lost: undefined,
          keptHlc: stampOf(10, 'there'),
          lostHlc: stampOf(oursFrom, 'here'),
          open: false,
        },
      ]);
    }
  });

  it('is gone when both removed it', () => {
    const { merged } = fork<Sheet>({ start, ours: [remove('b'), insert(0, 'x')], theirs: [remove('b')] });
    expect(idsOf(merged)).toBe('xacd');
    expect(merged.conflicts).toEqual([]);
  });

  it('is counted as removed once more after an undo', () => {
    const base = firstVersion(start);
    const removed = edited(plain, base, stampOf(1, 'here'), remove('b'));
    const back = edited(plain, removed, stampOf(2, 'here'), insert(1, 'b'));
    expect(back.doc).toEqual(base.doc);
    const gone = edited(plain, back, stampOf(3, 'here'), remove('b'));
    const other = edited(plain, back, stampOf(4, 'there'), write('a', 'x'));
    expect(idsOf(merge({ adapter: plain, base: back, ours: gone, theirs: other }))).toBe('acd');
  });

  it('makes no state that grows with every removal', () => {
    let version = firstVersion(start);
    for (let at = 1; at <= 200; at += 1) {
      version = edited(plain, version, stampOf(2 * at, 'here'), insert(0, `n${String(at)}`));
      version = edited(plain, version, stampOf(2 * at + 1, 'here'), remove(`n${String(at)}`));
    }
    expect(JSON.stringify(version.shadow).length).toBeLessThan(500);
  });
});

describe('elements told apart by another key', () => {
  type Sign = { productId: string; id?: string; maker: string | null; checker: string | null };
  const rules = { rules: [{ path: 'signs', merge: 'list' as const, by: 'productId' }] };
  const signs: { signs: Sign[] } = { signs: [{ productId: 'p1', maker: null, checker: null }] };

  it('merge one by one and keep their shape', () => {
    const { merged } = fork<{ signs: Sign[] }>({
      rules,
      start: signs,
      ours: [(doc) => doc.signs[0] && (doc.signs[0].maker = 'Lin')],
      theirs: [
        (doc) => doc.signs[0] && (doc.signs[0].checker = 'Mei'),
        (doc) => doc.signs.push({ productId: 'p2', maker: null, checker: null }),
      ],
    });
    expect(merged.doc).toEqual({
      signs: [
        { productId: 'p1', maker: 'Lin', checker: 'Mei' },
        { productId: 'p2', maker: null, checker: null },
      ],
    });
  });

  it('keep an id of their own', () => {
    const { merged } = fork<{ signs: Sign[] }>({
      rules,
      start: { signs: [{ productId: 'p1', id: 'own', maker: null, checker: null }] },
      ours: [(doc) => doc.signs[0] && (doc.signs[0].maker = 'Lin')],
      theirs: [(doc) => doc.signs[0] && (doc.signs[0].checker = 'Mei')],
    });
    expect(merged.doc).toEqual({ signs: [{ productId: 'p1', id: 'own', maker: 'Lin', checker: 'Mei' }] });
  });

  it('are one whole when two have the same key', () => {
    const twice: Sign = { productId: 'p1', maker: 'x', checker: null };
    const { merged } = fork<{ signs: Sign[] }>({
      rules,
      start: signs,
      ours: [(doc) => doc.signs.push(twice)],
      theirs: [(doc) => doc.signs[0] && (doc.signs[0].checker = 'Mei')],
    });
    expect(merged.conflicts).toMatchObject([{ path: 'signs', kept: [{}, twice] }]);
  });
});

describe('any edits of a list on two sides', () => {
  const change = fc.oneof(
    fc.record({ kind: fc.constantFrom('insert', 'move'), which: fc.nat(9), to: fc.nat(9) }),
    fc.record({ kind: fc.constantFrom('remove', 'write'), which: fc.nat(9), to: fc.constant(0) }),
  );
  const script = fc.array(change, { maxLength: 8 });
  type Act = { kind: string; which: number; to: number };

  function changeOf({ kind, which, to }: Act, name: string): Change<Sheet> {
    return (doc) => {
      const target = doc.items[which % Math.max(1, doc.items.length)];
      if (kind === 'insert') return insert(to % (doc.items.length + 1), name)?.(doc);
      if (target === undefined) return;
      if (kind === 'move') move(target.id, to % doc.items.length)?.(doc);
      if (kind === 'remove') remove(target.id)?.(doc);
      if (kind === 'write') target.note = name;
    };
  }
  const changes = (acts: readonly Act[], side: string): Change<Sheet>[] =>
    acts.map((act, at) => changeOf(act, `${side}${String(at)}`));

  it('keep every element once: all that was put in or edited, none that was only removed', () => {
    fc.assert(
      fc.property(script, script, script, (first, here, there) => {
        const { base, ours, theirs, merged } = fork<Sheet>({
          start,
          first: changes(first, 'f'),
          ours: changes(here, 'h'),
          theirs: changes(there, 't'),
        });
        const [was, mine, hubs] = [base, ours, theirs].map(({ doc }) => byId(doc));
        const ids = [...idsIn(merged.doc)];
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of new Set([...keys(was), ...keys(mine), ...keys(hubs)])) {
          const [old, a, b] = [was?.get(id), mine?.get(id), hubs?.get(id)];
          const stays =
            old === undefined
              ? true
              : (a !== undefined && a !== old) || (b !== undefined && b !== old) || (a === old && b === old);
          expect(ids.includes(id), id).toBe(stays);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('come out in the same order whoever merges, where no element was moved on both sides', () => {
    const still = fc.array(
      change.filter(({ kind }) => kind !== 'move'),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(still, still, (here, there) => {
        const { base, ours, theirs, merged } = fork<Sheet>({
          start,
          ours: changes(here, 'h'),
          theirs: changes(there, 't'),
        });
        const mirrored = merge({ adapter: plain, base, ours: theirs, theirs: ours });
        expect(mirrored.doc).toEqual(merged.doc);
      }),
      { numRuns: 300 },
    );
  });

  it('keep the order each side gave, where only one side touched it', () => {
    fc.assert(
      fc.property(script, fc.array(fc.nat(9), { maxLength: 4 }), (here, written) => {
        const acts = here.filter(({ kind }) => kind !== 'remove');
        const { ours, merged } = fork<Sheet>({
          start,
          ours: changes(acts, 'h'),
          theirs: changes(
            written.map((which) => ({ kind: 'write', which, to: 0 })),
            't',
          ),
        });
        expect(idsOf(merged)).toBe(idsOf(ours));
      }),
    );
  });

  function idsIn(doc: JsonObject | null): readonly string[] {
    return ((doc as Sheet | null)?.items ?? []).map(({ id }) => id);
  }
  function byId(doc: JsonObject | null): ReadonlyMap<string, string> {
    return new Map(((doc as Sheet | null)?.items ?? []).map((one) => [one.id, JSON.stringify(one)]));
  }
  function keys(map: ReadonlyMap<string, string> | undefined): readonly string[] {
    return [...(map?.keys() ?? [])];
  }
});
