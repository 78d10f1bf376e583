import { AppError } from '#shared/kernel/app-error.ts';
import type { HandlerInput } from '#shared/kernel/contract.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { DAY, plus } from '#shared/kernel/time.ts';
import { COLLECTIONS } from '#shared/collections.ts';
import {
  expandRule,
  movedLike,
  revised,
  ruleProblem,
  showCollection,
  type scheduleContract,
  type SeriesScope,
  type Show,
} from '#shared/features/schedule/index.ts';
import type { DocumentReader } from '#electron/store/documents.port.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { ConflictCheck } from './conflict-check.ts';
import type { ShowReader } from './show-reader.ts';
import { newShow, placedIn, requireLength, roomOf } from './show-maker.ts';

type Input<N extends keyof (typeof scheduleContract)['calls'] & string> = HandlerInput<typeof scheduleContract, N>;

/** How far ahead a recurring show is written into the schedule. */
const SERIES_DAYS = 180;
const SCOPE = 'schedule';

/** 在线排期: every edit is one undoable act; conflicts are found before saving. */
export class ScheduleService {
  readonly #deps: Pick<MainDeps, 'documents' | 'ids' | 'clock'>;
  readonly #reader: ShowReader;
  readonly #check: ConflictCheck;

  constructor(deps: Pick<MainDeps, 'documents' | 'ids' | 'clock'>, reader: ShowReader, check: ConflictCheck) {
    this.#deps = deps;
    this.#reader = reader;
    this.#check = check;
  }

