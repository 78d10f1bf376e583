import { describe, expect, it } from 'vitest';
import { merge, type Merged, type Version } from '#shared/sync/index.ts';
import { edited, firstVersion, stampOf, type Change } from './fork.ts';

type Product = { title: string; stock: number; steps: { id: string; done: string | null }[] };
const rules = {
  rules: [
    { path: 'stock', merge: 'guarded' as const },
    { path: 'steps.*.done', merge: 'tick' as const },
  ],
};
const old = firstVersion({ title: 'old', stock: 100, steps: [{ id: 'a', done: null }] });
const titled =
  (title: string): Change<Product> =>
  (one) =>
    (one.title = title);
const stocked =
  (stock: number): Change<Product> =>
  (one) =>
    (one.stock = stock);
const at = (version: Version, seconds: number, device: string, change: Change<Product>): Version =>
  edited(rules, version, stampOf(seconds, device), change);

/** What all had before the hub lost its past: a new title, a new stock. */
const inStep = at(at(old, 1, 'maker', titled('known')), 2, 'maker', stocked(90));

function healed(ours: Version, theirs: Version, seen: Version | null = inStep): Merged {
  return merge({ adapter: rules, base: null, seen: seen?.shadow ?? null, ours, theirs });
}

describe('a hub that was put back to an older state', () => {
  it('gets what was in step before, price and stock too, without a conflict', () => {
    const merged = healed(inStep, old);
    expect(merged.doc).toEqual(inStep.doc);
    expect(merged.conflicts).toEqual([]);
  });

  it('gets an edit that had not been sent', () => {
    const merged = healed(at(inStep, 10, 'here', stocked(80)), old);
    expect(merged.doc).toMatchObject({ title: 'known', stock: 80 });
    expect(merged.conflicts).toEqual([]);
  });

  it('does not bring an older tick back over the one that took its place', () => {
    const ticked =
      (done: string): Change<Product> =>
      ({ steps }) =>
        steps[0] && (steps[0].done = done);
    const before = at(inStep, 10, 'there', ticked('x'));
    const after = at(before, 20, 'here', ticked('x, with a picture'));
    for (const seen of [before, after]) {
      const merged = healed(after, before, seen);
      expect(merged).toMatchObject({ doc: after.doc, conflicts: [] });
    }
  });

  it('does not bring a removed document back', () => {
    expect(healed(at(inStep, 10, 'here', null), old).doc).toBeNull();
  });
});

describe('a hub that another device has filled again', () => {
  it('gives what is new there', () => {
    const theirs = at(at(inStep, 10, 'there', titled('new')), 11, 'there', stocked(70));
    const merged = healed(inStep, theirs);
    expect(merged.doc).toEqual(theirs.doc);
    expect(merged.conflicts).toEqual([]);
  });

  it('makes a conflict of two edits of one field that had not been sent, whichever was later', () => {
    const theirs = at(inStep, 10, 'there', titled('there'));
    for (const [second, kept, lost] of [
      [20, 'here', 'there'],
      [5, 'there', 'here'],
    ] as const) {
      const merged = healed(at(inStep, second, 'here', titled('here')), theirs);
      expect(merged.doc).toMatchObject({ title: kept });
      expect(merged.conflicts).toMatchObject([{ path: 'title', kept, lost }]);
    }
  });

  it('keeps edits of different fields, without a conflict', () => {
    const merged = healed(at(inStep, 20, 'here', titled('here')), at(inStep, 10, 'there', stocked(70)));
    expect(merged.doc).toMatchObject({ title: 'here', stock: 70 });
    expect(merged.conflicts).toEqual([]);
  });

  it('asks a person about a stock that was changed in two places', () => {
    const merged = healed(at(inStep, 20, 'here', stocked(80)), at(inStep, 10, 'there', stocked(70)));
    expect(merged.doc).toMatchObject({ stock: 70 });
    expect(merged.conflicts).toMatchObject([{ path: 'stock', kept: 70, lost: 80, open: true }]);
  });

  it('keeps a document that was edited in one place and removed in the other, and says so', () => {
    const [removedHere, removedThere] = [at(inStep, 20, 'here', null), at(inStep, 20, 'there', null)];
    const [editedHere, editedThere] = [at(inStep, 10, 'here', titled('x')), at(inStep, 10, 'there', titled('x'))];
    for (const merged of [healed(removedHere, editedThere), healed(editedHere, removedThere)]) {
      expect(merged.doc).toMatchObject({ title: 'x' });
      expect(merged.conflicts).toMatchObject([{ path: '', lost: undefined }]);
    }
  });

  it('takes a document away that was removed there and not touched here', () => {
    const merged = healed(inStep, at(inStep, 10, 'there', null));
    expect(merged.doc).toBeNull();
    expect(merged.conflicts).toEqual([]);
  });

  it('loses no tick, and no element that one of the two has', () => {
    const tick: Change<Product> = ({ steps }) => steps[0] && (steps[0].done = 'x');
    const insert: Change<Product> = ({ steps }) => steps.push({ id: 'b', done: null });
    const merged = healed(at(inStep, 20, 'here', tick), at(inStep, 10, 'there', insert));
    expect(merged.doc).toMatchObject({ steps: [{ id: 'a', done: 'x' }, { id: 'b' }] });
    expect(merged.conflicts).toEqual([]);
  });

  it('keeps the later of two running shows as one piece, and names the other when it had not been sent', () => {
    const atomic = { rules: [], atomic: true };
    const [ours, theirs] = [at(inStep, 20, 'here', titled('here')), at(inStep, 10, 'there', titled('there'))];
    const merged = merge({ adapter: atomic, base: null, seen: inStep.shadow, ours, theirs });
    expect(merged.doc).toEqual(ours.doc);
    expect(merged.conflicts).toMatchObject([{ path: '', lost: theirs.doc }]);
    const behind = merge({ adapter: atomic, base: null, seen: inStep.shadow, ours: inStep, theirs });
    expect(behind).toMatchObject({ doc: theirs.doc, conflicts: [] });
  });
});

