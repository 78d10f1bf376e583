import { formatDateKey, wallTime, type Instant } from '#shared/kernel/time.ts';
import { formatDay } from '#renderer/ui/format.ts';
import type { Language } from '#renderer/ui/language.tsx';

/** "周一" / "Mon". */
export function formatWeekday(at: Instant, timeZone: string, language: Language): string {
  const words = formatDay(at, timeZone, language).split(' ');
  return (language === 'zh' ? words.at(-1) : words[0]) ?? '';
}

/** Head of a day's column: "23 周一" / "Mon 23". */
export function formatDayHead(at: Instant, timeZone: string, language: Language): string {
  const weekday = formatWeekday(at, timeZone, language);
  const { day } = wallTime(at, timeZone);
  return language === 'zh' ? `${day} ${weekday}` : `${weekday} ${day}`;
}

/** Title of a span of days: "11月23日–29日", "11月30日–12月6日" / "23–29 Nov", "30 Nov–6 Dec". */
export function formatDays(from: Instant, to: Instant, timeZone: string, language: Language): string {
  const short = (at: Instant): string =>
    language === 'zh'
      ? (formatDay(at, timeZone, language).split(' ')[0] ?? '')
      : formatDay(at, timeZone, language).slice(4);
  const sameMonth = formatDateKey(from, timeZone).slice(0, 7) === formatDateKey(to, timeZone).slice(0, 7);
  if (!sameMonth) return `${short(from)}–${short(to)}`;
  const { day } = wallTime(to, timeZone);
  return language === 'zh' ? `${short(from)}–${day}日` : `${wallTime(from, timeZone).day}–${short(to)}`;
}
