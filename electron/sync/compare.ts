import type { Bucket } from '#shared/sync/index.ts';
import { DAY } from '#shared/kernel/time.ts';
import type { HubStore } from '#electron/store/hub-store.port.ts';
import type { HubEntry, HubLink } from './hub.port.ts';

/** So often all of a log is compared, and not only what is new in it. */
const ALL_EVERY_MS = 7 * DAY;
/** Entries fetched at once. */
const AT_ONCE = 32;

export type CompareDeps = {
  readonly store: Pick<HubStore, 'revisions' | 'compared' | 'comparison'>;
  readonly link: Pick<HubLink, 'info' | 'list' | 'get'>;
  readonly now: () => number;
  /** Takes entries in, as if they had just come. */
  readonly absorb: (bucket: Bucket, entries: readonly HubEntry[]) => Promise<unknown>;
};

/**
 * Does this device have what lies on the hub? A log that is read tells nothing of what got lost on the way, and the
 * cursor passes it. So the keys and revisions alone are asked for, which costs little, and what is missing here, or
 * older, is fetched. `all` looks at everything, and so does each week; otherwise only what is new since the last time.
 * Returns how many were fetched.
 */
export async function compareLog(deps: CompareDeps, bucket: Bucket, all: boolean): Promise<number> {
  const { store, link, now } = deps;
  const { last } = await link.info(bucket);
  const before = await store.comparison(bucket);
  if (before === null) return 0;
  const whole = all || now() - before.allAt > ALL_EVERY_MS;
  const after = whole ? 0 : before.revision;
  const there = after >= last ? [] : await link.list(bucket, after, last);
  const here = await store.revisions(bucket);
  const missing = there.filter(({ key, revision }) => isOlder(here, key, revision));
  for (let from = 0; from < missing.length; from += AT_ONCE) {
    const some = missing.slice(from, from + AT_ONCE);
    const entries = await Promise.all(some.map(({ key }) => link.get(bucket, key)));
    await deps.absorb(
      bucket,
      entries.flatMap((entry) => (entry === null ? [] : [entry])),
    );
  }
  await store.compared(bucket, { revision: last, allAt: whole ? now() : before.allAt });
  return missing.length;
}

/** Keys of which nothing can be here, such as those of a newer studio, are not in `here` and not missing. */
function isOlder(here: (key: string) => number | null, key: string, revision: number): boolean {
  const known = here(key);
  return known !== null && known < revision;
}
