import { forksOf, joinLineages, type Envelope, type Lineage, type Position } from '#shared/sync/index.ts';
import { positionOf, type HubRow } from './hub-rows.ts';

type Item = { readonly revision: number; readonly envelope: Envelope };

/** `forks`: states both go on from where neither goes on from the other; none where one does, or nobody knows. */
export type Verdict = { readonly kind: 'replay' } | { readonly kind: 'take'; readonly forks: readonly Position[] };

/**
 * Was the entry written for what this device knows of the document? An envelope says on which revision it was written
 * and how far its author had read the log. Since a write is taken only on the newest revision, one that was written on
 * something older than what is known here was taken from the past and laid there again. `isHere`: the document exists.
 */
export function judged(item: Item, row: HubRow | undefined, log: string | null, isHere: boolean): Verdict {
  const position = row === undefined ? null : positionOf(row);
  if (row === undefined) return { kind: 'take', forks: [] };
  const common = forksOf(row.lineage, lineageOf(item, log));
  if (position === null) return { kind: 'take', forks: common };
  if (isReplay(item.envelope, row, log, isHere)) return { kind: 'replay' };
  const { w } = item.envelope;
  if (w !== undefined && w.r < position.r) return { kind: 'take', forks: [w, ...common] };
  // What was put together with an older state of the hub goes on from more than that, and so may theirs.
  const isBehind = row.base !== null && common.some(({ h }) => h > position.h);
  return { kind: 'take', forks: isBehind ? [position, ...common] : [] };
}

/** What an entry goes on from of other logs than the one it lies on now. */
export function lineageOf({ envelope, revision }: Item, log: string | null): Lineage {
  const { e, l = {}, h, f } = envelope;
  return e === undefined || e === log ? l : joinLineages(l, { [e]: { r: revision, h, f } });
}

function isReplay({ e, s = 0, r, h }: Envelope, row: HubRow, log: string | null, isHere: boolean): boolean {
  if (e !== undefined && e === log) return Math.max(r, s) < row.revision;
  // Of a log that is gone, or made anew by an older studio after the mark of its removal went: its time has to tell.
  const isOfUnknownTime = e !== undefined || (r === 0 && !isHere);
  return isOfUnknownTime ? h <= row.shadow.h : r < row.revision;
}
