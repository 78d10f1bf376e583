import { DEFAULT_TIME_ZONE, formatTime, zoneOffset, type Instant } from '#shared/kernel/time.ts';
import { formatDay } from './format.ts';
import type { Language } from './language.tsx';
import { ZONE_NAMES_ZH } from './zone-names-zh.ts';

const HOUSE = { zh: '北京', en: 'Beijing' } as const;

/** A zone as people call it: "纽约" / "New York"; a distance from UTC as one: "UTC+5:45". */
export function zoneName(timeZone: string, language: Language): string {
  if (timeZone === DEFAULT_TIME_ZONE) return HOUSE[language];
  const fixed = /^([+-])0?(\d{1,2}):(\d{2})$/.exec(timeZone);
  if (fixed) return `UTC${fixed[1] ?? ''}${fixed[2] ?? ''}${fixed[3] === '00' ? '' : `:${fixed[3] ?? ''}`}`;
  if (timeZone === 'UTC' || timeZone.startsWith('Etc/')) return timeZone.replace('Etc/', '');
  const city = (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
  return language === 'zh' ? (ZONE_NAMES_ZH.get(timeZone) ?? city) : city;
}

/**
 * When something in another zone begins there: "20:00 纽约", with the weekday where it is another day than here. Null
 * while the clocks of both show the same.
 */
export function timeElsewhere(at: Instant, timeZone: string, language: Language): string | null {
  if (zoneOffset(at, timeZone) === zoneOffset(at, DEFAULT_TIME_ZONE)) return null;
  const here = formatDay(at, DEFAULT_TIME_ZONE, language);
  const there = formatDay(at, timeZone, language);
  const weekday = (language === 'zh' ? there.split(' ').at(-1) : there.split(' ')[0]) ?? '';
  return `${here === there ? '' : `${weekday} `}${formatTime(at, timeZone)} ${zoneName(timeZone, language)}`;
}
