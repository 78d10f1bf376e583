import { readDuration } from '#shared/tabular/index.ts';
import { formatDuration, MINUTE, SECOND, type Millis } from '#shared/kernel/time.ts';

/** "6" for whole minutes, else "6:40". */
export function minutesText(ms: Millis): string {
  return ms % MINUTE === 0 ? String(ms / MINUTE) : formatDuration(ms);
}

/** Reads "6", "6.5", "6:30" or "6 分" as a length; null when it is none. */
export function parseMinutes(text: string): Millis | null {
  const clean = text
    .normalize('NFKC')
    .trim()
    .replace(/\s*(分钟?|min)$/i, '');
  const clock = /^(\d{1,3}):([0-5]?\d)$/.exec(clean);
  if (clock) return Number(clock[1]) * MINUTE + Number(clock[2]) * SECOND;
  if (/^\d+(\.\d{1,2})?$/.test(clean)) return Math.round(Number(clean) * 60) * SECOND;
  const words = /\D/u.test(clean) && !clean.includes(':') ? readDuration(clean) : null;
  return words?.kind === 'value' ? Math.round(words.value) * SECOND : null;
}

/** Reads "21:00" or "9:5" as minutes of the day; null when it is none. */
export function parseClock(text: string): { readonly hour: number; readonly minute: number } | null {
  const found = /^(\d{1,2})[:：](\d{1,2})$/.exec(text.trim());
  if (!found) return null;
  const [hour, minute] = [Number(found[1]), Number(found[2])];
  return hour < 24 && minute < 60 ? { hour, minute } : null;
}
