import { addDays, HOUR, MINUTE, plus, startOfDay, wallTime, type Instant, type Millis } from '#shared/kernel/time.ts';
import type { Show } from './schedule.model.ts';

/** The planning day shown in a cell: 09:00 to 02:00 the next day, so that a late show stays one block. */
export const AXIS = { from: 9 * HOUR, to: 26 * HOUR } as const;
const AXIS_MS = AXIS.to - AXIS.from;
/** Drag and resize snap to this. */
export const SNAP_MS: Millis = 15 * MINUTE;

/** Monday 00:00 of the week that holds `at`. */
export function startOfWeek(at: Instant, timeZone: string): Instant {
  const sinceMonday = (wallTime(at, timeZone).weekday + 6) % 7;
  return addDays(startOfDay(at, timeZone), -sinceMonday, timeZone);
}

/** ISO week number (Monday first, week 1 holds 4 January). */
export function weekNumber(monday: Instant, timeZone: string): number {
  const thursday = wallTime(addDays(monday, 3, timeZone), timeZone);
  const dayOfYear =
    (Date.UTC(thursday.year, thursday.month - 1, thursday.day) - Date.UTC(thursday.year, 0, 1)) / 86_400_000;
  return Math.floor(dayOfYear / 7) + 1;
}

/** The planning day a moment belongs to: before 02:00 it is still the evening before, unless nothing else holds it. */
export function planningDay(at: Instant, timeZone: string): Instant {
  const { hour } = wallTime(at, timeZone);
  const day = startOfDay(at, timeZone);
  return hour < 2 ? addDays(day, -1, timeZone) : day;
}

export type CellPlace = { readonly top: number; readonly height: number; readonly cut: 'before' | 'after' | null };

/** Where a show lies in its day's cell, as ratios of its height. What is outside the axis is cut and says so. */
export function placeInCell(show: Pick<Show, 'startsAt' | 'endsAt'>, day: Instant): CellPlace {
  const from = (show.startsAt - day - AXIS.from) / AXIS_MS;
  const to = (show.endsAt - day - AXIS.from) / AXIS_MS;
  const top = Math.min(0.94, Math.max(0, from));
  const bottom = Math.min(1, Math.max(top + 0.06, to));
  return { top, height: bottom - top, cut: from < 0 ? 'before' : to > 1 ? 'after' : null };
}

/** Moves a time by whole snaps, nearest to the wanted shift. */
export function snapped(ms: Millis): Millis {
  return Math.round(ms / SNAP_MS) * SNAP_MS;
}

/** The moment at a height ratio of a day's cell, snapped. */
export function momentInCell(day: Instant, ratio: number): Instant {
  return plus(day, AXIS.from + snapped(ratio * AXIS_MS));
}

/** Length of the axis in ms per height ratio, for drags. */
export function axisShift(ratio: number): Millis {
  return snapped(ratio * AXIS_MS);
}

/** Place of a show beside those that overlap it (a draft over a planned one), so that none hides another. */
export type Lane = { readonly lane: number; readonly lanes: number };

/** Lanes by show id for the shows of one cell. Shows that meet nothing have the whole width. */
export function lanesOf(shows: readonly Pick<Show, 'id' | 'startsAt' | 'endsAt'>[]): ReadonlyMap<string, Lane> {
  const result = new Map<string, Lane>();
  let group: { readonly id: string; readonly lane: number }[] = [];
  let ends: number[] = [];
  const close = (): void => {
    for (const { id, lane } of group) result.set(id, { lane, lanes: ends.length });
    group = [];
    ends = [];
  };
  for (const show of [...shows].sort((a, b) => a.startsAt - b.startsAt || b.endsAt - a.endsAt)) {
    if (ends.every((end) => end <= show.startsAt)) close();
    const free = ends.findIndex((end) => end <= show.startsAt);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = show.endsAt;
    group.push({ id: show.id, lane });
  }
  close();
  return result;
}
