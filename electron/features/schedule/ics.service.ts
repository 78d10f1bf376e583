import path from 'node:path';
import { AppError } from '#shared/kernel/app-error.ts';
import type { HandlerInput } from '#shared/kernel/contract.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { DAY, DEFAULT_TIME_ZONE, plus } from '#shared/kernel/time.ts';
import {
  ICS_LEFT_OUT,
  showCollection,
  takesUp,
  type ConflictIndex,
  type IcsCalendarRead,
  type IcsPreview,
  type IcsStep,
  type IcsZoneAnswer,
  type scheduleContract,
  type Show,
} from '#shared/features/schedule/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { ConflictCheck } from './conflict-check.ts';
import { stepsOf } from './ics-known.ts';
import { calledOff, followed, showFrom } from './ics-merge.ts';
import { IcsRooms } from './ics-rooms.ts';
import { countEffects, rowOf } from './ics-rows.ts';
import { MAX_ICS_BYTES, READ_ICS_JOB, type ReadIcsInput, type ReadIcsOutput } from './ics.job.ts';

type Input<N extends keyof (typeof scheduleContract)['calls'] & string> = HandlerInput<typeof scheduleContract, N>;
type Counts = { added: number; updated: number; cancelled: number; asDraft: number };
type Pending = {
  readonly id: Id;
  readonly input: ReadIcsInput;
  readonly read: IcsCalendarRead;
  readonly steps: readonly IcsStep[];
  readonly answers: readonly IcsZoneAnswer[];
};

/** Recurring dates of a file are taken this far back and ahead. */
const WINDOW_DAYS = { back: 7, ahead: 180 };
/** Lists of a preview are cut here; the counts are of everything. */
const SHOWN_ROWS = 200;
const SHOWN_SKIPPED = 50;
const ZONES_KEY = 'schedule.icsZones';
const REMEMBERED_ZONES = 100;
const READ_TIMEOUT_MS = 10_000;
const MEGABYTE = 1024 * 1024;

/** Calendar files in. Updates come by UID (and date of a series); an older SEQUENCE changes nothing. */
export class IcsService {
  readonly #deps: MainDeps;
  readonly #check: ConflictCheck;
  readonly #rooms: IcsRooms;
  #pending: Pending | null = null;

  constructor(deps: MainDeps, check: ConflictCheck) {
    this.#deps = deps;
    this.#check = check;
    this.#rooms = new IcsRooms(deps);
  }

