import { DEFAULT_TIME_ZONE, fromWallTime, wallTime, type Instant } from '#shared/kernel/time.ts';

/** Minutes of a typed time: "20:30", "20：30", "2030", "8". Null when it is none. */
export function readTime(text: string): number | null {
  const match = /^(\d{1,2})(?:[:：.]?(\d{2}))?$/.exec(text.trim());
  if (!match) return null;
  const hour = Number(match[1]);
  const minute = Number(match[2] ?? 0);
  return hour < 24 && minute < 60 ? hour * 60 + minute : null;
}

/** Midnight of a typed date: "2026-11-26", "11-26", "11/26", "11月26日". Null when there is no such day. */
export function readDay(text: string, year: number): Instant | null {
  const match = /^(?:(\d{4})[-/.年])?(\d{1,2})[-/.月](\d{1,2})日?$/.exec(text.trim());
  if (!match) return null;
  const parts = { year: Number(match[1] ?? year), month: Number(match[2]), day: Number(match[3]) };
  const at = fromWallTime(parts, DEFAULT_TIME_ZONE);
  const read = wallTime(at, DEFAULT_TIME_ZONE);
  return read.month === parts.month && read.day === parts.day ? at : null;
}

/** The moment a wall clock shows so many minutes after midnight on a day. */
export function momentAt(day: Instant, minutes: number): Instant {
  const { year, month, day: date } = wallTime(day, DEFAULT_TIME_ZONE);
  return fromWallTime(
    { year, month, day: date, hour: Math.floor(minutes / 60), minute: minutes % 60 },
    DEFAULT_TIME_ZONE,
  );
}
