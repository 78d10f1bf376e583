import type { UnreadReason } from './reading.ts';
import { cleanCell } from './text.ts';

/** What spreadsheets show where a formula failed: #N/A, #REF!, Err:502, and ##### of a column too narrow. */
const ERROR_CELL =
  /^#(?:n\/a|na|ref!|value!|div\/0!|name\?|num!|null!|spill!|calc!|field!|blocked!|unknown!|connect!|busy!|python!|getting_data|error!)|^#{2,}$|^err:\d{3}$/iu;
/** U+FFFD, and 锟斤拷, which is U+FFFD read as GBK. */
const REPLACED = /\ufffd|锟斤拷|烫烫烫/u;

/** Damage that any cell can show, whatever its field; null for a sound one. */
export function cellDamage(raw: string): Extract<UnreadReason, 'errorCell' | 'damagedText'> | null {
  if (REPLACED.test(raw)) return 'damagedText';
  return raw.includes('#') || /err/iu.test(raw) ? errorIn(raw) : null;
}

function errorIn(raw: string): 'errorCell' | null {
  return ERROR_CELL.test(cleanCell(raw)) ? 'errorCell' : null;
}

const MONTHS = 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec';
const DATES = [
  /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[ t]\d{1,2}:\d{2}(?::\d{2})?)?$/iu,
  /^\d{1,2}月\d{1,2}日$/u,
  /^\d{4}年\d{1,2}月(?:\d{1,2}日)?$/u,
  new RegExp(`^\\d{1,2}-(?:${MONTHS})(?:-\\d{2,4})?$`, 'iu'),
  new RegExp(`^(?:${MONTHS})-\\d{2,4}$`, 'iu'),
];

/** A whole cell that is a date. A code or size like that was typed as 12-1 and changed by a spreadsheet. */
export function isDateCell(raw: string): boolean {
  const text = cleanCell(raw);
  return /\d/u.test(text) && DATES.some((pattern) => pattern.test(text));
}
