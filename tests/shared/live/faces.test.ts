import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatTime, instant, MINUTE, plus, SECOND } from '#shared/kernel/time.ts';
import {
  addTime,
  endSession,
  goNext,
  holdGap,
  hold,
  itemClock,
  resumeKind,
  showFace,
  skipItem,
  startSession,
} from '#shared/features/live/index.ts';
import { acts, at, id, item, must, sheets, START, started, walk } from './session-builder.ts';

const THREE = [item(1), item(2), item(3)];

describe('the clock of an item', () => {
  it('runs normal, then the last minute, then over', () => {
    const session = started(THREE);
    expect(itemClock(session, at(3))).toMatchObject({ leftMs: 2 * MINUTE, phase: 'normal' });
    expect(itemClock(session, at(4))).toMatchObject({ leftMs: MINUTE, phase: 'last' });
    expect(itemClock(session, at(5))).toMatchObject({ leftMs: 0, phase: 'last' });
    expect(itemClock(session, at(5, 46))).toMatchObject({ leftMs: -46 * SECOND, phase: 'over' });
    expect(itemClock(must(addTime(session, MINUTE)), at(5, 46))).toMatchObject({ leftMs: 14 * SECOND, phase: 'last' });
  });
});

describe('the whole show', () => {
  it('is late by the late start, on time since it started', () => {
    const face = showFace(started(THREE, 2 * MINUTE), at(3));
    expect(face).toMatchObject({ offsetMs: 2 * MINUTE, sinceStartMs: 0, plannedEnd: at(15), expectedEnd: at(17) });
    expect(face.items.map((one) => one.expectedStart)).toEqual([null, at(7), at(12)]);
    expect(face.items.map((one) => one.state)).toEqual(['on-air', 'next', 'coming']);
  });

  it('gets later with every second over, and earlier by what is skipped', () => {
    const session = started(THREE);
    expect(showFace(session, at(5, 46)).offsetMs).toBe(46 * SECOND);
    expect(showFace(must(skipItem(session, null, at(1))), at(1)).offsetMs).toBe(-5 * MINUTE);
    const early = must(goNext(session, at(4)));
    expect(showFace(early, at(4))).toMatchObject({ offsetMs: -MINUTE });
    expect(showFace(early, at(4)).items[0]).toMatchObject({ state: 'done', offsetMs: -MINUTE });
  });

  it('lets a pinned item absorb delay, and pushes it only when the delay passes its pin', () => {
    const pinned = started([item(1), item(2), item(3, { pinnedMinute: 15 }), item(4)]);
    expect(showFace(pinned, at(8)).offsetMs).toBe(0);
    expect(showFace(pinned, at(8)).items[2]?.expectedStart).toBe(at(15));
    expect(showFace(pinned, at(12)).items[2]?.expectedStart).toBe(at(17));
    expect(showFace(pinned, at(12)).offsetMs).toBe(2 * MINUTE);
  });

  it('crosses midnight without a jump', () => {
    const eve = instant(Date.UTC(2026, 10, 23, 15, 50));
    const fresh = { id: id(1), showId: id(2), plannedStart: eve, plannedEnd: plus(eve, 15 * MINUTE) };
    const session = startSession({ ...fresh, timeZone: 'Asia/Shanghai', items: THREE }, eve);
    const face = showFace(session, plus(eve, MINUTE));
    expect(face.items.map((one) => formatTime(one.plannedStart, 'Asia/Shanghai'))).toEqual(['23:50', '23:55', '00:00']);
    expect(formatTime(face.expectedEnd, 'Asia/Shanghai')).toBe('00:05');
    expect(face.offsetMs).toBe(0);
  });

  it('stands still after the end', () => {
    const ended = must(endSession(started(THREE), at(12)));
    expect(showFace(ended, at(500))).toMatchObject({ expectedEnd: at(12), offsetMs: -3 * MINUTE });
    expect(itemClock(ended, at(500))).toBeNull();
  });

  it('always expects what comes in order, from now on, and shows each item once', () => {
    fc.assert(
      fc.property(sheets, acts, (items, list) => {
        for (const { state, now } of walk(started(items), list)) {
          const face = showFace(state, now);
          expect(face.items.map((one) => one.item.id)).toEqual(items.map((one) => one.id));
          expect(face.items.filter((one) => one.state === 'on-air')).toHaveLength(1);
          const expected = face.items.flatMap((one) => one.expectedStart ?? []);
          expect(expected).toEqual([...expected].sort((a, b) => a - b));
          for (const start of expected) expect(start).toBeGreaterThanOrEqual(now);
          expect(face.expectedEnd).toBeGreaterThanOrEqual(Math.max(now, ...expected));
          expect(face.offsetMs - face.sinceStartMs).toBe(state.startedAt - START);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('counts a minute more as a minute later, without pins', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 }), (minutes) => {
        const session = started(minutes.map((length, index) => item(index + 1, { minutes: length })));
        const before = showFace(session, START).expectedEnd;
        expect(showFace(must(addTime(session, MINUTE)), START).expectedEnd).toBe(plus(before, MINUTE));
      }),
    );
  });
});

describe('after a crash', () => {
  it('resumes a short gap and asks about a long one', () => {
    expect(resumeKind(at(0), at(5))).toBe('resume');
    expect(resumeKind(at(0), at(5, 1))).toBe('ask');
  });

  it('takes the gap out of what was on at the break, once', () => {
    const session = started(THREE);
    expect(itemClock(holdGap(session, at(2), at(10)), at(11))?.elapsedMs).toBe(3 * MINUTE);
    const moved = must(goNext(session, at(12)));
    const held = holdGap(moved, at(2), at(14));
    expect(held.runs.map((run) => run.heldMs)).toEqual([10 * MINUTE, 0]);
    const paused = must(hold(session, at(1)));
    expect(itemClock(holdGap(paused, at(2), at(10)), at(11))?.elapsedMs).toBe(MINUTE);
  });
});
