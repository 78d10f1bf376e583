import { monotonicFactory } from 'ulid';
import type { IdSource } from '#shared/kernel/ids.ts';

/** ULIDs that rise even within a millisecond, so that order of making is order of ids. */
export function createUlids(): IdSource {
  const next = monotonicFactory();
  return { next: () => next() };
}
