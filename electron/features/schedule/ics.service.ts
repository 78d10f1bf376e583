import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/kernel/app-error.ts';
import type { HandlerInput } from '#shared/kernel/contract.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { DAY, DEFAULT_TIME_ZONE, formatDateKey, plus, type Instant } from '#shared/kernel/time.ts';
import { roomCollection, type Room } from '#shared/features/org/index.ts';
import {
  sequenceOf,
  showCollection,
  takesUp,
  writeIcs,
  type IcsPreview,
  type IcsRoom,
  type IcsResult,
  type IcsRow,
  type IcsShow,
  type scheduleContract,
  type Show,
} from '#shared/features/schedule/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { ConflictCheck } from './conflict-check.ts';
import { READ_ICS_JOB } from './ics.job.ts';
import { newShow, placedIn, roomOf } from './show-maker.ts';
import type { ShowReader } from './show-reader.ts';

type Input<N extends keyof (typeof scheduleContract)['calls'] & string> = HandlerInput<typeof scheduleContract, N>;
type HandedOut = { readonly showId: Id; readonly sequence: number; readonly at: Instant | null };
type Counts = { added: number; updated: number; cancelled: number; asDraft: number };

/** Recurring dates of a file are taken this far back and ahead. */
const WINDOW_DAYS = { back: 7, ahead: 180 };
/** Lists of a preview are cut here; the counts are of everything. */
const SHOWN_ROWS = 200;
const SHOWN_SKIPPED = 50;
const ROOMS_KEY = 'schedule.icsRooms';
const REMEMBERED_ROOMS = 100;
const HANDED_OUT_KEY = 'schedule.icsSequences';
const REMEMBERED_SEQUENCES = 1_000;
const READ_TIMEOUT_MS = 10_000;
const NO_GOALS: Show['goals'] = { gmvFen: null, marginFen: null, adCapFen: null, minRoi: null };

/** Calendar files in and out. Updates come by UID (and date of a series); an older SEQUENCE changes nothing. */
export class IcsService {
  readonly #deps: MainDeps;
  readonly #reader: ShowReader;
  readonly #check: ConflictCheck;
  #pending: { readonly id: Id; readonly shows: readonly IcsShow[] } | null = null;

  constructor(deps: MainDeps, reader: ShowReader, check: ConflictCheck) {
    this.#deps = deps;
    this.#reader = reader;
    this.#check = check;
  }

