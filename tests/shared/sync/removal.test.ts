import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { advance, merge, type JsonObject, type Version } from '#shared/sync/index.ts';
import { edited, firstVersion, fork, stampOf, type Change } from './fork.ts';

type Show = { title: string; done: string | null };
const start: Show = { title: 'Tuesday', done: null };
const rules = { rules: [{ path: 'done', merge: 'tick' as const }] };
const write =
  (title: string): Change<Show> =>
  (show) =>
    (show.title = title);

describe('a removed document', () => {
  it('is gone when nobody else edited it', () => {
    for (const [ours, theirs] of [
      [[null], []],
      [[], [null]],
    ] as const) {
      const { merged } = fork<Show>({ rules, start, ours, theirs });
      expect(merged.doc).toBeNull();
      expect(merged.conflicts).toEqual([]);
    }
  });

  it('stays when the other side edited it, whoever was later, and the removal is named with who and when', () => {
    for (const oursFrom of [5, 20]) {
      const { merged } = fork<Show>({ rules, start, oursFrom, ours: [null], theirs: [write('there')] });
      expect(merged.doc).toEqual({ ...start, title: 'there' });
      expect(merged.conflicts).toEqual([
        {
          path: '',
          kept: { ...start, title: 'there' },
          lost: undefined,
          keptHlc: stampOf(10, 'there'),
          lostHlc: stampOf(oursFrom, 'here'),
          open: false,
        },
      ]);
    }
  });

  it('stays when it was edited here and removed there', () => {
    const { merged } = fork<Show>({ rules, start, ours: [write('here')], theirs: [null] });
    expect(merged.doc).toMatchObject({ title: 'here' });
    expect(merged.conflicts).toMatchObject([{ lostHlc: stampOf(10, 'there') }]);
  });

  it('removed on both sides is gone, as the hub has it', () => {
    const { merged } = fork<Show>({ rules, start, ours: [null], theirs: [null] });
    expect(merged.doc).toBeNull();
    expect(merged.shadow.h).toBe(stampOf(10, 'there'));
    expect(merged.conflicts).toEqual([]);
  });
});

describe('a tombstone', () => {
  /** Under the same id, as an undo does. */
  function madeAgain({ shadow }: Version, doc: JsonObject, seconds: number, device: string): Version {
    const hlc = stampOf(seconds, device);
    return { doc, shadow: advance({ adapter: rules, before: null, after: doc, shadow, hlc }) };
  }

  it('keeps the stamp of the removal and the generations of ticks for a document made again', () => {
    const ticked = edited<Show>(rules, firstVersion(start), stampOf(1, 'here'), (show) => (show.done = 'a'));
    const unticked = edited<Show>(rules, ticked, stampOf(2, 'here'), (show) => (show.done = null));
    const tombstone = edited<Show>(rules, unticked, stampOf(3, 'here'), null);
    expect(tombstone.doc).toBeNull();
    expect(tombstone.shadow.h).toBe(stampOf(3, 'here'));
    const again = madeAgain(tombstone, start, 4, 'here');
    expect(again.shadow).toEqual({ h: stampOf(4, 'here'), f: { '': stampOf(4, 'here') }, g: { done: 1 }, k: {} });
  });

  it('gives way to a document that was made again on the other side', () => {
    const tombstone = edited<Show>(rules, firstVersion(start), stampOf(3, 'maker'), null);
    const again = madeAgain(tombstone, { ...start, title: 'again' }, 4, 'there');
    const sides = { base: tombstone, ours: tombstone, theirs: again };
    expect(merge({ adapter: rules, ...sides })).toMatchObject({ doc: { title: 'again' }, conflicts: [] });
  });

  it('that was undone before anyone heard of it leaves the edits of others alone', () => {
    const { base, theirs } = fork<Show>({ rules, start, ours: [], theirs: [write('there')] });
    const undone = madeAgain(edited<Show>(rules, base, stampOf(20, 'here'), null), start, 21, 'here');
    const merged = merge({ adapter: rules, base, ours: undone, theirs });
    expect(merged).toMatchObject({ doc: { title: 'there' }, conflicts: [] });
  });

  it('loses to a later edit and beats an earlier one when the hub has lost its past', () => {
    const base = firstVersion(start);
    const removed = edited<Show>(rules, base, stampOf(10, 'there'), null);
    const before = edited(rules, base, stampOf(5, 'here'), write('before'));
    const after = edited(rules, base, stampOf(20, 'here'), write('after'));
    const titleOf = (ours: Version, theirs: Version): unknown =>
      merge({ adapter: rules, base: null, ours, theirs }).doc?.['title'];
    expect([titleOf(before, removed), titleOf(removed, before)]).toEqual([undefined, undefined]);
    expect([titleOf(after, removed), titleOf(removed, after)]).toEqual(['after', 'after']);
  });
});

describe('removals and edits in any order', () => {
  it('end with the document when anyone edited it since, and without it when all who touched it removed it', () => {
    const act = fc.constantFrom('edit', 'remove', 'nothing');
    fc.assert(
      fc.property(act, act, fc.boolean(), (here, there, hereIsLater) => {
        const changes = (what: string): Change<Show>[] =>
          what === 'edit' ? [write(what)] : what === 'remove' ? [null] : [];
        const { merged } = fork<Show>({
          rules,
          start,
          ours: changes(here),
          oursFrom: hereIsLater ? 20 : 5,
          theirs: changes(there),
        });
        const removed = here === 'remove' || there === 'remove';
        const isEdited = here === 'edit' || there === 'edit';
        expect(merged.doc === null).toBe(removed && !isEdited);
        expect(merged.conflicts.length).toBe(removed && isEdited ? 1 : 0);
      }),
    );
  });
});
