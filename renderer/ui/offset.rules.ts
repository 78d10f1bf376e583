import { SECOND, type Millis } from '#shared/kernel/time.ts';

/** Within this much either way a show counts as on time. */
export const ON_TIME: Millis = 20 * SECOND;

export type OffsetState = 'late' | 'ahead' | 'on-time';

/** One sign rule for the whole product: positive is late. */
export function offsetState(ms: Millis): OffsetState {
  if (Math.abs(ms) < ON_TIME) return 'on-time';
  return ms > 0 ? 'late' : 'ahead';
}