  /** Throws SCHEDULE_NOT_A_CALENDAR and SCHEDULE_FILE_TOO_BIG. */
  async preview(): Promise<IcsPreview | null> {
    const zh = this.#deps.language() === 'zh';
    const [file] = await this.#deps.desktop.openFiles({
      title: zh ? '选日历文件' : 'Choose a calendar file',
      filters: [{ name: zh ? '日历' : 'Calendars', extensions: ['ics', 'ical'] }],
    });
    if (file === undefined) return null;
    const now = this.#deps.clock.now();
    const window = { from: plus(now, -WINDOW_DAYS.back * DAY), until: plus(now, WINDOW_DAYS.ahead * DAY) };
    const answers = this.#deps.settings.get<IcsZoneAnswer[]>(ZONES_KEY, []);
    return this.#read({ path: file, timeZone: DEFAULT_TIME_ZONE, ...window, zones: [] }, answers);
  }

  /** Throws SCHEDULE_IMPORT_EXPIRED. */
  async answerZones({ previewId, zones }: Input<'answerIcsZones'>): Promise<IcsPreview> {
    const pending = this.#pending;
    if (pending?.id !== previewId) throw new AppError('SCHEDULE_IMPORT_EXPIRED');
    const others = pending.answers.filter((one) => !zones.some(({ tzid }) => tzid === one.tzid));
    return this.#read(pending.input, [...zones, ...others]);
  }

  /** How many dates would become drafts if this were applied. */
  async check(input: Input<'checkIcs'>): Promise<{ conflicts: number }> {
    if (this.#pending?.id !== input.previewId || this.#openZones(this.#pending).length > 0) return { conflicts: 0 };
    return { conflicts: (await this.#plan(input)).counts.asDraft };
  }

  /** One undoable act. A date that conflicts becomes a draft, so that nothing is lost and nothing is double-booked. */
  async apply(input: Input<'applyIcs'>, by: Id | null): Promise<Counts> {
    const { shows, counts } = await this.#plan(input);
    const act = { name: 'schedule.importIcs', params: { count: shows.length }, scope: 'schedule', by };
    await this.#deps.documents.change(act, (tx) => tx.putMany(showCollection, shows));
    this.#rooms.remember(input.rooms);
    this.#rememberZones();
    this.#pending = null;
    return counts;
  }

  /** Reads once to learn which zones are unknown, and again when something was answered for one of them. */
  async #read(input: ReadIcsInput, answers: readonly IcsZoneAnswer[]): Promise<IcsPreview> {
    const first = await this.#run({ ...input, zones: [] });
    const unknown = new Set(first.unknownZones.map((zone) => zone.tzid));
    const meant = answers.filter((one) => unknown.has(one.tzid));
    const zones = meant.map(({ tzid, answer }) => [tzid, answer === ICS_LEFT_OUT ? null : answer] as const);
    const read =
      zones.length === 0 ? first : { ...(await this.#run({ ...input, zones })), unknownZones: first.unknownZones };
    const now = this.#deps.clock.now();
    const steps = await stepsOf(this.#deps.documents, read, { now, until: input.until });
    const pending = { id: this.#deps.ids.next(), input, read, steps, answers: meant };
    this.#pending = pending;
    return this.#previewOf(pending);
  }

  async #run(input: ReadIcsInput): Promise<IcsCalendarRead> {
    const fileName = path.basename(input.path);
    const job = { name: READ_ICS_JOB, input, timeoutMs: READ_TIMEOUT_MS };
    const result = await this.#deps.workers.run<ReadIcsOutput>(job);
    if (result.kind === 'calendar') return result;
    if (result.kind === 'not-a-calendar') throw new AppError('SCHEDULE_NOT_A_CALENDAR', { fileName });
    const size = (result.bytes / MEGABYTE).toFixed(1);
    throw new AppError('SCHEDULE_FILE_TOO_BIG', { fileName, size, most: MAX_ICS_BYTES / MEGABYTE });
  }

  async #previewOf({ id, input, read, steps, answers }: Pending): Promise<IcsPreview> {
    const rows = steps.map(rowOf);
    return {
      previewId: id,
      fileName: path.basename(input.path),
      rows: rows.slice(0, SHOWN_ROWS),
      counts: countEffects(rows),
      locations: await this.#rooms.locations(read.shows),
      zones: read.unknownZones.map((zone) => ({
        ...zone,
        titles: [...zone.titles],
        answer: answers.find((one) => one.tzid === zone.tzid)?.answer ?? null,
      })),
      floating: read.floating,
      outside: read.outside,
      skipped: read.skipped.slice(0, SHOWN_SKIPPED),
      skippedTotal: read.skipped.length,
    };
  }

  /**
   * What applying would write. Throws SCHEDULE_IMPORT_EXPIRED, SCHEDULE_ZONE_OPEN while a zone is not said, and
   * SCHEDULE_NO_ROOM for a place without a room.
   */
  async #plan({ previewId, rooms, anchorId }: Input<'applyIcs'>): Promise<{ shows: Show[]; counts: Counts }> {
    const pending = this.#pending;
    if (pending?.id !== previewId) throw new AppError('SCHEDULE_IMPORT_EXPIRED');
    const [open] = this.#openZones(pending);
    if (open) throw new AppError('SCHEDULE_ZONE_OPEN', { tzid: open.tzid });
    const roomFor = await this.#rooms.finder(rooms);
    const { documents, clock, ids } = this.#deps;
    const now = clock.now();
    // The preview may be minutes old: the schedule is asked again.
    const steps = (await stepsOf(documents, pending.read, { now, until: pending.input.until })).filter(isWork);
    const wanted = steps.map((step): Show => {
      if (step.read === null) return calledOff(step.known, null, this.#reason('gone'), now);
      if (step.effect === 'cancelled' && step.known)
        return calledOff(step.known, step.read.sequence, this.#reason('cancelled'), now);
      if (step.known) return followed(step.read, step.known, now);
      return showFrom(step.read, { id: ids.next(), room: roomFor(step.read), anchorId, now });
    });
    const shows = placed(wanted, await this.#check.indexAround(wanted));
    const drafts = shows.filter((show) => show.status === 'draft').length;
    const effects = countEffects(steps);
    const counts = { added: effects.new, updated: effects.changed, cancelled: effects.cancelled, asDraft: drafts };
    return { shows, counts };
  }

  #openZones({ read, answers }: Pending): readonly { tzid: string }[] {
    return read.unknownZones.filter((zone) => !answers.some((one) => one.tzid === zone.tzid));
  }

  /** An answer counts for the next file too, where it can be changed; leaving events out is meant for this file alone. */
  #rememberZones(): void {
    const { settings } = this.#deps;
    const said = (this.#pending?.answers ?? []).filter((one) => one.answer !== ICS_LEFT_OUT);
    const others = settings
      .get<IcsZoneAnswer[]>(ZONES_KEY, [])
      .filter((old) => !said.some((one) => one.tzid === old.tzid));
    settings.set(ZONES_KEY, [...said, ...others].slice(0, REMEMBERED_ZONES));
  }

  #reason(why: 'gone' | 'cancelled'): string {
    const zh = this.#deps.language() === 'zh';
    if (why === 'gone') return zh ? '日历里已经没有这一场' : 'No longer in the calendar';
    return zh ? '日历里取消了' : 'Cancelled in the calendar';
  }
}

function isWork({ effect }: IcsStep): boolean {
  return effect === 'new' || effect === 'changed' || effect === 'cancelled';
}

/** Each where it is free, else as a draft. */
function placed(shows: readonly Show[], index: ConflictIndex): Show[] {
  return shows.map((show) => {
    if (!takesUp(show)) return show;
    const free = index.conflicts(show).length === 0;
    if (free) index.add(show);
    return free ? show : { ...show, status: 'draft' };
  });
}
