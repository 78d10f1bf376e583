import type { Id } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';

/** One thing that happened in a show. `kind` is dotted (`cue.start`, `marker`, `obs.drop`); `data` is plain JSON. */
export type JournalEvent = {
  readonly id: Id;
  readonly showId: Id;
  readonly at: Instant;
  readonly kind: string;
  readonly data: unknown;
};

export type JournalQuery = {
  readonly showId: Id;
  /** Exact kinds; all when left out. */
  readonly kinds?: readonly string[];
  readonly from?: Instant;
  readonly to?: Instant;
  readonly limit?: number;
  /** The last `limit` of them instead of the first. */
  readonly newest?: boolean;
};

/** Append-only record of what happened while live. Appending the same id twice keeps one row. */
export interface Journal {
  append(events: readonly JournalEvent[]): Promise<void>;
  /** Oldest first. */
  read(query: JournalQuery): Promise<readonly JournalEvent[]>;
  /** How many rows `read` would give without a limit. */
  count(query: Omit<JournalQuery, 'limit' | 'newest'>): Promise<number>;
}
