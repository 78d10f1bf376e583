import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge, type Json } from '#shared/sync/index.ts';
import { edited, firstVersion, fork, stampOf } from './fork.ts';

const sets = { rules: [{ path: 'crew', merge: 'set' as const }] };
type Show = { crew: Json[] };

describe('a set', () => {
  it('has what either added and lacks what either took away', () => {
    const { merged } = fork<Show>({
      rules: sets,
      start: { crew: ['Lin', 'Mei', 'Bo'] },
      ours: [(show) => (show.crew = ['Lin', 'Mei', 'Xu'])],
      theirs: [(show) => (show.crew = ['Mei', 'Bo', 'An'])],
    });
    expect(merged.doc).toEqual({ crew: ['Mei', 'An', 'Xu'] });
    expect(merged.conflicts).toEqual([]);
  });

  const members = fc.uniqueArray(fc.constantFrom(...'abcdef'), { maxLength: 6 });

  it('decides for each member by itself, whoever merges', () => {
    fc.assert(
      fc.property(members, members, members, (was, here, there) => {
        const base = firstVersion({ crew: was });
        const set = (to: string[]) => (show: Show) => (show.crew = to);
        const ours = edited(sets, base, stampOf(20, 'here'), set(here));
        const theirs = edited(sets, base, stampOf(10, 'there'), set(there));
        const merged = merge({ adapter: sets, base, ours, theirs });
        const crew = (merged.doc as Show).crew;
        expect(new Set(crew).size).toBe(crew.length);
        for (const one of 'abcdef') {
          const stays = was.includes(one)
            ? here.includes(one) && there.includes(one)
            : here.includes(one) || there.includes(one);
          expect(crew.includes(one), one).toBe(stays);
        }
        const mirrored = merge({ adapter: sets, base, ours: theirs, theirs: ours });
        expect([...(mirrored.doc as Show).crew].sort()).toEqual([...crew].sort());
        expect(merged.conflicts).toEqual([]);
      }),
    );
  });

  it('knows a member again when its keys are in another order', () => {
    const { merged } = fork<Show>({
      rules: sets,
      start: { crew: [] },
      ours: [(show) => show.crew.push({ id: 1, role: 'host' }, 'here')],
      theirs: [(show) => show.crew.push({ role: 'host', id: 1 }, 'there')],
    });
    expect((merged.doc as Show).crew).toHaveLength(3);
  });
});

const logs = { rules: [{ path: 'log', merge: 'log' as const }] };
type Entry = { at: number; text: string };
type Run = { log: Entry[] };

describe('a log', () => {
  it('has the entries of both, in the order of time', () => {
    const { merged } = fork<Run>({
      rules: logs,
      start: { log: [{ at: 1, text: 'begun' }] },
      ours: [({ log }) => log.push({ at: 5, text: 'here' })],
      theirs: [({ log }) => log.push({ at: 3, text: 'there' }, { at: 7, text: 'there too' })],
    });
    expect((merged.doc as Run).log.map(({ text }) => text)).toEqual(['begun', 'there', 'here', 'there too']);
    expect(merged.conflicts).toEqual([]);
  });

  it('does not double an entry whose keys are in another order, as a newer studio may write it', () => {
    const { merged } = fork<Run>({
      rules: logs,
      start: { log: [{ at: 1, text: 'begun' }] },
      ours: [({ log }) => log.push({ at: 5, text: 'here' })],
      theirs: [
        (run) =>
          (run.log = [
            { text: 'begun', at: 1 },
            { text: 'there', at: 9 },
          ]),
      ],
    });
    expect((merged.doc as Run).log.map(({ text }) => text)).toEqual(['begun', 'here', 'there']);
  });

  it('loses no entry of either side, comes out the same whoever merges, and stays so when merged again', () => {
    const entry = fc.record({ at: fc.nat(20), text: fc.constantFrom('a', 'b', 'c') });
    const entries = fc.array(entry, { maxLength: 8 });
    fc.assert(
      fc.property(entries, entries, entries, (was, here, there) => {
        const add = (more: Entry[]) => (run: Run) => run.log.push(...more);
        const base = firstVersion({ log: was });
        const ours = edited(logs, base, stampOf(20, 'here'), add(here));
        const theirs = edited(logs, base, stampOf(10, 'there'), add(there));
        const merged = merge({ adapter: logs, base, ours, theirs });
        const log = (merged.doc as Run).log;
        for (const one of [...was, ...here, ...there]) expect(log).toContainEqual(one);
        const mirrored = merge({ adapter: logs, base, ours: theirs, theirs: ours });
        expect(mirrored.doc).toEqual(merged.doc);
        expect(merge({ adapter: logs, base, ours: merged, theirs }).doc).toEqual(merged.doc);
      }),
    );
  });
});

describe('a count', () => {
  type Counted = { views: Record<string, number> };
  const total = (doc: unknown): number => Object.values((doc as Counted).views).reduce((sum, one) => sum + one, 0);
  const count = (device: string) => (doc: Counted) => (doc.views[device] = (doc.views[device] ?? 0) + 1);

  it('kept by device counts both sides, also when both counted the same', () => {
    const { merged } = fork<Counted>({
      start: { views: { maker: 5 } },
      ours: [count('here')],
      theirs: [count('there')],
    });
    expect(total(merged.doc)).toBe(7);
    expect(merged.conflicts).toEqual([]);
  });

  it('counts once what the hub already had when its answer was lost', () => {
    const base = firstVersion({ views: { maker: 5 } });
    const ours = edited({ rules: [] }, base, stampOf(1, 'here'), count('here'));
    const theirs = edited({ rules: [] }, ours, stampOf(2, 'there'), count('there'));
    expect(total(merge({ adapter: { rules: [] }, base, ours, theirs }).doc)).toBe(7);
    expect(total(merge({ adapter: { rules: [] }, base: null, ours, theirs }).doc)).toBe(7);
  });
});
