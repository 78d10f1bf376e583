import { AppError } from '#shared/kernel/app-error.ts';
import { DAY, HOUR, plus } from '#shared/kernel/time.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { personCollection } from '#shared/features/org/index.ts';
import {
  DEFAULT_REST_MS,
  findConflicts,
  proposeFixes,
  takesUp,
  type Conflict,
  type ConflictView,
  type Proposal,
  type Show,
  type Slot,
} from '#shared/features/schedule/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { ShowReader } from './show-reader.ts';

/** Settings key of the least rest between an anchor's days, in hours. */
export const REST_HOURS_KEY = 'schedule.restHours';

/** Finds conflicts against everything near a slot in time. */
export class ConflictCheck {
  readonly #deps: Pick<MainDeps, 'documents' | 'clock' | 'settings'>;
  readonly #reader: ShowReader;

  constructor(deps: Pick<MainDeps, 'documents' | 'clock' | 'settings'>, reader: ShowReader) {
    this.#deps = deps;
    this.#reader = reader;
  }

  async conflicts(slot: Slot, planned: readonly Show[] = []): Promise<readonly Conflict[]> {
    return findConflicts(slot, [...(await this.#near(slot)), ...planned], this.#restMs());
  }

  async proposals(slot: Slot): Promise<Proposal[]> {
    const anchors = await this.#deps.documents.find(personCollection);
    const anchorIds: Id[] = anchors.filter((one) => one.active && one.roles.includes('anchor')).map((one) => one.id);
    const others = await this.#near(slot);
    return [...proposeFixes({ slot, others, anchorIds, restMs: this.#restMs(), now: this.#deps.clock.now() })];
  }

  /** Throws SCHEDULE_CONFLICT, naming the first one, for a show that takes up its room. */
  async require(show: Show, planned: readonly Show[] = []): Promise<void> {
    if (!takesUp(show)) return;
    const [first, ...more] = await this.conflicts(show, planned);
    if (first)
      throw new AppError('SCHEDULE_CONFLICT', { kind: first.kind, title: first.with.title, more: more.length });
  }

  #near(slot: Slot): Promise<Show[]> {
    const rest = this.#restMs();
    return this.#reader.between(plus(slot.startsAt, -DAY - rest), plus(slot.endsAt, DAY + rest));
  }

  #restMs(): number {
    return this.#deps.settings.get(REST_HOURS_KEY, DEFAULT_REST_MS / HOUR) * HOUR;
  }
}

export function viewOf(conflict: Conflict): ConflictView {
  const { id, title, startsAt, endsAt, status } = conflict.with;
  return { kind: conflict.kind, ms: conflict.ms, showId: id, title, startsAt, endsAt, status };
}
