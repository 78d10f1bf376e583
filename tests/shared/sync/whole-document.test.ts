import { describe, expect, it } from 'vitest';
import { fork, stampOf, type Change } from './fork.ts';

type Session = { title: string; startedAt: number; marks: string[] };
const start: Session = { title: 'Tuesday', startedAt: 0, marks: [] };
const titled =
  (title: string): Change<Session> =>
  (session) =>
    (session.title = title);
const marked =
  (mark: string): Change<Session> =>
  ({ marks }) =>
    marks.push(mark);

describe('a document that makes sense only as one piece', () => {
  const rules = { rules: [], atomic: true };

  it('is the later version whole, and the other is named whole', () => {
    for (const [oursFrom, kept] of [
      [20, 'here'],
      [5, 'there'],
    ] as const) {
      const { ours, theirs, merged } = fork<Session>({
        rules,
        start,
        oursFrom,
        ours: [titled('here')],
        theirs: [marked('there')],
      });
      const [winner, loser] = kept === 'here' ? [ours, theirs] : [theirs, ours];
      expect(merged.doc).toEqual(winner.doc);
      expect(merged.shadow).toEqual(winner.shadow);
      expect(merged.conflicts).toEqual([
        {
          path: '',
          kept: winner.doc,
          lost: loser.doc,
          keptHlc: winner.shadow.h,
          lostHlc: loser.shadow.h,
          open: false,
        },
      ]);
    }
  });

  it('is that of the side that changed it', () => {
    const { ours, merged } = fork<Session>({ rules, start, ours: [titled('here'), marked('x')], theirs: [] });
    expect(merged).toMatchObject({ doc: ours.doc, conflicts: [] });
  });
});

describe('a document that is written once', () => {
  const rules = { rules: [], appendOnly: true };

  it('stays as the hub has it; what else was written is named', () => {
    const { ours, theirs, merged } = fork<Session>({
      rules,
      start,
      ours: [titled('here')],
      theirs: [titled('there')],
    });
    expect(merged.doc).toEqual(theirs.doc);
    expect(merged.conflicts).toMatchObject([{ path: '', kept: theirs.doc, lost: ours.doc }]);
    expect(merged.conflicts[0]?.lostHlc).toBe(stampOf(20, 'here'));
  });
});
