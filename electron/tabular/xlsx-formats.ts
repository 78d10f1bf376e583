/** What a cell's number format makes of a number. Everything else is shown as the number itself. */
export type CellFormat = 'plain' | 'percent' | 'date' | 'time' | 'dateTime' | 'elapsed';

const BUILT_IN: Readonly<Record<number, CellFormat>> = {
  9: 'percent',
  10: 'percent',
  14: 'date',
  15: 'date',
  16: 'date',
  17: 'date',
  18: 'time',
  19: 'time',
  20: 'time',
  21: 'time',
  22: 'dateTime',
  // 27–36 and 50–58 are dates and times in East Asian versions of Excel.
  ...Object.fromEntries([27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58].map((id) => [id, 'date' as const])),
  ...Object.fromEntries([32, 33, 34, 35, 55, 56].map((id) => [id, 'time' as const])),
  45: 'time',
  46: 'elapsed',
  47: 'time',
};

/** The format behind an id of `styles.xml`; `code` is the custom format of that id, if it has one. */
export function cellFormat(id: number, code: string | undefined): CellFormat {
  return code === undefined ? (BUILT_IN[id] ?? 'plain') : formatOfCode(code);
}

function formatOfCode(code: string): CellFormat {
  // Text in quotes, escaped characters, colours and locales say nothing about the value.
  const bare = (code.split(';')[0] ?? '')
    .replace(/"[^"]*"/gu, '')
    .replace(/\\./gu, '')
    .replace(/_.|\*./gu, '')
    .replace(/\[(?!(?:h+|m+|s+)\])[^\]]*\]/giu, '')
    .toLowerCase();
  if (bare.includes('%')) return 'percent';
  if (/\[(?:h+|m+|s+)\]/u.test(bare)) return 'elapsed';
  if (bare.includes('general') || /[0#?]/u.test(bare.replace(/\.0+/gu, ''))) return 'plain';
  const hasDate = /[ydeg]/u.test(bare) || /^m+$/u.test(bare) || /m{3,}/u.test(bare);
  const hasTime = /[hs]/u.test(bare);
  if (hasDate) return hasTime ? 'dateTime' : 'date';
  return hasTime ? 'time' : 'plain';
}

const DAY_MS = 86_400_000;
/** Serial 0 of the two date systems, as UTC. The 1900 system counts a 29 February that never was. */
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const LATEST_SERIAL = 2_958_466;

/**
 * A number as text that keeps what its format says: 0.2 in a percent cell is `20%`, a date is `2026-12-01`, a time of
 * day `20:02:00`, an elapsed time `26:30:00`. A long id kept as a number comes out as 6.91e+18, visibly damaged.
 */
export function numberText(value: number, format: CellFormat, date1904: boolean): string {
  if (format === 'percent') return `${plainNumber(shiftPoint(value, 2))}%`;
  if (format === 'plain' || value < 0 || value > LATEST_SERIAL) return plainNumber(value);
  if (format === 'elapsed') return clockText(value * DAY_MS);
  const at = Math.round((value * DAY_MS) / 1000) * 1000;
  if (format === 'time' && value < 1) return clockText(at);
  // Serials before March 1900 are one day late in the 1900 system.
  const early = !date1904 && value < 60 ? DAY_MS : 0;
  const [day = '', time = ''] = new Date((date1904 ? EPOCH_1904 : EPOCH_1900) + early + at).toISOString().split('T');
  return Number.isInteger(value) && format !== 'dateTime' ? day : `${day} ${time.slice(0, 8)}`;
}

function clockText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor((seconds % 3600) / 60))}:${two(seconds % 60)}`;
}

/** The number times ten to `places`, without the noise that multiplying a double adds (0.155 is 15.5). */
function shiftPoint(value: number, places: number): number {
  return Number((value * 10 ** places).toPrecision(12));
}

function plainNumber(value: number): string {
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) return value.toExponential();
  const text = String(value);
  if (!text.includes('e')) return text;
  return Math.abs(value) < 1 ? value.toFixed(12).replace(/0+$/u, '') : text;
}
