import { fen, formatYuan, type Fen } from '#shared/kernel/money.ts';
import { formatTime, HOUR, MINUTE, SECOND, startOfDay, wallTime, DAY } from '#shared/kernel/time.ts';
import type { Instant, Millis } from '#shared/kernel/time.ts';
import type { Language } from './language.tsx';

const MINUS = '−';
const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** A count or amount with thousands commas and at most `decimals` decimals: 1,250; minus is U+2212. */
export function formatCount(value: number, decimals = 0): string {
  const [whole = '0', cents] = Math.abs(value).toFixed(decimals).split('.');
  const text = trimZeros(cents === undefined ? grouped(whole) : `${grouped(whole)}.${cents}`);
  return value < 0 && Number(Math.abs(value).toFixed(decimals)) > 0 ? MINUS + text : text;
}

/** Short form for text and KPIs: 1,250 · 1.2万 · 3.4亿; English 1,250 · 48.1k · 1.2M. `decimals` is 2 in KPIs. */
export function formatCompact(value: number, language: Language, decimals = 1): string {
  const size = Math.abs(value);
  const short = (by: number, unit: string): string =>
    (value < 0 ? MINUS : '') + trimZeros((size / by).toFixed(decimals)) + unit;
  if (size < 10_000) return formatCount(value);
  if (language === 'en') return size < 1_000_000 ? short(1_000, 'k') : short(1_000_000, 'M');
  return size < 100_000_000 ? short(10_000, '万') : short(100_000_000, '亿');
}

/** An amount to read: 61.3 元 · 6.10万 · 1.20亿; English ¥61.3 · ¥61k · ¥1.2M. Exact amounts stand in ledgers. */
export function formatMoney(amount: Fen, language: Language): string {
  const yuan = amount / 100;
  const size = Math.abs(yuan);
  if (language === 'en') {
    const text = size < 10_000 ? formatYuan(fen(Math.abs(amount))) : formatCompact(size, language);
    return `${amount < 0 ? MINUS : ''}¥${text}`;
  }
  if (size < 10_000) return `${formatYuan(amount)} 元`;
  // From here on 万 would round up to 10,000.00万.
  const [by, unit] = size < 99_999_950 ? [10_000, '万'] : [100_000_000, '亿'];
  return (amount < 0 ? MINUS : '') + (size / by).toFixed(2) + unit;
}

/** A ratio 0–1 with one decimal: 0.482 → "48.2%". */
export function formatPercent(ratio: number, decimals = 1): string {
  return `${formatCount(ratio * 100, decimals)}%`;
}

/** Difference of two ratios in points: 0.012 → "1.2 个点" / "1.2 pts". */
export function formatPoints(difference: number, language: Language): string {
  const text = formatCount(difference * 100, 1);
  return language === 'zh' ? `${text} 个点` : `${text} pts`;
}

/** Day in words, year only when it is not this year: "11月23日 周一" / "Mon 23 Nov". */
export function formatDay(at: Instant, timeZone: string, language: Language, now?: Instant): string {
  const w = wallTime(at, timeZone);
  const year = now !== undefined && wallTime(now, timeZone).year !== w.year ? w.year : null;
  if (language === 'zh') {
    return `${year === null ? '' : `${year}年`}${w.month}月${w.day}日 ${WEEKDAYS.zh[w.weekday] ?? ''}`;
  }
  return `${WEEKDAYS.en[w.weekday] ?? ''} ${w.day} ${MONTHS[w.month - 1] ?? ''}${year === null ? '' : ` ${year}`}`;
}

/** "20:00–22:30"; after midnight "22:00–01:30 次日" / "22:00–01:30 next day". */
export function formatTimeRange(from: Instant, to: Instant, timeZone: string, language: Language): string {
  const range = `${formatTime(from, timeZone)}–${formatTime(to, timeZone)}`;
  const days = daysBetween(from, to, timeZone);
  if (days <= 0) return range;
  if (language === 'zh') return days === 1 ? `${range} 次日` : `${range} 后 ${days} 天`;
  return days === 1 ? `${range} next day` : `${range} (+${days} days)`;
}

/** Calendar days from one instant to another as a wall clock counts them. */
function daysBetween(from: Instant, to: Instant, timeZone: string): number {
  return Math.round((startOfDay(to, timeZone) - startOfDay(from, timeZone)) / DAY);
}

/** Length in prose: "26 分", "2 小时 34 分", "3 天 4 小时"; English "2 h 34 min". Sign is dropped. */
export function formatLength(ms: Millis, language: Language): string {
  const zh = language === 'zh';
  const size = Math.abs(ms);
  if (size < MINUTE) return `${Math.floor(size / SECOND)} ${zh ? '秒' : 's'}`;
  const days = Math.floor(size / DAY);
  const hours = Math.floor((size % DAY) / HOUR);
  const minutes = Math.floor((size % HOUR) / MINUTE);
  const parts: string[] = [];
  const dayWord = days === 1 ? 'day' : 'days';
  if (days > 0) parts.push(`${days} ${zh ? '天' : dayWord}`);
  if (hours > 0) parts.push(`${hours} ${zh ? '小时' : 'h'}`);
  if (minutes > 0 && days === 0) parts.push(`${minutes} ${zh ? '分' : 'min'}`);
  return parts.join(' ');
}

/** How long ago: 刚刚, 12 秒前, 3 分钟前, 今天 13:52, 昨天 20:00, then the day and time. */
export function formatAge(at: Instant, now: Instant, timeZone: string, language: Language): string {
  const zh = language === 'zh';
  const age = Math.max(0, now - at);
  if (age < 5 * SECOND) return zh ? '刚刚' : 'just now';
  if (age <= MINUTE) return `${Math.floor(age / SECOND)}${zh ? ' 秒前' : ' s ago'}`;
  if (age < HOUR) return `${Math.floor(age / MINUTE)}${zh ? ' 分钟前' : ' min ago'}`;
  const time = formatTime(at, timeZone);
  const days = daysBetween(at, now, timeZone);
  if (days === 0) return `${zh ? '今天' : 'today'} ${time}`;
  if (days === 1) return `${zh ? '昨天' : 'yesterday'} ${time}`;
  return `${formatDay(at, timeZone, language, now)} ${time}`;
}

/** Size of a file: "182 GB", "3.4 MB", "12 kB". */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const;
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  return `${trimZeros(value.toFixed(value < 10 && step > 0 ? 1 : 0))} ${units[step] ?? 'B'}`;
}
