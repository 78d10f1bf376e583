import { plainText } from '#shared/kernel/plain-text.ts';

/** Cells that say "nothing here" in the exports seen (`-`, `--`, `—`, 暂无数据 …). Not 0. */
const NULL_MARKERS = new Set(['', '-', '--', '—', '——', '–', '/', 'n/a', 'null', '暂无', '暂无数据', '无']);

/** Longer text is no marker, whatever spaces stand around one. */
const LONGEST_MARKER = 16;

/** Text that needs no folding; most cells of a large file. */
const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

/** Characters without a width, which spreadsheets and web pages leave in cells. */
const INVISIBLE = /[\u200b-\u200f\u2060\ufeff\u00ad]/gu;

/** Full-width forms to plain ones, BOM and other invisible characters and outer space dropped. */
export function cleanCell(raw: string): string {
  if (PRINTABLE_ASCII.test(raw)) return raw.trim();
  return plainText(raw.normalize('NFKC')).replace(INVISIBLE, '').trim();
}

/** True for an empty cell or one of the null markers. */
export function isNullMarker(raw: string): boolean {
  return raw.length <= LONGEST_MARKER && NULL_MARKERS.has(cleanCell(raw).toLowerCase());
}

/** First characters by which a spreadsheet takes text for a formula (ASVS 1.2.10, with full-width forms). */
const FORMULA_START = /^[=+\-@\t\r\n\0＝＋－＠]/u;

/** True when a spreadsheet might run this text as a formula. */
export function startsLikeFormula(text: string): boolean {
  return FORMULA_START.test(text);
}

/** Free text of a cell: outer space dropped, inner runs of space made one, the `'` of a guarded export taken off. */
export function readText(raw: string): string {
  const unguarded = raw.startsWith("'") && startsLikeFormula(raw.slice(1)) ? raw.slice(1) : raw;
  return plainText(unguarded).replace(INVISIBLE, '').replace(/\s+/gu, ' ').trim();
}
