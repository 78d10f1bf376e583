import type { Id } from '#shared/kernel/ids.ts';
import { DAY, plus, type Instant } from '#shared/kernel/time.ts';
import { showCollection, suggestShow, type Show } from '#shared/features/schedule/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';

/** No show is longer than this, so the start alone finds those that touch a span. */
const LONGEST_SHOW_DAYS = 2;
const SELECTABLE_DAYS = { back: 45, ahead: 30 };

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

  async selectable(): Promise<{ shows: Show[]; suggestedId: Id | null }> {
    const now = this.#deps.clock.now();
    const shows = await this.between(plus(now, -SELECTABLE_DAYS.back * DAY), plus(now, SELECTABLE_DAYS.ahead * DAY));
    const offered = shows.filter((show) => show.status !== 'cancelled');
    return { shows: offered, suggestedId: suggestShow(offered, now)?.id ?? null };
  }
}
