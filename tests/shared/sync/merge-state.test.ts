import { describe, expect, it } from 'vitest';
import { merge, stampAt } from '#shared/sync/index.ts';
import { edited, fork, stampOf, type Change } from './fork.ts';

type Sheet = {
  title: string;
  host: { name: string; room: string };
  items: { id: string; done: string | null; note: string }[];
};
const rules = { rules: [{ path: 'items.*.done', merge: 'tick' as const }] };
const start: Sheet = {
  title: 'Tuesday',
  host: { name: 'Lin', room: 'A' },
  items: ['a', 'b', 'c'].map((id) => ({ id, done: null, note: '' })),
};
const titled: Change<Sheet> = (sheet) => (sheet.title = 'x');
const ticked =
  (by: string | null): Change<Sheet> =>
  ({ items }) =>
    items[0] && (items[0].done = by);
const noted: Change<Sheet> = ({ items }) => items[1] && (items[1].note = 'needed');

/** What a merge leaves behind decides the next one. */
describe('after a merge', () => {
  it('each field has the stamp of the edit it came from', () => {
    const { merged } = fork<Sheet>({
      rules,
      start,
      ours: [titled, ({ host }) => (host.name = 'here')],
      theirs: [({ host }) => (host.room = 'there')],
    });
    const stamps = ['title', 'host.name', 'host.room', 'items'].map((path) => stampAt(merged.shadow, path));
    expect(stamps).toEqual([stampOf(20, 'here'), stampOf(21, 'here'), stampOf(10, 'there'), stampOf(0, 'maker')]);
    expect(merged.shadow.h).toBe(stampOf(21, 'here'));
  });

  it('a field keeps the stamp of the whole it was written with', () => {
    const { base, merged } = fork<{ host: Sheet['host'] | null; title: string }>({
      start: { host: null, title: '' },
      ours: [(sheet) => (sheet.host = { name: 'here', room: 'B' })],
      theirs: [(sheet) => (sheet.host = { name: 'there', room: 'B' }), (sheet) => (sheet.title = 'x')],
    });
    expect(merged.doc).toEqual({ host: { name: 'here', room: 'B' }, title: 'x' });
    const third = edited<typeof start>({ rules: [] }, base, stampOf(15, 'third'), (sheet) => {
      sheet.host = { name: 'third', room: 'B' };
    });
    const next = merge({ adapter: { rules: [] }, base, ours: third, theirs: merged });
    expect(next.doc).toMatchObject({ host: { name: 'here' } });
    expect(next.conflicts).toMatchObject([{ path: 'host.name', lost: 'third', keptHlc: stampOf(20, 'here') }]);
  });

  it('a withdrawal still counts against a tick of a device that has not heard of it', () => {
    const { base, merged } = fork<Sheet>({
      rules,
      start,
      first: [ticked('a')],
      ours: [titled],
      theirs: [ticked(null)],
    });
    expect(merged.shadow.g).toEqual({ 'items.a.done': 1 });
    const stale = edited(rules, base, stampOf(30, 'third'), ticked('a, with a photo'));
    const next = merge({ adapter: rules, base, ours: stale, theirs: merged });
    expect(next.doc).toMatchObject({ items: [{ id: 'a', done: null }, {}, {}] });
    expect(next.conflicts).toMatchObject([{ path: 'items.a.done', kept: null, lost: 'a, with a photo' }]);
  });

  it('it is still known who removed an element that a third device has edited', () => {
    const { base, merged } = fork<Sheet>({
      rules,
      start,
      ours: [({ items }) => items[2] && (items[2].note = 'here')],
      theirs: [({ items }) => items.splice(1, 1)],
    });
    const third = edited(rules, base, stampOf(30, 'third'), noted);
    const next = merge({ adapter: rules, base, ours: third, theirs: merged });
    expect(next.conflicts).toMatchObject([{ path: 'items.b', lost: undefined, lostHlc: stampOf(10, 'there') }]);
  });

  it('a list nobody has moved in carries no order keys', () => {
    const { merged } = fork<Sheet>({ rules, start, ours: [noted], theirs: [ticked('there')] });
    expect(merged.shadow.k).toEqual({});
  });

  it('that ends as the hub has it, all of the state is the hub’s: it is not sent again', () => {
    const last = ({ items }: Sheet): unknown => items.push(...items.splice(0, 1));
    for (const ours of [[titled], [ticked('late')], [last, titled]]) {
      const { theirs, merged } = fork<Sheet>({
        rules,
        start,
        ours,
        oursFrom: 20,
        theirs: [ticked('early'), last, titled],
      });
      expect(merged.doc).toEqual(theirs.doc);
      expect(merged.shadow).toEqual(theirs.shadow);
    }
  });
});
