import { useSyncExternalStore } from 'react';
import type { Millis } from '#shared/kernel/time.ts';
import { farFromPlan, planShift, type LiveSession, type ShowFace } from '#shared/features/live/index.ts';

/** 对时段 measures against the booked times, 从开播算 leaves a late or early start out. */
export const TIMING_MODES = ['slot', 'start'] as const;
export type TimingMode = (typeof TIMING_MODES)[number];

const KEY = 'live.timing';
const CHANGED = 'kaibo:timing';

function read(): TimingMode {
  return localStorage.getItem(KEY) === 'start' ? 'start' : 'slot';
}

/** Windows hear of each other through `storage`, parts of one window through our own event. */
function subscribe(listener: () => void): () => void {
  window.addEventListener('storage', listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener('storage', listener);
    window.removeEventListener(CHANGED, listener);
  };
}

/** How this desk counts the offset of the whole show; cockpit and presenter always agree. */
export function useTimingMode(): readonly [TimingMode, (mode: TimingMode) => void] {
  const mode = useSyncExternalStore(subscribe, read);
  return [mode, choose];
}

function choose(mode: TimingMode): void {
  localStorage.setItem(KEY, mode);
  window.dispatchEvent(new Event(CHANGED));
}

export type WholeOffset = {
  /** How far from the plan the show started, ms, negative is early; null when it was near enough. */
  readonly startOffMs: Millis | null;
  /** Null where there is nothing to be held against: an empty sheet within its booked time. */
  readonly offsetMs: Millis | null;
};

/**
 * The one offset of the show in the way of counting chosen. Started far from the plan, that is said by itself: to end
 * early because it began early is no lead, and on another occasion the booked times say nothing.
 */
export function wholeOffset(mode: TimingMode, session: LiveSession, face: ShowFace): WholeOffset {
  const startOffMs = farFromPlan(session.plannedStart, session.startedAt);
  if (face.items.length === 0 && face.offsetMs <= 0) return { startOffMs, offsetMs: null };
  const bySlot = mode === 'slot' && (startOffMs === null || (startOffMs > 0 && planShift(session) === 0));
  return { startOffMs, offsetMs: bySlot ? face.offsetMs : face.sinceStartMs };
}
