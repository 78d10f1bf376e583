import { TableError, type TableLimits } from './table.port.ts';
import { inflateEntry, readZipDirectory, type ZipEntry } from './zip-directory.ts';

const DOCTYPE = Buffer.from('<!DOCTYPE');

/**
 * Looks at a workbook before any parser sees it: every entry is really inflated and its bytes counted, since declared
 * sizes lie. Returns the entries by name. Throws TableError `unsafe` (too many entries, bad names, encrypted, too much
 * output, too high a ratio, a DTD) or `broken` (not a whole zip).
 */
export async function guardZip(zip: Buffer, limits: TableLimits): Promise<ReadonlyMap<string, ZipEntry>> {
  const entries = readZipDirectory(zip, limits);
  let total = 0;
  for (const entry of entries) {
    const watch = watcher(entry, limits, limits.zipOutputBytes - total);
    let size = 0;
    for await (const chunk of inflateEntry(zip, entry)) size = watch(chunk);
    total += size;
  }
  return new Map(entries.map((entry) => [entry.name, entry]));
}

/** Counts what comes out of one entry and refuses too much of it, and a DTD in its XML. */
function watcher(entry: ZipEntry, limits: TableLimits, room: number): (chunk: Buffer) => number {
  const isXml = /\.(?:xml|rels|vml)$/iu.test(entry.name);
  let size = 0;
  let tail = Buffer.alloc(0);
  return (chunk) => {
    size += chunk.length;
    const ratio = size / Math.max(1, entry.compressedSize);
    if (size > room || (size > limits.zipRatioFrom && ratio > limits.zipRatio)) throw new TableError('unsafe');
    if (isXml) {
      const seen = Buffer.concat([tail, chunk]);
      if (seen.includes(DOCTYPE)) throw new TableError('unsafe');
      tail = Buffer.from(seen.subarray(-DOCTYPE.length));
    }
    return size;
  };
}
