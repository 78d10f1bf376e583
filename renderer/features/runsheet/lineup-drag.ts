import type { Id } from '#shared/kernel/ids.ts';

const PREFIX = 'lineup:';

/** Drag id of a row of the lineup, so that it is never taken for a row of the sheet. */
export function lineupDragId(lineupItemId: Id): string {
  return PREFIX + lineupItemId;
}

/** The row of the lineup that is dragged; null for a row of the sheet. */
export function lineupItemOf(dragId: string | number): Id | null {
  const id = String(dragId);
  return id.startsWith(PREFIX) ? id.slice(PREFIX.length) : null;
}
