import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE, plus } from '#shared/kernel/time.ts';
import {
  airFigures,
  endSession,
  goBack,
  goNext,
  hold,
  holdGap,
  release,
  runAirTime,
  skipItem,
} from '#shared/features/live/index.ts';
import { acts, apply, at, item, must, started } from './session-builder.ts';

const five = [1, 2, 3, 4, 5].map((n) => item(n));

describe('讲了几段', () => {
  it('counts an item once, and what came back apart', () => {
    let session = started(five);
    session = must(goNext(session, at(5)));
    session = must(goBack(session, at(8)));
    session = must(goNext(session, at(9)));
    session = must(skipItem(session, null, at(10)));
    session = must(endSession(session, at(14)));
    expect(airFigures(session, at(60))).toMatchObject({ aired: 2, returns: 2, skipped: 1, notReached: 2 });
  });
});

describe('播了多久', () => {
  it('leaves out held time', () => {
    let session = must(hold(started(five), at(2)));
    session = must(release(session, at(4)));
    expect(airFigures(session, at(6)).onAirMs).toBe(4 * MINUTE);
    session = must(hold(session, at(6)));
    expect(airFigures(session, at(9)).onAirMs).toBe(4 * MINUTE);
  });

  it('leaves out a gap that did not count, once', () => {
    const back = holdGap(started(five), at(3), at(10));
    const ended = must(endSession(must(goNext(back, at(12))), at(14)));
    expect(airFigures(ended, at(99)).onAirMs).toBe(7 * MINUTE);
  });

  it('counts a show without any item from start to end', () => {
    const ended = must(endSession(started([]), at(30)));
    expect(airFigures(ended, at(99))).toMatchObject({ onAirMs: 30 * MINUTE, aired: 0, notReached: 0 });
  });

  it('is the sum of the runs when items follow each other, whatever was done', () => {
    fc.assert(
      fc.property(acts, (list) => {
        let session = started(five);
        let now = at(0);
        for (const act of list) {
          now = plus(now, act.waitMs);
          session = apply(session, act, now);
        }
        const sum = session.runs.reduce((total, run) => total + runAirTime(session, run, now), 0);
        expect(airFigures(session, now).onAirMs).toBe(sum);
      }),
    );
  });
});