  async preview(): Promise<IcsPreview | null> {
    const zh = this.#deps.language() === 'zh';
    const [file] = await this.#deps.desktop.openFiles({
      title: zh ? '选日历文件' : 'Choose a calendar file',
      filters: [{ name: zh ? '日历' : 'Calendars', extensions: ['ics', 'ical'] }],
    });
    if (file === undefined) return null;
    const fileName = path.basename(file);
    const now = this.#deps.clock.now();
    const window = { from: plus(now, -WINDOW_DAYS.back * DAY), until: plus(now, WINDOW_DAYS.ahead * DAY) };
    const input = { path: file, timeZone: DEFAULT_TIME_ZONE, ...window };
    const result = await this.#deps.workers.run<IcsResult>({ name: READ_ICS_JOB, input, timeoutMs: READ_TIMEOUT_MS });
    if (result.kind === 'not-a-calendar') throw new AppError('SCHEDULE_NOT_A_CALENDAR', { fileName });
    const previewId = this.#deps.ids.next();
    this.#pending = { id: previewId, shows: result.shows };
    const rows = await Promise.all(result.shows.map((show) => this.#row(show)));
    return {
      previewId,
      fileName,
      rows: rows.slice(0, SHOWN_ROWS),
      counts: countEffects(rows),
      locations: await this.#locations(result.shows),
      skipped: result.skipped.slice(0, SHOWN_SKIPPED),
      skippedTotal: result.skipped.length,
    };
  }

  /** How many dates would become drafts if this were applied. */
  async check(input: Input<'checkIcs'>): Promise<{ conflicts: number }> {
    if (this.#pending?.id !== input.previewId) return { conflicts: 0 };
    return { conflicts: (await this.#plan(input)).counts.asDraft };
  }

  /** One undoable act. A date that conflicts becomes a draft, so that nothing is lost and nothing is double-booked. */
  async apply(input: Input<'applyIcs'>, by: Id | null): Promise<Counts> {
    const { shows, counts } = await this.#plan(input);
    const act = { name: 'schedule.importIcs', params: { count: shows.length }, scope: 'schedule', by };
    await this.#deps.documents.change(act, (tx) => tx.putMany(showCollection, shows));
    const { settings } = this.#deps;
    const others = settings
      .get<IcsRoom[]>(ROOMS_KEY, [])
      .filter((old) => !input.rooms.some((one) => one.location === old.location));
    settings.set(ROOMS_KEY, [...input.rooms, ...others].slice(0, REMEMBERED_ROOMS));
    this.#pending = null;
    return counts;
  }

  /** What applying would write. Throws SCHEDULE_IMPORT_EXPIRED, and SCHEDULE_NO_ROOM for a place without a room. */
  async #plan({ previewId, rooms, anchorId }: Input<'applyIcs'>): Promise<{ shows: Show[]; counts: Counts }> {
    const pending = this.#pending;
    if (pending?.id !== previewId) throw new AppError('SCHEDULE_IMPORT_EXPIRED');
    const counts: Counts = { added: 0, updated: 0, cancelled: 0, asDraft: 0 };
    const roomIds = new Map(rooms.map((one) => [one.location, one.roomId]));
    const shows: Show[] = [];
    for (const read of pending.shows) {
      const known = await this.#known(read);
      const effect = effectOf(read, known);
      if (effect === 'same' || effect === 'older') continue;
      const room = await roomOf(this.#deps.documents, roomIds.get(read.location) ?? '');
      const id = known?.id ?? this.#deps.ids.next();
      const now = this.#deps.clock.now();
      const show = await this.#placed(merge(read, known, { room, anchorId, id, now }), shows);
      if (effect === 'cancelled') counts.cancelled += 1;
      else counts[known ? 'updated' : 'added'] += 1;
      if (show.status === 'draft') counts.asDraft += 1;
      shows.push(show);
    }
    return { shows, counts };
  }

  /** A span without its drafts, or one show as it is. */
  async exportTo(input: Input<'exportIcs'>): Promise<{ fileName: string; shows: number } | null> {
    const shows = await this.#exported(input);
    const [first] = shows;
    if (!first) throw new AppError('SCHEDULE_NOTHING_TO_EXPORT');
    const zh = this.#deps.language() === 'zh';
    const date = formatDateKey('from' in input ? input.from : first.startsAt, DEFAULT_TIME_ZONE);
    const target = await this.#deps.desktop.saveFile({
      title: zh ? '日历存到' : 'Save the calendar',
      defaultName: `${zh ? '排期' : 'schedule'} ${date}.ics`,
      filters: [{ name: 'iCalendar', extensions: ['ics'] }],
    });
    if (target === null) return null;
    await writeFile(target, writeIcs(shows, this.#deps.clock.now(), this.#handOut(shows)));
    return { fileName: path.basename(target), shows: shows.length };
  }

  /** A SEQUENCE once handed out is not used again for something else, even when the edit it stood for is undone. */
  #handOut(shows: readonly Show[]): ReadonlyMap<Id, number> {
    const { settings } = this.#deps;
    const before = new Map(settings.get<HandedOut[]>(HANDED_OUT_KEY, []).map((one) => [one.showId, one]));
    const now = shows.map((show): HandedOut => {
      const known = before.get(show.id);
      const { at } = show.revision ?? { at: null };
      const again = known === undefined || known.at === at ? (known?.sequence ?? 0) : known.sequence + 1;
      return { showId: show.id, at, sequence: Math.max(again, sequenceOf(show)) };
    });
    const others = [...before.values()].filter((one) => !shows.some((show) => show.id === one.showId));
    settings.set(HANDED_OUT_KEY, [...now, ...others].slice(0, REMEMBERED_SEQUENCES));
    return new Map(now.map((one) => [one.showId, one.sequence]));
  }

  async #row(read: IcsShow): Promise<IcsRow> {
    const { uid, recurrenceId, title, location, startsAt, endsAt } = read;
    return { uid, recurrenceId, title, location, startsAt, endsAt, effect: effectOf(read, await this.#known(read)) };
  }

  async #exported(input: Input<'exportIcs'>): Promise<readonly Show[]> {
    if ('from' in input) {
      const shows = await this.#reader.between(input.from, input.to);
      return shows.filter((show) => show.status !== 'draft');
    }
    const show = await this.#reader.get(input.showId);
    return show ? [show] : [];
  }

  /** By UID and date of a series; what this studio exported itself carries the show's id. */
  async #known(read: IcsShow): Promise<Show | undefined> {
    const own = OWN_UID.exec(read.uid)?.[1];
    const exported = own === undefined ? null : await this.#reader.get(own);
    if (exported) return exported;
    const shows = await this.#deps.documents.find(showCollection, { where: { sourceUid: read.uid } });
    return shows.find((show) => show.source?.recurrenceId === read.recurrenceId);
  }

  async #locations(shows: readonly IcsShow[]): Promise<IcsPreview['locations']> {
    const rooms = await this.#deps.documents.find(roomCollection);
    const remembered = new Map(
      this.#deps.settings.get<IcsRoom[]>(ROOMS_KEY, []).map((one) => [one.location, one.roomId]),
    );
    const counts = new Map<string, number>();
    for (const { location } of shows) counts.set(location, (counts.get(location) ?? 0) + 1);
    return [...counts].slice(0, SHOWN_SKIPPED).map(([location, count]) => {
      const known = rooms.find((room) => room.id === remembered.get(location)) ?? guessRoom(location, rooms);
      return { location, shows: count, roomId: known?.id ?? null };
    });
  }

  async #placed(show: Show, planned: readonly Show[]): Promise<Show> {
    if (!takesUp(show)) return show;
    const free = (await this.#check.conflicts(show, planned)).length === 0;
    return free ? show : { ...show, status: 'draft' };
  }
}

