import { attribute, scanXml } from './xml-scan.ts';
import { inflateEntry, type ZipEntry } from './zip-directory.ts';

/** A merged area, 0-based, ends included. */
export type Merge = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

/** More than any table has; a sheet full of them is not worth the time. */
const MOST_MERGES = 20_000;

/** Merged areas of a sheet, by their first row. They stand behind the cells, so the sheet is read once for them. */
export async function readMerges(zip: Buffer, entry: ZipEntry): Promise<readonly Merge[]> {
  const merges: Merge[] = [];
  await scanXml(mergePart(zip, entry), {
    open: (name, attributes) => {
      if (name !== 'mergeCell' || merges.length >= MOST_MERGES) return undefined;
      const merge = areaOf(attribute(attributes, 'ref') ?? '');
      if (merge !== null) merges.push(merge);
      return undefined;
    },
    text: () => undefined,
    close: (name) => name === 'mergeCells',
  });
  return merges.sort((one, other) => one.top - other.top);
}

const MARK = Buffer.from('mergeCells');

/** The bytes from the list of merges on. The cells before it are passed over unread. */
async function* mergePart(zip: Buffer, entry: ZipEntry): AsyncGenerator<Buffer> {
  let tail = Buffer.alloc(0);
  let found = false;
  for await (const chunk of inflateEntry(zip, entry)) {
    if (found) {
      yield chunk;
      continue;
    }
    const seen = Buffer.concat([tail, chunk]);
    const at = seen.indexOf(MARK);
    if (at >= 0) {
      found = true;
      // Begins right behind the word; the scan meets the rest of that tag as text.
      yield seen.subarray(at + MARK.length);
    } else tail = Buffer.from(seen.subarray(-MARK.length));
  }
}

function areaOf(ref: string): Merge | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)$/u.exec(ref);
  if (match === null) return null;
  const [, left = '', top = '', right = '', bottom = ''] = match;
  return {
    left: columnIndex(left),
    top: Number(top) - 1,
    right: columnIndex(right),
    bottom: Number(bottom) - 1,
  };
}

/** A is 0, AA is 26. */
export function columnIndex(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

/**
 * Gives every cell of a merged area the value of its first cell, row by row. A row in which nothing else stands stays
 * empty, so that a merge over blank rows makes no rows. `columns` bounds how far an area reaches.
 */
export function mergeFiller(merges: readonly Merge[], columns: number): (row: number, cells: string[]) => string[] {
  let next = 0;
  let active: { readonly area: Merge; value: string }[] = [];
  return (row, cells) => {
    active = active.filter(({ area }) => area.bottom >= row);
    for (let merge = merges[next]; merge !== undefined && merge.top <= row; merge = merges[next]) {
      if (merge.bottom >= row) active.push({ area: merge, value: '' });
      next += 1;
    }
    if (active.length === 0) return cells;
    for (const one of active) if (one.area.top === row) one.value = cells[one.area.left] ?? '';
    if (cells.every((cell) => cell.trim() === '')) return cells;
    const filled = [...cells];
    for (const { area, value } of active) {
      if (value === '') continue;
      const right = Math.min(area.right, columns - 1);
      while (filled.length <= right) filled.push('');
      for (let column = area.left; column <= right; column += 1) {
        if ((filled[column] ?? '') === '') filled[column] = value;
      }
    }
    return filled;
  };
}