  async create({ draft, as, rrule }: Input<'create'>, by: Id | null): Promise<Id[]> {
    requireLength(draft);
    const room = await roomOf(this.#deps.documents, draft.roomId);
    const now = this.#deps.clock.now();
    const first = newShow({ id: this.#deps.ids.next(), draft, room, status: as, now });
    const shows = rrule === null ? [first] : this.#series(first, rrule);
    await this.#check.requireAll(shows);
    await this.#save('create', shows, by);
    return shows.map((show) => show.id);
  }

  async update({ showId, draft, as, reason, scope }: Input<'update'>, by: Id | null): Promise<void> {
    requireLength(draft);
    const show = await this.#editable(showId);
    const room = await roomOf(this.#deps.documents, draft.roomId);
    const moved = show.startsAt !== draft.startsAt || show.endsAt !== draft.endsAt || show.roomId !== draft.roomId;
    requireReason(show, moved, reason);
    const changed: Show = { ...show, ...draft, ...placedIn(room), status: as, reason: reason ?? reasonLeft(show) };
    const length = changed.endsAt - changed.startsAt;
    const shows = [
      changed,
      ...(await this.#others(show, scope)).map((one): Show => {
        const startsAt = movedLike(one.startsAt, show.startsAt, changed.startsAt, one.timeZone);
        return { ...one, ...draft, ...placedIn(room), startsAt, endsAt: plus(startsAt, length) };
      }),
    ];
    await this.#check.requireAll(shows);
    await this.#change('update', shows, by);
  }

  async move({ showId, startsAt, endsAt, roomId, reason }: Input<'move'>, by: Id | null): Promise<void> {
    requireLength({ startsAt, endsAt });
    const show = await this.#editable(showId);
    requireReason(show, true, reason ?? null);
    const place = roomId === undefined ? {} : placedIn(await roomOf(this.#deps.documents, roomId));
    const moved: Show = { ...show, ...place, startsAt, endsAt, reason: reason ?? show.reason };
    await this.#check.requireAll([moved]);
    await this.#change('move', [moved], by);
  }

  /** A copy is a draft while it is in the way of something, else planned. */
  async copy({ showId, startsAt }: Input<'copy'>, by: Id | null): Promise<Id> {
    const show = await this.#get(showId);
    const endsAt = plus(startsAt, show.endsAt - show.startsAt);
    const fresh = { seriesId: null, rrule: null, source: null, reason: null, wentLiveAt: null, endedAt: null };
    const revision = { sequence: 0, at: this.#deps.clock.now() };
    const copy: Show = { ...show, ...fresh, revision, id: this.#deps.ids.next(), startsAt, endsAt, status: 'planned' };
    const free = (await this.#check.conflicts(copy)).length === 0;
    await this.#save('copy', [{ ...copy, status: free ? 'planned' : 'draft' }], by);
    return copy.id;
  }

  async cancel({ showId, reason, scope }: Input<'cancel'>, by: Id | null): Promise<void> {
    const show = await this.#editable(showId);
    if (reason === '') throw new AppError('SCHEDULE_NEEDS_REASON');
    const shows = [show, ...(await this.#others(show, scope))];
    await this.#change(
      'cancel',
      shows.map((one): Show => ({ ...one, status: 'cancelled', reason })),
      by,
    );
  }

  async lock({ showId, locked }: Input<'lock'>, by: Id | null): Promise<void> {
    const show = await this.#editable(showId);
    const changed: Show = { ...show, status: locked ? 'locked' : 'planned' };
    await this.#check.requireAll([changed]);
    await this.#change(locked ? 'lock' : 'unlock', [changed], by);
  }

  /** Only what nothing hangs on goes: a checklist or a lineup would lose its show. Throws SCHEDULE_HAS_WORK. */
  async remove({ showId }: Input<'remove'>, by: Id | null): Promise<void> {
    const show = await this.#editable(showId);
    const hanging = await hangingOn(this.#deps.documents, showId);
    if (hanging.length > 0) throw new AppError('SCHEDULE_HAS_WORK', { title: show.title, what: hanging.join(' ') });
    const act = { name: 'schedule.remove', params: { title: show.title }, scope: SCOPE, by };
    await this.#deps.documents.change(act, (tx) => tx.remove(showCollection, showId));
  }

  #series(first: Show, rrule: string): Show[] {
    if (ruleProblem(rrule) !== null) throw new AppError('SCHEDULE_RULE_BAD');
    const { startsAt, timeZone } = first;
    const starts = expandRule({ startsAt, timeZone, rrule, until: plus(startsAt, SERIES_DAYS * DAY) });
    const length = first.endsAt - startsAt;
    const seriesId = this.#deps.ids.next();
    return starts.map((start, index) => ({
      ...first,
      id: index === 0 ? first.id : this.#deps.ids.next(),
      startsAt: start,
      endsAt: plus(start, length),
      seriesId,
      rrule,
    }));
  }

  /** Other shows of the series in the scope that can still be changed; a locked one keeps its time. */
  async #others(show: Show, scope: SeriesScope): Promise<readonly Show[]> {
    if (scope === 'one' || show.seriesId === null) return [];
    const series = await this.#deps.documents.find(showCollection, { where: { seriesId: show.seriesId } });
    return series
      .filter((one) => one.id !== show.id && (one.status === 'planned' || one.status === 'draft'))
      .filter((one) => scope === 'all' || one.startsAt > show.startsAt);
  }

  #change(act: string, shows: readonly Show[], by: Id | null): Promise<void> {
    const now = this.#deps.clock.now();
    return this.#save(
      act,
      shows.map((show) => revised(show, now)),
      by,
    );
  }

  async #save(act: string, shows: readonly Show[], by: Id | null): Promise<void> {
    const [first] = shows;
    const params = { title: first?.title ?? '', count: shows.length };
    await this.#deps.documents.change({ name: `schedule.${act}`, params, scope: SCOPE, by }, (tx) =>
      tx.putMany(showCollection, shows),
    );
  }

  async #get(showId: Id): Promise<Show> {
    const show = await this.#reader.get(showId);
    if (!show) throw new AppError('DOCUMENT_NOT_FOUND', { collection: 'show' });
    return show;
  }

  async #editable(showId: Id): Promise<Show> {
    const show = await this.#get(showId);
    if (show.status === 'live') throw new AppError('SCHEDULE_ON_AIR', { title: show.title });
    if (show.status === 'ended') throw new AppError('SCHEDULE_ENDED', { title: show.title });
    return show;
  }
}

/** Names of the collections that hold something of a show. */
async function hangingOn(documents: DocumentReader, showId: Id): Promise<readonly string[]> {
  const found: string[] = [];
  for (const collection of COLLECTIONS.filter((one) => 'showId' in one.indexes)) {
    if ((await documents.count(collection, { showId })) > 0) found.push(collection.name);
  }
  return found;
}

/** A show that takes place again loses the reason it was cancelled for. */
function reasonLeft(show: Show): string | null {
  return show.status === 'cancelled' ? null : show.reason;
}

/** 改期 of a locked show says why. */
function requireReason(show: Show, moved: boolean, reason: string | null): void {
  if (show.status !== 'locked' || !moved) return;
  if (reason === null || reason === '') throw new AppError('SCHEDULE_LOCKED', { title: show.title });
}
