import { plainText } from '#shared/kernel/plain-text.ts';
import { unitOf, type HeaderUnit } from './units.ts';

/** A header made comparable: width, case, brackets and marks folded, the unit taken out of it. */
export type Header = { readonly name: string; readonly unit: HeaderUnit };

/** Brackets that say nothing about the value. */
const IDLE = /^(?:必填|选填|非必填|可不填|必填项|件|个|款|只|套|人|次|单|位|含税|不含税|整数|数字|文本)$/u;

/** `商品单价（元）*` → { name: 商品单价, unit: yuan }. Brackets with other words stay part of the name. */
export function readHeader(raw: string): Header {
  let name = plainText(raw.normalize('NFKC'))
    .replace(/[\u200b-\u200f\u2060\ufeff]/gu, '')
    .replace(/\s+/gu, '')
    .replace(/[【[{〔]/gu, '(')
    .replace(/[】\]}〕]/gu, ')')
    .replace(/[*"'`]/gu, '')
    .toLowerCase();
  let unit: HeaderUnit = null;
  for (;;) {
    const match = /^(.+?):?\(([^()]*)\)$/u.exec(name);
    const inside = match?.[2] ?? '';
    const known = unitOf(inside);
    if (match === null || (known === undefined && !IDLE.test(inside))) break;
    unit = known ?? unit;
    name = match[1] ?? '';
  }
  return unit === null ? readTail(name.replaceAll(':', '')) : { name: name.replaceAll(':', ''), unit };
}

/** Units without brackets: `成交金额/万元`, `到手价_元`, `佣金率%`, `到手价元`, `到手价¥`. */
function readTail(name: string): Header {
  const cut = /^(.+)[/_\-·|]([^/_\-·|]+)$/u.exec(name);
  const behind = cut === null ? undefined : unitOf(cut[2] ?? '');
  if (cut !== null && behind !== undefined && behind !== null) return { name: cut[1] ?? '', unit: behind };
  const mark = /^(.+?)([%‰¥$])$/u.exec(name);
  if (mark !== null) return { name: mark[1] ?? '', unit: unitOf(mark[2] ?? '') ?? null };
  const money = /^(.*[价额费券金])(万元|元)$/u.exec(name);
  if (money !== null) return { name: money[1] ?? '', unit: unitOf(money[2] ?? '') ?? null };
  return { name, unit: null };
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
    const hits = headerHits(row, known);
    if (hits > most) {
      most = hits;
      best = index;
    }
  });
  return best;
}

/** How many different known header names stand in a row. */
export function headerHits(row: readonly string[], known: ReadonlySet<string>): number {
  return new Set(row.map((cell) => readHeader(cell).name).filter((name) => known.has(name))).size;
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
