import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge, type Version } from '#shared/sync/index.ts';
import { edited, firstVersion, fork, stampOf, type Change } from './fork.ts';

type Step = { done: string | null; note: string };
const rules = { rules: [{ path: 'done', merge: 'tick' as const }] };
const open: Step = { done: null, note: '' };
const tickBy =
  (name: string): Change<Step> =>
  (step) =>
    (step.done = name);
const untick: Change<Step> = (step) => (step.done = null);
const note: Change<Step> = (step) => (step.note = 'x');

describe('a tick', () => {
  it('stays beside any other edit', () => {
    const { merged } = fork<Step>({ rules, start: open, ours: [tickBy('a')], theirs: [note] });
    expect(merged.doc).toEqual({ done: 'a', note: 'x' });
    expect(merged.conflicts).toEqual([]);
  });

  it('set twice keeps the first and names the second', () => {
    const { merged } = fork<Step>({ rules, start: open, ours: [tickBy('a')], theirs: [tickBy('b')] });
    expect(merged.doc).toMatchObject({ done: 'b' });
    expect(merged.conflicts).toMatchObject([
      { path: 'done', kept: 'b', lost: 'a', keptHlc: stampOf(10, 'there'), lostHlc: stampOf(20, 'here') },
    ]);
  });

  it('beats none in one generation', () => {
    const { merged } = fork<Step>({
      rules,
      start: open,
      first: [tickBy('old')],
      ours: [untick],
      theirs: [untick, tickBy('b')],
    });
    expect(merged.doc).toMatchObject({ done: 'b' });
    expect(merged.shadow.g).toEqual({ done: 1 });
  });

  it('withdrawn does not come back from a device that had not heard of it', () => {
    const { merged } = fork<Step>({ rules, start: open, first: [tickBy('a')], ours: [note], theirs: [untick] });
    expect(merged.doc).toEqual({ done: null, note: 'x' });
  });

  it('withdrawn here and given other evidence there: the withdrawal counts, and the evidence is named', () => {
    const { merged } = fork<Step>({
      rules,
      start: open,
      first: [tickBy('a')],
      ours: [untick],
      theirs: [tickBy('a, with a photo')],
    });
    expect(merged.doc).toMatchObject({ done: null });
    expect(merged.conflicts).toEqual([
      {
        path: 'done',
        kept: null,
        lost: 'a, with a photo',
        keptHlc: stampOf(20, 'here'),
        lostHlc: stampOf(10, 'there'),
        open: false,
      },
    ]);
  });

  it('set again after a withdrawal beats an older one, which is named', () => {
    const { merged } = fork<Step>({
      rules,
      start: open,
      first: [tickBy('a')],
      ours: [tickBy('a2')],
      theirs: [untick, tickBy('again')],
    });
    expect(merged.doc).toMatchObject({ done: 'again' });
    expect(merged.conflicts).toMatchObject([{ kept: 'again', lost: 'a2' }]);
  });

  it('of a stale device does not undo a withdrawal when the hub has lost its past', () => {
    const base = firstVersion(open);
    const ticked = edited(rules, base, stampOf(1, 'there'), tickBy('a'));
    const withdrawn = edited(rules, ticked, stampOf(2, 'there'), untick);
    for (const [ours, theirs] of [
      [ticked, withdrawn],
      [withdrawn, ticked],
    ] as const) {
      const merged = merge({ adapter: rules, base: null, ours, theirs });
      expect(merged.doc).toEqual(open);
      expect(merged.conflicts).toEqual([]);
    }
  });
});

describe('ticks on three devices', () => {
  const acts = fc.array(fc.record({ device: fc.nat(2), act: fc.constantFrom('tick', 'untick', 'sync') }), {
    maxLength: 40,
  });

  it('never vanish unless someone who saw them withdrew them', () => {
    fc.assert(
      fc.property(acts, (script) => {
        let hub: Version = firstVersion(open);
        const devices = [0, 1, 2].map(() => ({ base: hub, ours: hub }));
        const [withdrawn, lost, ticked] = [new Set<string>(), new Set<string>(), new Set<string>()];
        const sync = (one: { base: Version; ours: Version }): void => {
          const merged = merge({ adapter: rules, base: one.base, ours: one.ours, theirs: hub });
          for (const { lost: value } of merged.conflicts) if (typeof value === 'string') lost.add(value);
          hub = one.base = one.ours = { doc: merged.doc, shadow: merged.shadow };
        };
        script.forEach(({ device, act }, at) => {
          const one = devices[device];
          if (one === undefined) return;
          if (act === 'sync') return sync(one);
          const now = (one.ours.doc as Step).done;
          if (act === 'untick' && now !== null) withdrawn.add(now);
          if (act === 'tick' && now !== null) return;
          const name = `t${String(at)}`;
          if (act === 'tick') ticked.add(name);
          one.ours = edited(
            rules,
            one.ours,
            stampOf(at + 1, `d${String(device)}`),
            act === 'tick' ? tickBy(name) : untick,
          );
        });
        for (let round = 0; round < 2; round += 1) devices.forEach(sync);
        for (const { ours } of devices) expect(ours.doc).toEqual(hub.doc);
        const end = (hub.doc as Step).done;
        for (const name of ticked) expect(name === end || withdrawn.has(name) || lost.has(name)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('only ever go to higher generations', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('tick', 'untick', 'note'), { maxLength: 20 }), (script) => {
        let version: Version = firstVersion(open);
        let before = 0;
        script.forEach((act, at) => {
          const had = (version.doc as Step).done;
          const change = act === 'tick' ? tickBy(String(at)) : act === 'untick' ? untick : note;
          version = edited(rules, version, stampOf(at + 1, 'here'), change);
          const generation = version.shadow.g['done'] ?? 0;
          expect(generation).toBe(before + (act === 'untick' && had !== null ? 1 : 0));
          before = generation;
        });
      }),
    );
  });
});
