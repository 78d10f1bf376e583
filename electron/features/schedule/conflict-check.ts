import { AppError } from '#shared/kernel/app-error.ts';
import type { CallOutput } from '#shared/kernel/contract.ts';
import { DAY, HOUR, plus, type Instant } from '#shared/kernel/time.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { personCollection, roomCollection } from '#shared/features/org/index.ts';
import {
  ConflictIndex,
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

  async conflicts(slot: Slot): Promise<readonly Conflict[]> {
    return findConflicts(slot, await this.#near(slot), this.#restMs());
  }

  /** Everything stored that could be near these shows, without themselves, to check many of them one after the other. */
  async indexAround(shows: readonly Show[]): Promise<ConflictIndex> {
    const starts = shows.map((show) => show.startsAt);
    const changing = new Set(shows.map((show) => show.id));
    const [from, to] = [Math.min(...starts), Math.max(...shows.map((show) => show.endsAt))] as [Instant, Instant];
    const around = DAY + this.#restMs();
    const stored = shows.length === 0 ? [] : await this.#reader.between(plus(from, -around), plus(to, around));
    const others = stored.filter((show) => !changing.has(show.id));
    return new ConflictIndex(others, this.#restMs());
  }

  /** Throws SCHEDULE_CONFLICT, naming the first one, where shows saved together stand in the way of something. */
  async requireAll(shows: readonly Show[]): Promise<void> {
    const index = await this.indexAround(shows);
    for (const show of shows) index.add(show);
    for (const show of shows) if (takesUp(show)) refuse(index.conflicts(show));
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

function refuse([first, ...more]: readonly Conflict[]): void {
  if (first) throw new AppError('SCHEDULE_CONFLICT', { kind: first.kind, title: first.with.title, more: more.length });
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
