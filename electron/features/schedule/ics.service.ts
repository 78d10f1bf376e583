import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/kernel/app-error.ts';
import type { HandlerInput } from '#shared/kernel/contract.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { DAY, DEFAULT_TIME_ZONE, formatDateKey, plus } from '#shared/kernel/time.ts';
import type { Room } from '#shared/features/org/index.ts';
import {
  showCollection,
  writeIcs,
  type IcsPreview,
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
type Counts = { added: number; updated: number; cancelled: number; asDraft: number };

/** Recurring dates of a file are taken this far ahead. */
const WINDOW_DAYS = 180;
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
    const until = plus(this.#deps.clock.now(), WINDOW_DAYS * DAY);
    const input = { path: file, timeZone: DEFAULT_TIME_ZONE, until };
    const result = await this.#deps.workers.run<IcsResult>({ name: READ_ICS_JOB, input, timeoutMs: READ_TIMEOUT_MS });
    if (result.kind === 'not-a-calendar') throw new AppError('SCHEDULE_NOT_A_CALENDAR', { fileName });
    const previewId = this.#deps.ids.next();
    this.#pending = { id: previewId, shows: result.shows };
    const rows = await Promise.all(result.shows.map((show) => this.#row(show)));
    return { previewId, fileName, rows, skipped: [...result.skipped] };
  }

  /** One undoable act. A date that conflicts becomes a draft, so that nothing is lost and nothing is double-booked. */
  async apply({ previewId, roomId, anchorId }: Input<'applyIcs'>, by: Id | null): Promise<Counts> {
    const pending = this.#pending;
    if (pending?.id !== previewId) throw new AppError('SCHEDULE_IMPORT_EXPIRED');
    const room = await roomOf(this.#deps.documents, roomId);
    const counts: Counts = { added: 0, updated: 0, cancelled: 0, asDraft: 0 };
    const shows: Show[] = [];
    for (const read of pending.shows) {
      const known = await this.#known(read);
      const effect = effectOf(read, known);
      if (effect === 'same' || effect === 'older') continue;
      if (effect === 'cancelled' && !known) continue;
      const show = await this.#placed(
        merge(read, known, { room, anchorId, id: known?.id ?? this.#deps.ids.next() }),
        shows,
      );
      if (effect === 'cancelled') counts.cancelled += 1;
      else counts[known ? 'updated' : 'added'] += 1;
      if (show.status === 'draft') counts.asDraft += 1;
      shows.push(show);
    }
    const act = { name: 'schedule.importIcs', params: { count: shows.length }, scope: 'schedule', by, bulk: true };
    await this.#deps.documents.change(act, (tx) => tx.putMany(showCollection, shows));
    this.#pending = null;
    return counts;
  }

  async exportTo({ from, to }: Input<'exportIcs'>): Promise<{ fileName: string; shows: number } | null> {
    const shows = (await this.#reader.between(from, to)).filter((show) => show.status !== 'draft');
    if (shows.length === 0) throw new AppError('SCHEDULE_NOTHING_TO_EXPORT');
    const zh = this.#deps.language() === 'zh';
    const defaultName = `${zh ? '排期' : 'schedule'} ${formatDateKey(from, DEFAULT_TIME_ZONE)}.ics`;
    const target = await this.#deps.desktop.saveFile({
      title: zh ? '日历存到' : 'Save the calendar',
      defaultName,
      filters: [{ name: 'iCalendar', extensions: ['ics'] }],
    });
    if (target === null) return null;
    await writeFile(target, writeIcs(shows, this.#deps.clock.now()));
    return { fileName: path.basename(target), shows: shows.length };
  }

  async #row(read: IcsShow): Promise<IcsRow> {
    const { uid, recurrenceId, title, location, startsAt, endsAt } = read;
    return { uid, recurrenceId, title, location, startsAt, endsAt, effect: effectOf(read, await this.#known(read)) };
  }

  async #known(read: IcsShow): Promise<Show | undefined> {
    const shows = await this.#deps.documents.find(showCollection, { where: { sourceUid: read.uid } });
    return shows.find((show) => show.source?.recurrenceId === read.recurrenceId);
  }

  async #placed(show: Show, planned: readonly Show[]): Promise<Show> {
    if (show.status !== 'planned') return show;
    const free = (await this.#check.conflicts(show, planned)).length === 0;
    return free ? show : { ...show, status: 'draft' };
  }
}

function effectOf(read: IcsShow, known: Show | undefined): IcsRow['effect'] {
  if (known && (known.source?.sequence ?? 0) > read.sequence) return 'older';
  if (read.cancelled) return known?.status === 'cancelled' ? 'same' : 'cancelled';
  if (!known) return 'new';
  const same = known.title === titleOf(read) && known.startsAt === read.startsAt && known.endsAt === read.endsAt;
  return same && known.status !== 'cancelled' ? 'same' : 'changed';
}

function titleOf(read: IcsShow): string {
  return read.title.slice(0, 60) || read.uid.slice(0, 60);
}

type Merge = { readonly id: Id; readonly room: Room; readonly anchorId: Id | null };

function merge(read: IcsShow, known: Show | undefined, { id, room, anchorId }: Merge): Show {
  const draft = {
    title: titleOf(read),
    roomId: room.id,
    anchorId,
    crew: [],
    startsAt: read.startsAt,
    endsAt: read.endsAt,
    goals: NO_GOALS,
    reminderMinutes: [60, 15],
    notes: read.notes.slice(0, 2000),
  };
  const base = known ?? { ...newShow({ id, draft, room, status: 'planned' }), ...placedIn(room) };
  const { title, startsAt, endsAt } = draft;
  const source = { uid: read.uid, recurrenceId: read.recurrenceId, sequence: read.sequence };
  const status = read.cancelled ? 'cancelled' : base.status === 'cancelled' ? 'planned' : base.status;
  return { ...base, title, startsAt, endsAt, timeZone: read.timeZone, source, rrule: read.rrule, status };
}
