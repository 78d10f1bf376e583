import { createInflateRaw } from 'node:zlib';
import { TableError, type TableLimits } from './table.port.ts';

/** One file of a zip as its directory tells it. `name` has forward slashes whatever the writer used. */
export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly compressedSize: number;
  readonly headerOffset: number;
};

const END_OF_DIRECTORY = 0x06054b50;
const WIDE_LOCATOR = 0x07064b50;
const WIDE_END = 0x06064b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const WIDE_FIELDS = 1;
const END_LENGTH = 22;
const LOCATOR_LENGTH = 20;
const MAX_COMMENT = 65_535;
/** Value of a 32-bit field whose real value stands in the zip64 part. */
const ELSEWHERE = 0xffffffff;
const ENCRYPTED = 1;
const STORED = 0;
const DEFLATED = 8;

/**
 * Entries of a zip, also of a zip64. Throws TableError `broken` (not a whole zip) or `unsafe` (too many entries, a name
 * that leads out of the archive).
 */
export function readZipDirectory(zip: Buffer, limits: TableLimits): readonly ZipEntry[] {
  const { count, start } = placeOfDirectory(zip);
  if (count > limits.zipEntries) throw new TableError('unsafe');
  const entries: ZipEntry[] = [];
  let offset = start;
  for (let index = 0; index < count; index += 1) {
    if (offset + 46 > zip.length || zip.readUInt32LE(offset) !== DIRECTORY_ENTRY) throw new TableError('broken');
    const nameLength = zip.readUInt16LE(offset + 28);
    const extraLength = zip.readUInt16LE(offset + 30);
    const end = offset + 46 + nameLength + extraLength + zip.readUInt16LE(offset + 32);
    if (end > zip.length) throw new TableError('broken');
    entries.push(entryAt(zip, offset, nameLength, extraLength));
    offset = end;
  }
  return entries;
}

function entryAt(zip: Buffer, offset: number, nameLength: number, extraLength: number): ZipEntry {
  const nameEnd = offset + 46 + nameLength;
  const extra = zip.subarray(nameEnd, nameEnd + extraLength);
  const size = zip.readUInt32LE(offset + 24);
  const packed = zip.readUInt32LE(offset + 20);
  const header = zip.readUInt32LE(offset + 42);
  const wide = wideFields(extra, [size, packed, header]);
  return {
    name: safeName(zip.toString('utf8', offset + 46, nameEnd)),
    flags: zip.readUInt16LE(offset + 8),
    method: zip.readUInt16LE(offset + 10),
    compressedSize: wide[1] ?? packed,
    headerOffset: wide[2] ?? header,
  };
}

/** Number of entries and where the first stands; a zip64 end record is followed when a field points there. */
function placeOfDirectory(zip: Buffer): { readonly count: number; readonly start: number } {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  const start = zip.readUInt32LE(end + 16);
  const locator = end - LOCATOR_LENGTH;
  const isWide = count === 0xffff || start === ELSEWHERE;
  if (!isWide || locator < 0 || zip.readUInt32LE(locator) !== WIDE_LOCATOR) return { count, start };
  const at = wideNumber(zip, locator + 8);
  if (at + 56 > zip.length || zip.readUInt32LE(at) !== WIDE_END) throw new TableError('broken');
  return { count: wideNumber(zip, at + 32), start: wideNumber(zip, at + 48) };
}

function findEnd(zip: Buffer): number {
  const lowest = Math.max(0, zip.length - END_LENGTH - MAX_COMMENT);
  for (let at = zip.length - END_LENGTH; at >= lowest; at -= 1) {
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new TableError('broken');
}

/** A 64-bit field. What is larger than the file cannot be right. */
function wideNumber(zip: Buffer, at: number): number {
  if (at + 8 > zip.length) throw new TableError('broken');
  const value = zip.readBigUInt64LE(at);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new TableError('broken');
  return Number(value);
}

/** Size, packed size and offset from the zip64 extra field; it holds only those that are marked elsewhere. */
function wideFields(extra: Buffer, short: readonly number[]): readonly (number | undefined)[] {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === WIDE_FIELDS) {
      let next = at + 4;
      return short.map((value) => {
        if (value !== ELSEWHERE) return undefined;
        next += 8;
        return wideNumber(extra, next - 8);
      });
    }
    at += 4 + length;
  }
  return [];
}

/** The name with forward slashes: some writers on Windows use backslashes. Refuses names that lead out. */
function safeName(raw: string): string {
  const name = raw.replaceAll('\\', '/');
  const leadsOut = name.startsWith('/') || /^[a-z]:/iu.test(name) || name.split('/').includes('..');
  if (leadsOut || name.includes('\0')) throw new TableError('unsafe');
  return name;
}

/** The bytes of an entry, inflated piece by piece. Throws TableError `broken` or `unsafe` (encrypted, odd method). */
export async function* inflateEntry(zip: Buffer, entry: ZipEntry): AsyncGenerator<Buffer> {
  if ((entry.flags & ENCRYPTED) !== 0) throw new TableError('unsafe');
  const data = packedData(zip, entry);
  if (entry.method === STORED) {
    yield data;
    return;
  }
  if (entry.method !== DEFLATED) throw new TableError('unsafe');
  const inflate = createInflateRaw();
  inflate.end(data);
  try {
    for await (const chunk of inflate) yield chunk as Buffer;
  } catch (thrown) {
    throw thrown instanceof TableError ? thrown : new TableError('broken', null, thrown);
  } finally {
    inflate.destroy();
  }
}

function packedData(zip: Buffer, entry: ZipEntry): Buffer {
  const at = entry.headerOffset;
  if (at + 30 > zip.length || zip.readUInt32LE(at) !== LOCAL_HEADER) throw new TableError('broken');
  const start = at + 30 + zip.readUInt16LE(at + 26) + zip.readUInt16LE(at + 28);
  if (start + entry.compressedSize > zip.length) throw new TableError('broken');
  return zip.subarray(start, start + entry.compressedSize);
}
