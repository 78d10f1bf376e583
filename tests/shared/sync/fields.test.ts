import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalText, merge, type Json } from '#shared/sync/index.ts';
import { edited, firstVersion, fork, stampOf } from './fork.ts';

type Show = { title: string; place?: string; host: { name: string; room: string } | null; tags: string[] };
const start: Show = { title: 'Tuesday', place: 'room 1', host: { name: 'Lin', room: 'A' }, tags: ['a'] };

describe('a field that one side changed', () => {
  it('is taken from that side, whichever clock is ahead', () => {
    for (const oursFrom of [5, 20]) {
      const { merged } = fork<Show>({
        start,
        oursFrom,
        ours: [(show) => (show.title = 'Wednesday')],
        theirs: [(show) => (show.place = 'room 2')],
      });
      expect(merged.doc).toEqual({ ...start, title: 'Wednesday', place: 'room 2' });
      expect(merged.conflicts).toEqual([]);
    }
  });

  it('is taken at any depth', () => {
    const { merged } = fork<Show>({
      start,
      ours: [(show) => show.host && (show.host.name = 'Mei')],
      theirs: [(show) => show.host && (show.host.room = 'B')],
    });
    expect(merged.doc).toMatchObject({ host: { name: 'Mei', room: 'B' } });
    expect(merged.conflicts).toEqual([]);
  });

  it('is taken away when that side took it away, and comes when it brought it', () => {
    const { merged } = fork<Show & { note?: string }>({
      start,
      ours: [(show) => delete show.place],
      theirs: [(show) => (show.note = 'new')],
    });
    const { place: _gone, ...rest } = start;
    expect(merged.doc).toEqual({ ...rest, note: 'new' });
    expect(merged.conflicts).toEqual([]);
  });
});

describe('a field that both changed', () => {
  it('keeps the later value and names the other, with who and when', () => {
    const { merged } = fork<Show>({
      start,
      ours: [(show) => (show.title = 'here')],
      theirs: [(show) => (show.title = 'there')],
    });
    expect(merged.doc).toMatchObject({ title: 'here' });
    expect(merged.conflicts).toEqual([
      {
        path: 'title',
        kept: 'here',
        lost: 'there',
        keptHlc: stampOf(20, 'here'),
        lostHlc: stampOf(10, 'there'),
        open: false,
      },
    ]);
  });

  it('keeps theirs when theirs is the later one', () => {
    const { merged } = fork<Show>({
      start,
      oursFrom: 5,
      ours: [(show) => (show.title = 'here')],
      theirs: [(show) => (show.title = 'there')],
    });
    expect(merged.doc).toMatchObject({ title: 'there' });
    expect(merged.conflicts).toMatchObject([{ path: 'title', kept: 'there', lost: 'here' }]);
  });

  it('to the same value is no conflict', () => {
    const { merged } = fork<Show>({
      start,
      ours: [(show) => (show.title = 'same'), (show) => (show.place = 'room 3')],
      theirs: [(show) => (show.title = 'same')],
    });
    expect(merged.doc).toMatchObject({ title: 'same', place: 'room 3' });
    expect(merged.conflicts).toEqual([]);
  });

  it('is no conflict when one side went back to what it was', () => {
    const { merged } = fork<Show>({
      start,
      ours: [(show) => (show.title = 'for a moment'), (show) => (show.title = 'Tuesday'), (show) => (show.place = 'x')],
      theirs: [(show) => (show.title = 'there')],
    });
    expect(merged.doc).toMatchObject({ title: 'there', place: 'x' });
    expect(merged.conflicts).toEqual([]);
  });

  it('keeps the later edit also when one emptied what the other changed inside', () => {
    const emptied = (show: Show): unknown => (show.host = null);
    const renamed = (show: Show): unknown => show.host && (show.host.name = 'Mei');
    const later = fork<Show>({ start, ours: [renamed], theirs: [emptied] });
    expect(later.merged.doc).toMatchObject({ host: { name: 'Mei', room: 'A' } });
    expect(later.merged.conflicts).toEqual([
      {
        path: 'host',
        kept: { name: 'Mei', room: 'A' },
        lost: null,
        keptHlc: stampOf(20, 'here'),
        lostHlc: stampOf(10, 'there'),
        open: false,
      },
    ]);
    const earlier = fork<Show>({ start, oursFrom: 5, ours: [renamed], theirs: [emptied] });
    expect(earlier.merged.doc).toMatchObject({ host: null });
    expect(earlier.merged.conflicts).toMatchObject([{ lost: { name: 'Mei', room: 'A' }, lostHlc: stampOf(5, 'here') }]);
  });

  it('is one whole where a rule says so, or where an array has no ids', () => {
    const rules = { rules: [{ path: 'host', merge: 'whole' as const }] };
    const { merged } = fork<Show>({
      rules,
      start,
      ours: [(show) => show.host && (show.host.name = 'Mei'), (show) => show.tags.push('here')],
      theirs: [(show) => show.host && (show.host.room = 'B'), (show) => show.tags.push('there')],
    });
    expect(merged.doc).toMatchObject({ host: { name: 'Mei', room: 'A' }, tags: ['a', 'here'] });
    expect(merged.conflicts.map(({ path, lost }) => ({ path, lost }))).toEqual([
      { path: 'host', lost: { name: 'Lin', room: 'B' } },
      { path: 'tags', lost: ['a', 'there'] },
    ]);
  });

  it('is put right by the document itself where it only follows from others', () => {
    const { merged } = fork<{ version: number }>({
      rules: { rules: [{ path: 'version', merge: 'derived' }] },
      start: { version: 1 },
      ours: [(doc) => (doc.version = 2)],
      theirs: [(doc) => (doc.version = 3)],
    });
    expect(merged.doc).toEqual({ version: 2 });
    expect(merged.conflicts).toEqual([]);
  });
});

describe('any two values of one field', () => {
  const value = fc.oneof(
    fc.constantFrom(null, true, false, '', 'a', 0, 1),
    fc.string({ maxLength: 4 }),
    fc.dictionary(fc.constantFrom('x', 'y'), fc.integer({ max: 3 }), { maxKeys: 2 }),
    fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }),
  ) as fc.Arbitrary<Json>;

  it('conflict only when both differ from the base and from each other; the later stays', () => {
    const rules = { rules: [{ path: 'field', merge: 'whole' as const }] };
    fc.assert(
      fc.property(value, value, value, fc.boolean(), (was, here, there, hereIsLater) => {
        const base = firstVersion({ field: was });
        const set = (to: Json) => (doc: { field: Json }) => (doc.field = to);
        const ours = edited(rules, base, stampOf(hereIsLater ? 20 : 5, 'here'), set(here));
        const theirs = edited(rules, base, stampOf(10, 'there'), set(there));
        const merged = merge({ adapter: rules, base, ours, theirs });
        const [a, b, c] = [was, here, there].map(canonicalText);
        const both = a !== b && a !== c && b !== c;
        expect(merged.conflicts.length).toBe(both ? 1 : 0);
        const expected = both ? (hereIsLater ? here : there) : b === a ? there : here;
        expect(merged.doc).toEqual({ field: expected });
      }),
      { numRuns: 500 },
    );
  });
});
