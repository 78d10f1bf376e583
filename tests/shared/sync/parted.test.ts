import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forksOf, joinLineages, merge, type Merged, type Position, type Version } from '#shared/sync/index.ts';
import { edited, firstVersion, stampOf, type Change } from './fork.ts';
import { anyEdit, changeOf, SHEET_RULES, START, type Edit, type Sheet } from './random-sheet.ts';

/** The state that whoever filled the hub again had; the other had gone on from it, and the hub had taken that. */
const known = edited<Sheet>(SHEET_RULES, firstVersion(START), stampOf(1, 'maker'), (sheet) => (sheet.title = 'known'));
const here = (...changes: Change<Sheet>[]): Version => after(10, 'here', changes);
const there = (...changes: Change<Sheet>[]): Version => after(20, 'there', changes);

function after(from: number, device: string, changes: readonly Change<Sheet>[]): Version {
  return changes.reduce<Version>(
    (version, change, at) => edited<Sheet>(SHEET_RULES, version, stampOf(from + at, device), change),
    known,
  );
}

/** Ours was in step with the hub that was lost, later than what it was filled with again. */
function returned(ours: Version, theirs: Version): Merged {
  return merge({ adapter: SHEET_RULES, base: null, seen: ours.shadow, forks: [known.shadow], ours, theirs });
}

const titled =
  (title: string): Change<Sheet> =>
  (sheet) =>
    (sheet.title = title);
const ids = (merged: Merged): readonly string[] =>
  (merged.doc?.['items'] as readonly { id: string }[] | undefined)?.map(({ id }) => id) ?? [];
const dropped =
  (id: string): Change<Sheet> =>
  (sheet) =>
    (sheet.items = sheet.items.filter((one) => one.id !== id));
const noted =
  (id: string, note: string): Change<Sheet> =>
  ({ items }) =>
    items.filter((one) => one.id === id).forEach((one) => (one.note = note));
const ticked =
  (done: string | null): Change<Sheet> =>
  ({ items }) =>
    items[0] && (items[0].done = done);

