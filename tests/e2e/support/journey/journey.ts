import type { LiveSession } from '#shared/features/live/index.ts';
import type { Show } from '#shared/features/schedule/index.ts';
import type { PlannedShow, ReportedProduct } from '../show-files.ts';
import { call, type Running } from '../studio.ts';

/** One show from the calendar to its review, as the people of a house live it: what its steps share. */
export type Journey = {
  /** Another one after the studio was killed and started again. */
  studio: Running;
  /** Where the files that the show brings along are written. */
  readonly folder: string;
  /** Shows of the calendar to import; the first is the one that goes on air. */
  readonly calendar: readonly PlannedShow[];
  /** Goods as the house reports them; the first twelve make the run sheet. */
  readonly goods: readonly ReportedProduct[];
  /** Known once the calendar is imported. */
  showId: string;
  /** Keeps a numbered picture of the window. */
  readonly keep: (name: string) => Promise<void>;
};

/** 直播进行 of the show. */
export async function session({ studio, showId }: Journey): Promise<LiveSession> {
  const view = await call<{ session: LiveSession }>(studio.page, 'live.session', { showId });
  return view.session;
}

/** Every show that can be chosen, in the order of the picker. */
export async function selectable({ studio }: Journey): Promise<readonly Show[]> {
  const { shows } = await call<{ shows: readonly Show[] }>(studio.page, 'schedule.selectable', {});
  return shows;
}
