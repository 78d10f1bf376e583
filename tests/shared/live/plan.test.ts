import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, plus, SECOND } from '#shared/kernel/time.ts';
import {
  farFromPlan,
  goBack,
  goNext,
  itemClock,
  jumpTo,
  plannedMsOf,
  showFace,
  addTime,
} from '#shared/features/live/index.ts';
import { at, id, item, must, START, started } from './session-builder.ts';

const THREE = [item(1), item(2), item(3)];

describe('an item that a pinned one cuts', () => {
  const cut = [item(1, { minutes: 10 }), item(2, { pinnedMinute: 6 }), item(3)];

  it('has the time up to the pin as its plan, and the show is late only once the pin has passed', () => {
    const session = started(cut);
    expect(itemClock(session, at(1))).toMatchObject({ allottedMs: 6 * MINUTE, leftMs: 5 * MINUTE });
    expect(showFace(session, at(1))).toMatchObject({ offsetMs: 0, plannedEnd: at(16), expectedEnd: at(16) });
    expect(showFace(session, at(6)).offsetMs).toBe(0);
    expect(itemClock(session, at(7))).toMatchObject({ leftMs: -MINUTE, phase: 'over' });
    expect(showFace(session, at(7)).offsetMs).toBe(MINUTE);
  });

  it('is on time when it is left at the pin', () => {
    const moved = must(goNext(started(cut), at(6)));
    expect(showFace(moved, at(6)).items[0]).toMatchObject({ state: 'done', offsetMs: 0 });
  });

  it('is cut where it is still to come, too', () => {
    const later = started([item(1), item(2, { minutes: 10 }), item(3, { pinnedMinute: 9 })]);
    expect(plannedMsOf(later, later.items[1] ?? item(2))).toBe(4 * MINUTE);
    expect(showFace(later, at(1))).toMatchObject({ offsetMs: 0, expectedEnd: at(14) });
  });

  it('loses no more than its plan to less time', () => {
    expect(itemClock(must(addTime(started(cut), -60 * MINUTE)), at(0))?.allottedMs).toBe(0);
  });
});

describe('an item on air twice', () => {
  it('counts its planned time once and all its runs', () => {
    const first = must(goNext(started(THREE), at(2)));
    const again = must(jumpTo(first, id(1), at(4)));
    const left = must(goNext(again, at(10)));
    // 2 + 6 minutes on air, 5 planned.
    expect(showFace(left, at(10)).items[0]?.offsetMs).toBe(3 * MINUTE);
  });

  it('keeps what it was over before it was interrupted', () => {
    const second = must(goNext(started(THREE), at(5)));
    const back = must(goBack(second, at(12)));
    const onAgain = must(goNext(back, at(13)));
    const left = must(goNext(onAgain, at(14)));
    // Seven minutes, then one more with nothing left, of five planned.
    expect(showFace(left, at(14)).items[1]?.offsetMs).toBe(3 * MINUTE);
  });

  it('was given what was added in either run', () => {
    const second = must(goNext(started(THREE), at(5)));
    const back = must(goBack(must(addTime(second, MINUTE)), at(7)));
    const onAgain = must(addTime(must(goNext(back, at(8))), 2 * MINUTE));
    const left = must(goNext(onAgain, at(14)));
    // 2 + 6 minutes on air, 5 planned and 3 added.
    expect(showFace(left, at(14)).items[1]?.offsetMs).toBe(0);
  });
});

describe('an empty sheet', () => {
  it('is neither ahead nor late until the booked time is over', () => {
    const empty = { ...started([]), plannedEnd: at(120) };
    expect(showFace(empty, at(1))).toMatchObject({ offsetMs: 0, expectedEnd: at(120), plannedEnd: at(120) });
    expect(showFace(empty, at(125))).toMatchObject({ offsetMs: 5 * MINUTE, expectedEnd: at(125) });
  });
});

describe('a delay that a later free time takes up', () => {
  const gap = started([item(1), item(2), item(3, { pinnedMinute: 15 })]);

  it('is said while the end stays as planned', () => {
    expect(showFace(gap, at(3)).bufferUsedMs).toBe(0);
    expect(showFace(gap, at(8))).toMatchObject({ offsetMs: 0, bufferUsedMs: 3 * MINUTE });
  });

  it('is what of the delay does not reach the end', () => {
    expect(showFace(gap, at(12))).toMatchObject({ offsetMs: 2 * MINUTE, bufferUsedMs: 5 * MINUTE });
  });

  it('is nothing without a free time', () => {
    expect(showFace(started(THREE), at(9))).toMatchObject({ offsetMs: 4 * MINUTE, bufferUsedMs: 0 });
  });
});

describe('a start far from the plan', () => {
  it('is asked about from half an hour, either way', () => {
    expect(farFromPlan(START, at(30))).toBeNull();
    expect(farFromPlan(START, at(-30))).toBeNull();
    expect(farFromPlan(START, at(30, 1))).toBe(30 * MINUTE + SECOND);
    expect(farFromPlan(START, plus(START, -45 * HOUR))).toBe(-45 * HOUR);
  });

  it('takes the sheet along, pins included, so that no item waits for another evening', () => {
    const early = -45 * HOUR;
    const face = showFace(started([item(1), item(2, { pinnedMinute: 10 }), item(3)], early), plus(START, early));
    expect(face.items.map((one) => one.plannedStart - START - early)).toEqual([0, 10 * MINUTE, 15 * MINUTE]);
    expect(face).toMatchObject({ offsetMs: 0, sinceStartMs: 0, plannedEnd: at(20) });
    expect(face.expectedEnd).toBe(plus(at(20), early));
  });

  it('on the same evening is still held against the slot', () => {
    expect(showFace(started(THREE, 90 * MINUTE), at(91))).toMatchObject({ offsetMs: 90 * MINUTE, sinceStartMs: 0 });
  });
});
