import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/kernel/app-error.ts';
import type { HandlerInput } from '#shared/kernel/contract.ts';
import type { Id } from '#shared/kernel/ids.ts';
import { DEFAULT_TIME_ZONE, formatDateKey, type Instant } from '#shared/kernel/time.ts';
import { sequenceOf, writeIcs, type scheduleContract, type Show } from '#shared/features/schedule/index.ts';
import type { MainDeps } from '#electron/features/feature.port.ts';
import type { ShowReader } from './show-reader.ts';

type Input = HandlerInput<typeof scheduleContract, 'exportIcs'>;
type HandedOut = { readonly showId: Id; readonly sequence: number; readonly at: Instant | null };

const HANDED_OUT_KEY = 'schedule.icsSequences';
const REMEMBERED_SEQUENCES = 1_000;

/** Calendar files out. */
export class IcsExport {
  readonly #deps: Pick<MainDeps, 'clock' | 'desktop' | 'language' | 'settings'>;
  readonly #reader: ShowReader;

  constructor(deps: Pick<MainDeps, 'clock' | 'desktop' | 'language' | 'settings'>, reader: ShowReader) {
    this.#deps = deps;
    this.#reader = reader;
  }

  /** A span without its drafts, or one show as it is. Throws SCHEDULE_NOTHING_TO_EXPORT. */
  async exportTo(input: Input): Promise<{ fileName: string; shows: number } | null> {
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

  async #exported(input: Input): Promise<readonly Show[]> {
    if ('from' in input) {
      const shows = await this.#reader.between(input.from, input.to);
      return shows.filter((show) => show.status !== 'draft');
    }
    const show = await this.#reader.get(input.showId);
    return show ? [show] : [];
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
}
