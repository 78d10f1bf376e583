import type { HeaderUnit } from './cells.ts';

/** A header made comparable: width, case, brackets and marks folded, the unit taken out of it. */
export type Header = { readonly name: string; readonly unit: HeaderUnit };

const UNITS: Readonly<Record<string, HeaderUnit>> = {
  元: 'yuan',
  '¥': 'yuan',
  人民币: 'yuan',
  rmb: 'yuan',
  万元: 'wanYuan',
  万: 'wanYuan',
  分: 'fen',
  '%': 'percent',
};
/** Brackets that say nothing about the value. */
const IDLE = new Set(['必填', '选填', '非必填', '件', '个', '款', '可不填']);

/** `商品单价（元）*` → { name: 商品单价, unit: yuan }. Brackets with other words stay part of the name. */
export function readHeader(raw: string): Header {
  let name = raw
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u2060\ufeff\0]/gu, '')
    .replace(/\s+/gu, '')
    .replace(/[【[{〔]/gu, '(')
    .replace(/[】\]}〕]/gu, ')')
    .replace(/[*:"'`]/gu, '')
    .toLowerCase();
  let unit: HeaderUnit = null;
  for (;;) {
    const match = /^(.+)\(([^()]*)\)$/u.exec(name);
    const inside = match?.[2] ?? '';
    const known = Object.hasOwn(UNITS, inside);
    if (match === null || !(known || IDLE.has(inside))) return { name, unit };
    if (known) unit = UNITS[inside] ?? null;
    name = match[1] ?? '';
  }
}

/** Rows in which a header is looked for; exports put titles and explanations above it. */
export const HEADER_SEARCH_ROWS = 15;

/**
 * Index of the row with the most known header names among the first 15. Null when no row has two; ties go to the
 * upper row.
 */
export function findHeaderRow(rows: readonly (readonly string[])[], known: ReadonlySet<string>): number | null {
  let best: number | null = null;
  let most = 1;
  rows.slice(0, HEADER_SEARCH_ROWS).forEach((row, index) => {
    const hits = new Set(row.map((cell) => readHeader(cell).name).filter((name) => known.has(name))).size;
    if (hits > most) {
      most = hits;
      best = index;
    }
  });
  return best;
}

const FNV_OFFSET = 0xcbf29ce484222325n;
const FNV_PRIME = 0x100000001b3n;

/** Key of a set of headers in their order (FNV-1a, 64 bit, hex); the same for the same normalised names. */
export function headerHash(headers: readonly string[]): string {
  let hash = FNV_OFFSET;
  for (const character of headers.map((header) => readHeader(header).name).join('\u001f')) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(character.codePointAt(0) ?? 0)) * FNV_PRIME);
  }
  return hash.toString(16).padStart(16, '0');
}
