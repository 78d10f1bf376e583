import { AppError } from '#shared/kernel/app-error.ts';
import type { CallOutput } from '#shared/kernel/contract.ts';
import type { Id } from '#shared/kernel/ids.ts';
import type { Instant } from '#shared/kernel/time.ts';
import { liveSessionCollection, markerOf, type LiveSession, type Marker } from '#shared/features/live/index.ts';
import type { reviewContract } from '#shared/features/review/index.ts';
import { showCollection } from '#shared/features/schedule/index.ts';
import { INCIDENT_KINDS } from '#shared/features/sop/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import { incidentMarker } from './incident-markers.ts';
import type { OverrideReader } from './override-reader.ts';

type Timeline = CallOutput<typeof reviewContract, 'timeline'>;
type TimelineDeps = Pick<MainDeps, 'documents' | 'journal' | 'ids' | 'language'>;

/** Brings plan, air, markers and overrides of a show together. */
export class TimelineService {
  readonly #deps: TimelineDeps;
  readonly #overrides: OverrideReader;

  constructor(deps: TimelineDeps, overrides: OverrideReader) {
    this.#deps = deps;
    this.#overrides = overrides;
  }

  async timeline(showId: Id): Promise<Timeline> {
    const show = await this.#deps.documents.get(showCollection, showId);
    if (!show) throw new AppError('REVIEW_NO_SHOW');
    const [session, markers, overrides] = await Promise.all([
      this.session(showId),
      this.#markers(showId),
      this.#overrides.read(showId),
    ]);
    return { show, session, markers, overrides: [...overrides] };
  }

  /** The show that was on air last, which is what people mean by the review when they name none. */
  async latest(): Promise<{ showId: Id | null }> {
    const sessions = await this.#deps.documents.find(liveSessionCollection);
    const [last] = [...sessions].sort((a, b) => b.startedAt - a.startedAt);
    return { showId: last?.showId ?? null };
  }

  /** Shows that were on air with this studio. */
  async aired(): Promise<Id[]> {
    const sessions = await this.#deps.documents.find(liveSessionCollection);
    return [...new Set(sessions.map(({ showId }) => showId))];
  }

  /** The newest time the show was on air; null when it never was. */
  async session(showId: Id): Promise<LiveSession | null> {
    const sessions = await this.#deps.documents.find(liveSessionCollection, { where: { showId } });
    return sessions.at(-1) ?? null;
  }

  /** A marker remembered afterwards; it joins those set while live. */
  async addMarker(
    input: { readonly showId: Id; readonly at: Instant; readonly label: string },
    by: Id | null,
  ): Promise<Id> {
    const id = this.#deps.ids.next();
    await this.#deps.journal.append([
      { id, showId: input.showId, at: input.at, kind: 'marker', data: { label: input.label, by } },
    ]);
    return id;
  }

  async #markers(showId: Id): Promise<Marker[]> {
    const events = await this.#deps.journal.read({ showId, kinds: ['marker', ...INCIDENT_KINDS] });
    const language = this.#deps.language();
    return events.flatMap((event) => incidentMarker(event, language) ?? markerOf(event) ?? []);
  }
}