/** The id of a show at the end of a UID that this studio wrote (see ics-write.rules.ts). */
const OWN_UID = /([0-9A-HJKMNP-TV-Z]{26})(?:@kaibo\.studio)?$/;

/** The room whose name or account the location names; the only room there is. */
function guessRoom(location: string, rooms: readonly Room[]): Room | undefined {
  if (rooms.length === 1) return rooms[0];
  const names = (room: Room): boolean =>
    [room.name, room.account].some((part) => part !== '' && location.includes(part));
  const fitting = rooms.filter(names);
  return fitting.length === 1 ? fitting[0] : undefined;
}

function countEffects(rows: readonly IcsRow[]): IcsPreview['counts'] {
  const counts = { new: 0, changed: 0, cancelled: 0, same: 0, older: 0 };
  for (const row of rows) counts[row.effect] += 1;
  return counts;
}

/** What has been on air stays as it was; a cancelled date that was never here is nothing to do. */
function effectOf(read: IcsShow, known: Show | undefined): IcsRow['effect'] {
  if (!known) return read.cancelled ? 'same' : 'new';
  if (known.status === 'live' || known.status === 'ended') return 'same';
  if (sequenceOf(known) > read.sequence) return 'older';
  if (read.cancelled) return known.status === 'cancelled' ? 'same' : 'cancelled';
  const same = known.title === titleOf(read) && known.startsAt === read.startsAt && known.endsAt === read.endsAt;
  const told = isOwn(read) || known.source === null || known.notes === notesOf(read);
  return same && told && known.status !== 'cancelled' ? 'same' : 'changed';
}

function titleOf(read: IcsShow): string {
  return read.title.slice(0, 60) || read.uid.slice(0, 60);
}

function notesOf(read: IcsShow): string {
  return read.notes.slice(0, 2000);
}

function isOwn({ uid }: IcsShow): boolean {
  return OWN_UID.test(uid);
}

type Merge = { readonly now: Instant; readonly id: Id; readonly room: Room; readonly anchorId: Id | null };

function merge(read: IcsShow, known: Show | undefined, { id, room, anchorId, now }: Merge): Show {
  const draft = {
    title: titleOf(read),
    roomId: room.id,
    anchorId,
    crew: [],
    startsAt: read.startsAt,
    endsAt: read.endsAt,
    goals: NO_GOALS,
    reminderMinutes: [60, 15],
    notes: notesOf(read),
  };
  const base = known ?? { ...newShow({ id, draft, room, status: 'planned', now }), ...placedIn(room) };
  const { title, startsAt, endsAt } = draft;
  const status = read.cancelled ? 'cancelled' : base.status === 'cancelled' ? 'planned' : base.status;
  const { timeZone, sequence, rrule } = read;
  const show: Show = { ...base, title, startsAt, endsAt, timeZone, status, revision: { sequence, at: now } };
  // What this studio wrote itself keeps where it came from, its series and its notes, which a file cannot carry whole.
  if (known !== undefined && (known.source === null || isOwn(read))) return show;
  return { ...show, notes: draft.notes, rrule, source: { uid: read.uid, recurrenceId: read.recurrenceId, sequence } };
}
