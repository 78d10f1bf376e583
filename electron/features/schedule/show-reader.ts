import type { Id } from '#shared/kernel/ids.ts';
import { DAY, plus, type Instant } from '#shared/kernel/time.ts';
import { showCollection, suggestShow, type SelectableShow, type Show } from '#shared/features/schedule/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';

/** No show is longer than this, so the start alone finds those that touch a span. */
const LONGEST_SHOW_DAYS = 2;
const SELECTABLE_DAYS = { back: 45, ahead: 30 };
const SEARCHED_DAYS = { back: 366, ahead: 183 };
const MOST_SELECTABLE = 200;
const MOST_FOUND = 50;

/** Reads shows by time. */
export class ShowReader {
  readonly #deps: Pick<MainDeps, 'documents' | 'clock'>;

  constructor(deps: Pick<MainDeps, 'documents' | 'clock'>) {
    this.#deps = deps;
  }

  async between(from: Instant, to: Instant): Promise<Show[]> {
    const startsAt = { gte: plus(from, -LONGEST_SHOW_DAYS * DAY), lt: to };
    const shows = await this.#deps.documents.find(showCollection, { where: { startsAt }, orderBy: 'startsAt' });
    return shows.filter((show) => show.endsAt > from);
  }

  get(showId: Id): Promise<Show | null> {
    return this.#deps.documents.get(showCollection, showId);
  }

  async selectable(search: string): Promise<{ shows: SelectableShow[]; suggestedId: Id | null }> {
    const now = this.#deps.clock.now();
    const days = search === '' ? SELECTABLE_DAYS : SEARCHED_DAYS;
    const shows = await this.between(plus(now, -days.back * DAY), plus(now, days.ahead * DAY));
    const wanted = search.toLowerCase();
    const offered = shows.filter((show) => show.status !== 'cancelled' && show.title.toLowerCase().includes(wanted));
    const distance = (show: Show): number => Math.abs(show.startsAt - now);
    const nearest = offered
      .toSorted((a, b) => distance(a) - distance(b))
      .slice(0, search === '' ? MOST_SELECTABLE : MOST_FOUND)
      .toSorted((a, b) => a.startsAt - b.startsAt);
    return { shows: nearest.map(selectable), suggestedId: suggestShow(offered, now)?.id ?? null };
  }
}

function selectable({ id, title, roomId, platform, startsAt, endsAt, timeZone, status }: Show): SelectableShow {
  return { id, title, roomId, platform, startsAt, endsAt, timeZone, status };
}