describe('a hub that a device has filled with edits that nobody had heard of', () => {
  const unsentSince = inStep.shadow.h;
  const atomic = { rules: [], atomic: true };
  /** Both went on from what was in step; ours was sent before the hub was lost, theirs was not. */
  function met(ours: Version, theirs: Version, adapter: Parameters<typeof merge>[0]['adapter'] = rules): Merged {
    return merge({ adapter, base: null, seen: ours.shadow, ours, theirs, unsentSince });
  }

  it.each([
    ['later', 20, 'there', 'here'],
    ['earlier', 5, 'here', 'there'],
  ] as const)('makes a conflict of one that is %s than what all had', (_, second, kept, lost) => {
    const merged = met(at(inStep, 10, 'here', titled('here')), at(inStep, second, 'there', titled('there')));
    expect(merged.doc).toMatchObject({ title: kept });
    expect(merged.conflicts).toMatchObject([{ path: 'title', kept, lost }]);
  });

  it('asks a person about a stock', () => {
    const merged = met(at(inStep, 10, 'here', stocked(80)), at(inStep, 5, 'there', stocked(70)));
    expect(merged.conflicts).toMatchObject([{ path: 'stock', kept: 70, lost: 80, open: true }]);
  });

  it('keeps edits of different fields, without a conflict', () => {
    const merged = met(at(inStep, 10, 'here', titled('here')), at(inStep, 5, 'there', stocked(70)));
    expect(merged.doc).toMatchObject({ title: 'here', stock: 70 });
    expect(merged.conflicts).toEqual([]);
  });

  it('keeps a document that was edited in one place and removed in the other, and says so', () => {
    for (const [second, first] of [
      [10, 5],
      [5, 10],
    ] as const) {
      const removedHere = met(at(inStep, second, 'here', null), at(inStep, first, 'there', titled('x')));
      const removedThere = met(at(inStep, second, 'here', titled('x')), at(inStep, first, 'there', null));
      for (const merged of [removedHere, removedThere]) {
        expect(merged.doc).toMatchObject({ title: 'x' });
        expect(merged.conflicts).toMatchObject([{ path: '', lost: undefined }]);
      }
    }
  });

  it('names the other of two running shows', () => {
    const merged = met(at(inStep, 10, 'here', titled('here')), at(inStep, 5, 'there', titled('there')), atomic);
    expect(merged).toMatchObject({ doc: { title: 'here' }, conflicts: [{ path: '', lost: { title: 'there' } }] });
  });

  it('does not make a conflict of an edit that was known here', () => {
    const theirs = at(inStep, 5, 'there', titled('there'));
    const ours = at(theirs, 10, 'here', titled('here'));
    for (const adapter of [rules, atomic]) {
      const merged = merge({ adapter, base: null, seen: theirs.shadow, ours, theirs, unsentSince });
      expect(merged).toMatchObject({ doc: ours.doc, conflicts: [] });
    }
  });
});

describe('two copies of one document that never met a hub together', () => {
  it('ask a person about a stock, whichever is later', () => {
    const [early, late] = [at(old, 10, 'here', stocked(1)), at(old, 20, 'there', stocked(2))];
    for (const [ours, theirs] of [
      [early, late],
      [late, early],
    ] as const) {
      const merged = healed(ours, theirs, null);
      expect(merged.doc).toEqual(theirs.doc);
      expect(merged.conflicts).toMatchObject([{ path: 'stock', open: true }]);
    }
  });

  it('keep the later value, and call it a conflict only when neither can have known of the other', () => {
    const early = at(old, 10, 'here', titled('early'));
    const late = at(old, 20, 'there', titled('late'));
    expect(healed(early, late, null)).toMatchObject({ doc: { title: 'late' }, conflicts: [] });
    const both = at(early, 30, 'here', stocked(1));
    expect(healed(both, late, null).conflicts).toContainEqual(
      expect.objectContaining({ path: 'title', lost: 'early' }),
    );
  });
});
