import { cellDamage } from './damage.ts';
import { EMPTY, unread, value, type Reading } from './reading.ts';
import { cleanCell, isNullMarker } from './text.ts';
import { unitAgrees, type HeaderUnit } from './units.ts';

const SECONDS: Readonly<Partial<Record<Exclude<HeaderUnit, null>, number>>> = { hours: 3600, minutes: 60, seconds: 1 };
const WORDS =
  /^(?:(\d+(?:\.\d+)?)(?:小时|时|h))?(?:(\d+(?:\.\d+)?)(?:分钟|分|min|m))?(?:(\d+(?:\.\d+)?)(?:秒钟|秒|s))?$/iu;
const CLOCK = /^(?:(\d+):)?([0-5]?\d):([0-5]\d)(?:\.\d+)?$/u;

/**
 * A length in seconds: `1分5秒`, `2小时3分`, `00:12:33`, `00:52`, or a bare number in the unit of the header (minutes
 * when it names none). Negative lengths are not read.
 */
export function readDuration(raw: string, unit: HeaderUnit = null): Reading<number> {
  if (isNullMarker(raw)) return EMPTY;
  const damage = cellDamage(raw);
  if (damage !== null) return unread(damage);
  if (!unitAgrees(unit, 'duration')) return unread('unitMismatch');
  const text = cleanCell(raw)
    .replace(/\s+/gu, '')
    .replaceAll(/,(?=\d{3}\b)/gu, '');
  if (/^\d+(?:\.\d+)?$/u.test(text)) return value(tidy(Number(text) * (SECONDS[unit ?? 'minutes'] ?? 60)));
  const clock = CLOCK.exec(text);
  if (clock !== null) {
    const [hours = 0, minutes = 0, seconds = 0] = clock.slice(1, 4).map((part) => Number(part || 0));
    return value(hours * 3600 + minutes * 60 + seconds);
  }
  const words = WORDS.exec(text);
  if (words === null || text === '') return unread('unreadable');
  const [hours = 0, minutes = 0, seconds = 0] = words.slice(1, 4).map((part) => Number(part || 0));
  return value(tidy(hours * 3600 + minutes * 60 + seconds));
}

/** Without the noise of multiplying a double. */
function tidy(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
