import { AppError } from '#shared/kernel/app-error.ts';
import type { CallOutput } from '#shared/kernel/contract.ts';
import { DAY, HOUR, plus } from '#shared/kernel/time.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { personCollection, roomCollection } from '#shared/features/org/index.ts';
import {
  DEFAULT_REST_MS,
  findConflicts,
  findSharedCrew,
  proposeFixes,
  takesUp,
  type Conflict,
  type ConflictView,
  type Proposal,
  type scheduleContract,
  type Show,
  type Slot,
} from '#shared/features/schedule/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import { placedIn } from './show-maker.ts';
import type { ShowReader } from './show-reader.ts';

/** Settings key of the least rest between an anchor's days, in hours. */
export const REST_HOURS_KEY = 'schedule.restHours';

type SharedView = CallOutput<typeof scheduleContract, 'checkShow'>['shared'][number];

type Deps = Pick<MainDeps, 'documents' | 'clock' | 'settings' | 'tellStale'>;

/** Finds conflicts against everything near a slot in time. */
export class ConflictCheck {
  readonly #deps: Deps;
  readonly #reader: ShowReader;

  constructor(deps: Deps, reader: ShowReader) {
    this.#deps = deps;
    this.#reader = reader;
  }

  /** `together` are shows saved in the same act; they count as they will be, not as they are stored. */
  async conflicts(slot: Slot, together: readonly Show[] = []): Promise<readonly Conflict[]> {
    const changing = new Set(together.map((show) => show.id));
    const stored = (await this.#near(slot)).filter((show) => !changing.has(show.id));
    return findConflicts(slot, [...stored, ...together], this.#restMs());
  }

  async shared(slot: Slot): Promise<SharedView[]> {
    const found = findSharedCrew(slot, await this.#near(slot));
    return found.map(({ personId, with: show }) => ({ personId, showId: show.id, title: show.title }));
  }

  async proposals(slot: Slot): Promise<Proposal[]> {
    const anchors = await this.#deps.documents.find(personCollection);
    const anchorIds: Id[] = anchors.filter((one) => one.active && one.roles.includes('anchor')).map((one) => one.id);
    const rooms = (await this.#deps.documents.find(roomCollection)).map(placedIn);
    const others = await this.#near(slot);
    const now = this.#deps.clock.now();
    return [...proposeFixes({ slot, others, anchorIds, rooms, restMs: this.#restMs(), now })];
  }

  /** Throws SCHEDULE_CONFLICT, naming the first one, for a show that takes up its room. */
  async require(show: Show, together: readonly Show[]): Promise<void> {
    if (!takesUp(show)) return;
    const [first, ...more] = await this.conflicts(show, together);
    if (first)
      throw new AppError('SCHEDULE_CONFLICT', { kind: first.kind, title: first.with.title, more: more.length });
  }

  #near(slot: Slot): Promise<Show[]> {
    const rest = this.#restMs();
    return this.#reader.between(plus(slot.startsAt, -DAY - rest), plus(slot.endsAt, DAY + rest));
  }

  restHours(): number {
    return this.#deps.settings.get(REST_HOURS_KEY, DEFAULT_REST_MS / HOUR);
  }

  setRestHours(hours: number): void {
    this.#deps.settings.set(REST_HOURS_KEY, hours);
    this.#deps.tellStale('schedule-rules');
  }

  #restMs(): number {
    return this.restHours() * HOUR;
  }
}

export function viewOf(conflict: Conflict): ConflictView {
  const { id, title, startsAt, endsAt, status } = conflict.with;
  return {
    kind: conflict.kind,
    ms: conflict.ms,
    personId: conflict.personId,
    showId: id,
    title,
    startsAt,
    endsAt,
    status,
  };
}
