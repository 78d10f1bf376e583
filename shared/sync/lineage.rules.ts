import type { Hlc } from '#shared/kernel/hlc.ts';

/** One state of a document in one log of a hub: its revision there, its newest stamp, and its stamps by path. */
export type Position = { readonly r: number; readonly h: Hlc; readonly f: Readonly<Record<string, Hlc>> };

/** 来历: of each log that a document was on, the newest state that this version goes on from. By the log's name. */
export type Lineage = Readonly<Record<string, Position>>;

/** Older logs are forgotten: nobody comes back from so far without having met one of these. */
const MOST_LOGS = 4;

/** Name of a bucket's log. A log that was made anew, or put back from a backup, is another one. */
export function logName({ created, epoch }: { readonly created: string; readonly epoch: number }): string {
  return `${String(epoch)}@${created}`;
}

/** What a version knows that goes on from both. */
export function joinLineages(one: Lineage, other: Lineage): Lineage {
  const joined = new Map(Object.entries(one));
  for (const [log, position] of Object.entries(other)) {
    const known = joined.get(log);
    if (known === undefined || known.r < position.r) joined.set(log, position);
  }
  return Object.fromEntries([...joined].slice(-MOST_LOGS));
}

/**
 * The last states that both versions go on from, one for each log they were both on: what is otherwise since was made on
 * either side without knowing of the other. None when they never met.
 */
export function forksOf(one: Lineage, other: Lineage): readonly Position[] {
  return Object.entries(one).flatMap(([log, mine]) => {
    const theirs = other[log];
    return theirs === undefined ? [] : [mine.r <= theirs.r ? mine : theirs];
  });
}
