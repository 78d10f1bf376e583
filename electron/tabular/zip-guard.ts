import { createInflateRaw } from 'node:zlib';
import { TableError, type TableLimits } from './table.port.ts';

type Entry = {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly compressedSize: number;
  readonly headerOffset: number;
};

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const END_LENGTH = 22;
const MAX_COMMENT = 65_535;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;
const DOCTYPE = Buffer.from('<!DOCTYPE');

/**
 * Looks at a workbook before any parser sees it: every entry is really inflated and its bytes counted, since declared
 * sizes lie. Throws TableError `unsafe` (too many entries, bad names, encrypted, too much output, too high a ratio,
 * a DTD) or `broken` (not a whole zip).
 */
export async function guardZip(zip: Buffer, limits: TableLimits): Promise<void> {
  const entries = readDirectory(zip, limits);
  let total = 0;
  for (const entry of entries) {
    total += await inflatedSize(zip, entry, limits, limits.zipOutputBytes - total);
  }
}

function readDirectory(zip: Buffer, limits: TableLimits): readonly Entry[] {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  if (count > limits.zipEntries) throw new TableError('unsafe');
  const entries: Entry[] = [];
  let offset = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (offset + 46 > zip.length || zip.readUInt32LE(offset) !== DIRECTORY_ENTRY) throw new TableError('broken');
    const nameLength = zip.readUInt16LE(offset + 28);
    const skip = zip.readUInt16LE(offset + 30) + zip.readUInt16LE(offset + 32);
    const name = zip.toString('utf8', offset + 46, offset + 46 + nameLength);
    assertName(name);
    entries.push({
      name,
      flags: zip.readUInt16LE(offset + 8),
      method: zip.readUInt16LE(offset + 10),
      compressedSize: zip.readUInt32LE(offset + 20),
      headerOffset: zip.readUInt32LE(offset + 42),
    });
    offset += 46 + nameLength + skip;
  }
  return entries;
}

function findEnd(zip: Buffer): number {
  const lowest = Math.max(0, zip.length - END_LENGTH - MAX_COMMENT);
  for (let at = zip.length - END_LENGTH; at >= lowest; at -= 1) {
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new TableError('broken');
}

function assertName(name: string): void {
  const parts = name.split('/');
  if (
    name.startsWith('/') ||
    name.includes('\\') ||
    name.includes('\0') ||
    /^[a-z]:/iu.test(name) ||
    parts.includes('..')
  ) {
    throw new TableError('unsafe');
  }
}

function dataOf(zip: Buffer, entry: Entry): Buffer {
  const at = entry.headerOffset;
  if (at + 30 > zip.length || zip.readUInt32LE(at) !== LOCAL_HEADER) throw new TableError('broken');
  const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  if (start + entry.compressedSize > zip.length) throw new TableError('broken');
  return zip.subarray(start, start + entry.compressedSize);
}

async function inflatedSize(zip: Buffer, entry: Entry, limits: TableLimits, room: number): Promise<number> {
  if ((entry.flags & ENCRYPTED) !== 0) throw new TableError('unsafe');
  const data = dataOf(zip, entry);
  const watch = watcher(entry, limits, room);
  if (entry.method === STORED) return watch(data);
  if (entry.method !== DEFLATED) throw new TableError('unsafe');
  let size = 0;
  const inflate = createInflateRaw();
  inflate.end(data);
  try {
    for await (const chunk of inflate) size = watch(chunk as Buffer);
  } catch (thrown) {
    inflate.destroy();
    throw thrown instanceof TableError ? thrown : new TableError('broken', null, thrown);
  }
  return size;
}

/** Counts what comes out of one entry and refuses too much of it, and a DTD in its XML. */
function watcher(entry: Entry, limits: TableLimits, room: number): (chunk: Buffer) => number {
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
