import { describe, expect, it } from 'vitest';
import { HOUR, MINUTE, plus } from '#shared/kernel/time.ts';
import { showFace, type LiveSession } from '#shared/features/live/index.ts';
import { wholeOffset, type TimingMode } from '#renderer/features/live/use-timing-mode.ts';
import { at, item, START, started } from '#tests/shared/live/session-builder.ts';

const FOUR = [item(1), item(2), item(3, { pinnedMinute: 20 }), item(4)];
const offset = (mode: TimingMode, session: LiveSession, minute: number) =>
  wholeOffset(mode, session, showFace(session, plus(session.startedAt, minute * MINUTE)));

describe('the one offset of the show', () => {
  it('is held against the slot, or the actual start, for a start near the plan', () => {
    const late = started([item(1), item(2)], 10 * MINUTE);
    expect(offset('slot', late, 1)).toEqual({ startOffMs: null, offsetMs: 10 * MINUTE });
    expect(offset('start', late, 1)).toEqual({ startOffMs: null, offsetMs: 0 });
  });

  it('never calls a start on another day ahead or on time by its slot', () => {
    for (const mode of ['slot', 'start'] as const) {
      expect(offset(mode, started(FOUR, -45 * HOUR), 1)).toEqual({ startOffMs: -45 * HOUR, offsetMs: 0 });
      expect(offset(mode, started(FOUR, 22 * HOUR), 8)).toMatchObject({ startOffMs: 22 * HOUR });
    }
  });

  it('says an early start beside the offset since it, and keeps a late one on the same evening against the slot', () => {
    expect(offset('slot', started([item(1)], -50 * MINUTE), 1)).toEqual({ startOffMs: -50 * MINUTE, offsetMs: 0 });
    expect(offset('slot', started([item(1)], 45 * MINUTE), 1)).toEqual({
      startOffMs: 45 * MINUTE,
      offsetMs: 45 * MINUTE,
    });
  });

  it('is unknown while an empty sheet is within its booked time', () => {
    const empty = { ...started([]), plannedEnd: at(120) };
    expect(wholeOffset('slot', empty, showFace(empty, START))).toEqual({ startOffMs: null, offsetMs: null });
    expect(wholeOffset('slot', empty, showFace(empty, at(130))).offsetMs).toBe(10 * MINUTE);
  });
});