describe('what was sent to a hub that was lost, and not read by whoever filled the next', () => {
  it('is a conflict where both changed one field, whichever is later', () => {
    const merged = returned(here(titled('sent')), there(titled('filled')));
    expect(merged.doc).toMatchObject({ title: 'filled' });
    expect(merged.conflicts).toMatchObject([{ path: 'title', kept: 'filled', lost: 'sent' }]);
  });

  it('stays where the other changed something else, without a word', () => {
    const merged = returned(here(titled('sent')), there(noted('a', 'x')));
    expect(merged.doc).toMatchObject({ title: 'sent', items: [{ note: 'x' }, {}, {}] });
    expect(merged.conflicts).toEqual([]);
  });

  it.each([
    ['one', [dropped('b')], ['a', 'c']],
    ['two, one after the other', [dropped('b'), dropped('c')], ['a']],
    ['all', [dropped('a'), dropped('b'), dropped('c')], []],
  ])('a removed element stays removed: %s', (_, changes, left) => {
    const merged = returned(here(...changes), there(titled('x')));
    expect(ids(merged)).toEqual(left);
    expect(merged.conflicts).toEqual([]);
  });

  it('and what the other removed stays removed too', () => {
    expect(ids(returned(here(dropped('b')), there(dropped('c'))))).toEqual(['a']);
  });

  it('an element that was removed here and edited there is asked about', () => {
    const merged = returned(here(dropped('b')), there(noted('b', 'needed')));
    expect(ids(merged)).toContain('b');
    expect(merged.conflicts).toMatchObject([{ path: 'items.b', lost: undefined }]);
    const other = returned(here(noted('b', 'needed')), there(dropped('b')));
    expect(ids(other)).toContain('b');
    expect(other.conflicts).toMatchObject([{ path: 'items.b', lost: undefined }]);
  });

  it('elements that either side made are there, though the other removed some', () => {
    const made: Change<Sheet> = ({ items }) => items.push({ id: 'n', done: null, note: '', price: 1 });
    expect(ids(returned(here(dropped('a')), there(made)))).toEqual(['b', 'c', 'n']);
    expect(ids(returned(here(made), there(dropped('a'))))).toEqual(['b', 'c', 'n']);
  });

  it('a move stays, and the other side’s stays where only that moved', () => {
    const last: Change<Sheet> = ({ items }) => items.push(...items.splice(0, 1));
    expect(ids(returned(here(last), there(titled('x'))))).toEqual(['b', 'c', 'a']);
    expect(ids(returned(here(titled('x')), there(last)))).toEqual(['b', 'c', 'a']);
  });

  it('a key taken out of a map stays out, and one changed on both sides is a conflict', () => {
    const [out, high]: Change<Sheet>[] = [(sheet) => (sheet.targets = {}), ({ targets }) => (targets['gmv'] = 9)];
    expect(returned(here(out ?? null), there(titled('x'))).doc).toMatchObject({ targets: {} });
    const merged = returned(
      here(({ targets }) => delete targets['gmv']),
      there(high ?? null),
    );
    expect(merged.doc).toMatchObject({ targets: { gmv: 9 } });
    expect(merged.conflicts).toMatchObject([{ path: 'targets.gmv', kept: 9, lost: undefined }]);
  });

  it('a withdrawn tick stays withdrawn, and of two ticks the first counts and the other is named', () => {
    expect(returned(here(ticked('x'), ticked(null)), there(titled('y'))).doc).toMatchObject({
      items: [{ done: null }, {}, {}],
    });
    const merged = returned(here(ticked('here')), there(ticked('there')));
    expect(merged.doc).toMatchObject({ items: [{ done: 'here' }, {}, {}] });
    expect(merged.conflicts).toMatchObject([{ path: 'items.a.done', lost: 'there' }]);
  });

  it('a stock that one alone changed stays; changed by both a person chooses', () => {
    expect(
      returned(
        here((s) => (s.stock = 7)),
        there(titled('x')),
      ),
    ).toMatchObject({ doc: { stock: 7 }, conflicts: [] });
    const both = returned(
      here((s) => (s.stock = 7)),
      there((s) => (s.stock = 3)),
    );
    expect(both.conflicts).toMatchObject([{ path: 'stock', open: true, kept: 3, lost: 7 }]);
  });

  it('somebody taken out of a set stays out; where both changed it, a person is asked', () => {
    const out: Change<Sheet> = (sheet) => (sheet.crew = ['Lin']);
    expect(returned(here(out), there(titled('x')))).toMatchObject({ doc: { crew: ['Lin'] }, conflicts: [] });
    const both = returned(
      here(out),
      there(({ crew }) => crew.push('Bo')),
    );
    expect(both.conflicts).toMatchObject([{ path: 'crew', lost: ['Lin'] }]);
  });

  it('a removed document stays removed, and is asked about where it was edited there', () => {
    expect(returned(here(null), known)).toMatchObject({ doc: null, conflicts: [] });
    expect(returned(here(null), there(titled('x'))).conflicts).toMatchObject([{ path: '', lost: undefined }]);
    expect(returned(here(titled('x')), there(null)).conflicts).toMatchObject([{ path: '', lost: undefined }]);
  });

  it('of any edits on both sides none is lost without a word, and what one side alone did is as that side left it', () => {
    const edits = fc.array(anyEdit, { maxLength: 6 });
    const run = (list: readonly Edit[], from: number, device: string): Version =>
      after(
        from,
        device,
        list.map((edit, at) => changeOf(edit, `${device}${String(at)}`)),
      );
    fc.assert(
      fc.property(edits, edits, fc.boolean(), (mine, hubs, hereIsLater) => {
        const [ours, theirs] = [run(mine, hereIsLater ? 40 : 10, 'here'), run(hubs, 20, 'there')];
        expect(returned(ours, known).doc).toEqual(ours.doc);
        expect(returned(known, theirs).doc).toEqual(theirs.doc);
        const merged = returned(ours, theirs);
        const isNamed = merged.conflicts.some(({ path }) => path === 'title');
        const kept = [ours, theirs].filter(({ doc }) => doc?.['title'] !== 'known').map(({ doc }) => doc?.['title']);
        if (new Set(kept).size > 1) expect(isNamed).toBe(true);
        else if (kept.length > 0) expect(merged.doc?.['title']).toBe(kept[0]);
      }),
      { numRuns: 300 },
    );
  });
});

describe('the lineage of a document', () => {
  const [h1, h2, h3] = ['1', '2', '3'].map((digit) => `00000000000${digit}-0000-x`);
  const at = (r: number, h = ''): Position => ({ r, h, f: {} });

  it('tells where two parted: at the older state of a log both were on', () => {
    expect(forksOf({ one: at(8, h2) }, { one: at(5, h1) })).toMatchObject([{ h: h1 }]);
    expect(forksOf({ one: at(5, h1) }, { one: at(8, h2) })).toMatchObject([{ h: h1 }]);
    expect(forksOf({ one: at(8, h2), two: at(3, h3) }, { one: at(8, h2) })).toMatchObject([{ h: h2 }]);
    expect(forksOf({ one: at(8, h1), two: at(3, h3) }, { one: at(8, h1), two: at(2, h2) })).toMatchObject([
      { h: h1 },
      { h: h2 },
    ]);
  });

  it('says nothing of those that never met', () => {
    expect(forksOf({ one: at(1) }, { two: at(1) })).toEqual([]);
    expect(forksOf({}, {})).toEqual([]);
  });

  it('of what goes on from two is the further of each, and does not grow for ever', () => {
    expect(joinLineages({ one: at(1), two: at(9) }, { one: at(4), two: at(2) })).toEqual({ one: at(4), two: at(9) });
    const many = Array.from({ length: 20 }, (_, log) => ({ [`log ${String(log)}`]: at(log) }));
    const all = many.reduce(joinLineages, {});
    expect(Object.keys(all)).toHaveLength(4);
    expect(all).toHaveProperty('log 19');
  });
});
