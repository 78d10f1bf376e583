import { fromWallTime, wallTime, type Instant } from '#shared/kernel/time.ts';

/** Minutes of a typed time: "20:30", "20：30", "2030", "8". Null when it is none. */
export function readTime(text: string): number | null {
  const match = /^(\d{1,2})(?:[:：.]?(\d{2}))?$/.exec(text.trim());
  if (!match) return null;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  return hour < 24 && minute < 60 ? hour * 60 + minute : null;
}

/** Midnight in a zone of a typed date: "2026-11-26", "11-26", "11/26", "11月26日". Null when there is no such day. */
export function readDay(text: string, year: number, timeZone: string): Instant | null {
  const match = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.trim());
  if (!match) return null;
  const parts = { year: Number(match[1] ?? year), month: Number(match[2]), day: Number(match[3]) };
  const at = fromWallTime(parts, timeZone);
  const read = wallTime(at, timeZone);
  return read.month === parts.month && read.day === parts.day ? at : null;
}

/** The moment a wall clock shows so many minutes after midnight on a day. */
export function momentAt(day: Instant, minutes: number, timeZone: string): Instant {
  const { year, month, day: date } = wallTime(day, timeZone);
  return fromWallTime({ year, month, day: date, hour: Math.floor(minutes / 60), minute: minutes % 60 }, timeZone);
}
