import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MINUTE, plus } from '#shared/kernel/time.ts';
import {
  addTime,
  cuesBetween,
  currentItemOf,
  endSession,
  goBack,
  goNext,
  hold,
  interruptedItemOf,
  itemClock,
  jumpTo,
  markerOf,
  nextItemOf,
  release,
  showFace,
  skipItem,
  takeBack,
} from '#shared/features/live/index.ts';
import { acts, at, id, item, must, sheets, started, walk } from './session-builder.ts';

const THREE = [item(1), item(2), item(3)];

describe('whatever is done in a show', () => {
  it('has at most one item on air, loses none, and no time is ever negative', () => {
    fc.assert(
      fc.property(sheets, acts, fc.integer({ min: -20 * MINUTE, max: 40 * MINUTE }), (items, list, lateMs) => {
        for (const { state, now } of walk(started(items, lateMs), list)) {
          const open = state.runs.filter((run) => run.startedAt !== null && run.endedAt === null);
          expect(open.length).toBe(state.currentRun === null ? 0 : 1);
          expect(state.items).toEqual(items);
          for (const run of state.runs) {
            expect(run.heldMs).toBeGreaterThanOrEqual(0);
            if (run.startedAt === null) continue;
            expect((run.endedAt ?? now) - run.startedAt - run.heldMs).toBeGreaterThanOrEqual(0);
          }
          const clock = itemClock(state, now);
          expect(clock?.elapsedMs ?? 0).toBeGreaterThanOrEqual(0);
          expect(clock?.allottedMs ?? 0).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('is restored exactly by taking a change of item back within ten seconds', () => {
    fc.assert(
      fc.property(sheets, acts, fc.integer({ min: 0, max: 10_000 }), (items, list, wait) => {
        const last = walk(started(items), list).at(-1);
        if (!last) return;
        const moved = goNext(last.state, last.now);
        if (!moved.ok) return;
        const { takeBack: _, ...before } = last.state;
        const { takeBack: none, ...after } = must(takeBack(moved.value, plus(last.now, wait)));
        expect(none).toBeNull();
        expect(after).toEqual(before);
      }),
      { numRuns: 100 },
    );
  });

  it('goes back on, after 上一款, to what was interrupted, with no more time than it had left', () => {
    fc.assert(
      fc.property(sheets, acts, fc.integer({ min: 0, max: 9 * MINUTE }), (items, list, wait) => {
        const last = walk(started(items), list).at(-1);
        if (!last) return;
        const { state, now } = last;
        const back = goBack(state, now);
        if (!back.ok) return;
        const wanted = interruptedItemOf(state) ?? currentItemOf(state);
        const left = itemClock(state, now)?.leftMs ?? 0;
        expect(currentItemOf(back.value)?.id).not.toBe(wanted?.id);
        expect(nextItemOf(back.value)?.id).toBe(wanted?.id);
        const resumed = must(goNext(back.value, plus(now, wait)));
        expect(currentItemOf(resumed)?.id).toBe(wanted?.id);
        const allotted = itemClock(resumed, plus(now, wait))?.allottedMs ?? 0;
        if (interruptedItemOf(state) === null) expect(allotted).toBe(Math.max(0, left));
        expect(showFace(back.value, now).items.filter((face) => face.state === 'next').length).toBe(1);
      }),
      { numRuns: 150 },
    );
  });

  it('survives a system clock that is set back', () => {
    const back = must(goNext(started(THREE, MINUTE), at(0)));
    expect(back.runs[0]).toMatchObject({ startedAt: at(1), endedAt: at(1) });
  });
});

describe('one act', () => {
  it('starts with the first item and refuses what is not possible', () => {
    const session = started(THREE);
    expect(currentItemOf(session)?.id).toBe(id(1));
    expect(goBack(session, at(1))).toEqual({ ok: false, error: 'LIVE_NO_PREVIOUS' });
    expect(jumpTo(session, id(99), at(1))).toEqual({ ok: false, error: 'LIVE_ITEM_UNKNOWN' });
    expect(takeBack(session, at(1))).toEqual({ ok: false, error: 'LIVE_TOO_LATE_TO_TAKE_BACK' });
    const last = must(jumpTo(session, id(3), at(1)));
    expect(goNext(last, at(2))).toEqual({ ok: false, error: 'LIVE_NO_NEXT' });
    expect(goNext(must(endSession(last, at(3))), at(4))).toEqual({ ok: false, error: 'LIVE_ENDED' });
  });

  it('is too late to take back after ten seconds', () => {
    const moved = must(goNext(started(THREE), at(5)));
    expect(takeBack(moved, at(5, 10)).ok).toBe(true);
    expect(takeBack(moved, at(5, 11))).toEqual({ ok: false, error: 'LIVE_TOO_LATE_TO_TAKE_BACK' });
  });

  it('skips what is next while the present item stays on, and takes that back', () => {
    const skipped = must(skipItem(started(THREE), null, at(1)));
    expect(currentItemOf(skipped)?.id).toBe(id(1));
    expect(nextItemOf(skipped)?.id).toBe(id(3));
    expect(nextItemOf(must(takeBack(skipped, at(1, 5))))?.id).toBe(id(2));
    const longer = must(addTime(skipped, MINUTE));
    expect(takeBack(longer, at(1, 5)).ok).toBe(false);
    expect(must(skipItem(skipped, id(1), at(2)))).toEqual(skipped);
  });

  it('puts an item on a second time as another run, and leaves the one on air alone', () => {
    const second = must(goNext(started(THREE), at(5)));
    expect(must(jumpTo(second, id(2), at(6)))).toEqual(second);
    const again = must(goBack(second, at(7)));
    expect(again.runs.map((run) => run.itemId)).toEqual([id(1), id(2), id(1)]);
    expect(nextItemOf(again)?.id).toBe(id(2));
  });

  it('holds the clock, and letting go or moving on counts the time held', () => {
    const held = must(hold(started(THREE), at(1)));
    expect(itemClock(held, at(9))).toMatchObject({ elapsedMs: MINUTE, held: true });
    expect(itemClock(must(release(held, at(4))), at(5))).toMatchObject({ elapsedMs: 2 * MINUTE, held: false });
    expect(must(goNext(held, at(4))).runs[0]).toMatchObject({ heldMs: 3 * MINUTE, endedAt: at(4) });
  });

  it('never ends before something that was on', () => {
    const ended = must(endSession(must(goNext(started(THREE), at(8))), at(3)));
    expect(ended.endedAt).toBe(at(8));
    expect(ended.currentRun).toBeNull();
  });
});

describe('going back', () => {
  it('further back keeps the first interrupted item, and stops at the beginning', () => {
    const third = must(goNext(must(goNext(started(THREE), at(5))), at(10)));
    const second = must(goBack(third, at(12)));
    const first = must(goBack(second, at(13)));
    expect(currentItemOf(first)?.id).toBe(id(1));
    expect(interruptedItemOf(first)?.id).toBe(id(3));
    expect(goBack(first, at(14)).ok).toBe(false);
    const resumed = must(goNext(first, at(14)));
    expect(currentItemOf(resumed)?.id).toBe(id(3));
    expect(itemClock(resumed, at(14))).toMatchObject({ allottedMs: 3 * MINUTE, elapsedMs: 0 });
  });

  it('counts what is left of the interrupted item in the expected end', () => {
    const second = must(goNext(started(THREE), at(5)));
    const back = must(goBack(second, at(7)));
    // Five minutes for the item brought back, three left of the interrupted one, five for the last.
    expect(showFace(back, at(7)).expectedEnd).toBe(at(20));
    expect(showFace(back, at(7)).items[1]).toMatchObject({ state: 'next', offsetMs: null });
  });

  it('is left alone by a skip, which takes the item after it next', () => {
    const back = must(goBack(must(goNext(started(THREE), at(5))), at(7)));
    const skipped = must(skipItem(back, null, at(8)));
    expect(nextItemOf(skipped)?.id).toBe(id(3));
    expect(nextItemOf(must(takeBack(skipped, at(8, 5))))?.id).toBe(id(2));
  });
});

describe('the journal of it', () => {
  it('names what led from one state to the next', () => {
    const first = started(THREE);
    const second = must(goNext(first, at(5)));
    const kinds = (from: typeof first, to: typeof first): string[] => cuesBetween(from, to).map((cue) => cue.kind);
    expect(kinds(first, second)).toEqual(['cue.end', 'cue.start']);
    expect(kinds(second, must(addTime(second, MINUTE)))).toEqual(['cue.add']);
    expect(kinds(second, must(skipItem(second, null, at(6))))).toEqual(['cue.skip']);
    const held = must(hold(second, at(6)));
    expect(kinds(second, held)).toEqual(['cue.hold']);
    expect(kinds(held, must(goNext(held, at(7))))).toEqual(['cue.end', 'cue.start', 'cue.release']);
  });

  it('gives markers back and nothing for other rows', () => {
    const row = { id: id(5), showId: id(2), at: at(1) };
    expect(markerOf({ ...row, data: { label: '亮点', by: null } })).toMatchObject({ label: '亮点', at: at(1) });
    expect(markerOf({ ...row, data: { itemId: id(1) } })).toBeNull();
  });
});
