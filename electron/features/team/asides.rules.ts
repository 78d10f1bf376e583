import type { HeldEntry, TeamState } from '#shared/features/team/index.ts';
import { instant } from '#shared/kernel/time.ts';
import type { Aside, Held } from '#electron/store/hub-store.port.ts';
import type { AsideNews } from '#electron/sync/aside-news.ts';

type Found = {
  readonly aside: readonly Aside[];
  readonly held: readonly Held[];
  /** What others could not take of what was written here. */
  readonly news: readonly AsideNews[];
};

const REASONS: readonly HeldEntry['reason'][] = ['denied', 'too-large', 'unfit', 'newer'];

/** What was not taken in, and what was not sent or not taken elsewhere, with names instead of keys. */
export function asidesOf(
  { aside, held, news }: Found,
  nameOf: (device: string) => string,
): Pick<TeamState, 'aside' | 'held'> {
  return {
    aside: aside.map(({ author, at, ...entry }) => ({
      ...entry,
      author: author === null ? '' : nameOf(author),
      at: instant(at),
    })),
    held: [
      ...held.map(({ collection, title, reason }): HeldEntry => {
        const known = REASONS.find((one) => one === reason);
        return { collection, title, reason: known ?? 'denied', device: '' };
      }),
      ...news.map(({ collection, title, from }): HeldEntry => {
        return { collection, title, reason: 'told', device: nameOf(from) };
      }),
    ],
  };
}
