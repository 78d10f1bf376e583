import { headerHits, readHeader } from './header.ts';

/** Headers of a table, and the last row they take up (an index into the rows). */
export type JoinedHeaders = { readonly headers: readonly string[]; readonly last: number };

/** A group over columns that are not this table's own: the column below means something else than its own word. */
const OTHER_GROUP = /竞品|竞店|对手|友商|同行|对标|上期|同期|去年|上月|上周|环比|同比|对比|赠品|历史/u;

/**
 * The headers at `index`, joined with a second header row above or below: 价格 over 页面价, 券, 到手价. The lower word
 * counts, its group above only where the lower one is empty, is no known name alone, or belongs to something else.
 */
export function joinHeaders(
  rows: readonly (readonly string[])[],
  index: number,
  known: ReadonlySet<string>,
): JoinedHeaders {
  const own = rows[index] ?? [];
  const below = rows[index + 1];
  if (below !== undefined && continues(own, below, known)) return { headers: join(own, below, known), last: index + 1 };
  const above = index > 0 ? rows[index - 1] : undefined;
  if (above !== undefined && continues(above, own, known) && headerHits(above, known) > 0) {
    return { headers: join(above, own, known), last: index };
  }
  return { headers: own, last: index };
}

/** True when `lower` stands under `upper` as a second row of headers: known names, no figures, none but in its gaps. */
function continues(upper: readonly string[], lower: readonly string[], known: ReadonlySet<string>): boolean {
  const filled = lower.filter((cell) => cell.trim() !== '');
  if (filled.length < 2 || filled.some(isFigure)) return false;
  const added = lower.filter((cell, column) => cell.trim() !== '' && cell.trim() !== (upper[column] ?? '').trim());
  if (headerHits(added, known) < 2) return false;
  // A row under a whole header is data or an explanation, whatever its words.
  return isGrouped(upper);
}

/** A group leaves cells empty or repeats its word over the columns it spans. */
function isGrouped(upper: readonly string[]): boolean {
  const cells = upper.map((cell) => cell.trim());
  const last = cells.findLastIndex((cell) => cell !== '');
  const repeats = cells.some((cell, column) => cell !== '' && cell === cells[column + 1]);
  return repeats || cells.slice(0, last).includes('') || cells.filter((cell) => cell !== '').length === 1;
}

function isFigure(cell: string): boolean {
  return /^[¥￥+\-−]?\d/u.test(cell.trim());
}

function join(upper: readonly string[], lower: readonly string[], known: ReadonlySet<string>): string[] {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, column) => {
    const above = (upper[column] ?? '').trim();
    const below = (lower[column] ?? '').trim();
    if (above !== '') group = above;
    if (below === '' || below === above) return above;
    if (OTHER_GROUP.test(group)) return `${group}${below}`;
    const isKnown = known.has(readHeader(below).name);
    return isKnown ? below : `${group}${below}`;
  });
}
