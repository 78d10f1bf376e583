import { MINUTE, SECOND, type Millis } from '#shared/kernel/time.ts';

/** Off by more than this is worth a word. */
export const CLOCK_WARN_MS: Millis = 60 * SECOND;
/** Off by more than this nothing is sent: every edit would win, or none. */
export const CLOCK_STOP_MS: Millis = 15 * MINUTE;

export type ClockState = 'right' | 'warn' | 'stop';

/** `offsetMs`: this machine's clock minus the hub's; null while unknown. */
export function clockState(offsetMs: number | null): ClockState {
  const off = Math.abs(offsetMs ?? 0);
  if (off > CLOCK_STOP_MS) return 'stop';
  return off > CLOCK_WARN_MS ? 'warn' : 'right';
}
