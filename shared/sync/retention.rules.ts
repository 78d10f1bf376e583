import { DAY, type Millis } from '#shared/kernel/time.ts';

/** How long the hub keeps the mark of a removal. */
export const TOMBSTONE_MS: Millis = 90 * DAY;
/** Clocks differ, and the hub clears away once a day: a device that nearly missed a mark may have missed it. */
const MARGIN_MS: Millis = DAY;

/** May the hub let go of the mark of a removal that it got at `writtenAt`? Both ms by the hub's clock. */
export function mayForgetRemoval(writtenAt: number, now: number): boolean {
  return now - writtenAt > TOMBSTONE_MS;
}

/** May removals have come and gone since the log was last known to its end, at `readAt`? Ms. */
export function mayHaveMissedRemovals(readAt: number, now: number): boolean {
  return now - readAt > TOMBSTONE_MS - MARGIN_MS;
}
