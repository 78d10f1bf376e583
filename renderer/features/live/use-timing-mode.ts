import { useSyncExternalStore } from 'react';
import type { ShowFace } from '#shared/features/live/index.ts';

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

/** The one offset of the show in the way of counting chosen. */
export function offsetIn(mode: TimingMode, face: ShowFace): number {
  return mode === 'slot' ? face.offsetMs : face.sinceStartMs;
}
