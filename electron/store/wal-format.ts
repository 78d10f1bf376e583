/** Layout of SQLite's write-ahead log and its index, as sqlite.org/walformat.html describes them. */
const HEADER = 32;
const FRAME_HEADER = 24;
const MAGIC = 0x377f0682;
/** The parts of the index (`-shm`) that matter here, with the words after them. */
export const INDEX_BYTES = 100;

/** Where the log stands: its header, frames written, and how many of them the database file has already. */
export type LogState = { readonly salt: string; readonly frames: number; readonly stored: number };

/** Reads the index that the engine keeps in memory shared with it. Null when it is not in use. */
export function readIndex(index: Buffer): LogState | null {
  if (index.length < INDEX_BYTES || index[12] !== 1) return null;
  const word = (at: number): number => (LITTLE_ENDIAN ? index.readUInt32LE(at) : index.readUInt32BE(at));
  return { salt: index.toString('hex', 32, 40), frames: word(16), stored: word(96) };
}

const LITTLE_ENDIAN = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** The bytes that tell one log from another. */
export function saltOf(header: Buffer): string {
  return header.toString('hex', 16, 24);
}

/** True when `later` is a log that the engine began after `earlier` was stored: it counts the first half up. */
export function isSuccessor(earlier: string, later: string): boolean {
  const step = (Number.parseInt(later.slice(0, 8), 16) - Number.parseInt(earlier.slice(0, 8), 16)) >>> 0;
  return step > 0 && step < 0x10000;
}

/** The header of a log, or null when it is none or its checksum is wrong. */
export function headerOf(log: Buffer): Buffer | null {
  if (log.length < HEADER) return null;
  const header = log.subarray(0, HEADER);
  const magic = header.readUInt32BE(0);
  if (magic !== MAGIC && magic !== MAGIC + 1) return null;
  const sum = checksum(header.subarray(0, 24), [0, 0], magic === MAGIC);
  return sum[0] === header.readUInt32BE(24) && sum[1] === header.readUInt32BE(28) ? header : null;
}

/** How many frames from the start belong together under `header`, up to the last one that ends a transaction. */
export function soundFrames(log: Buffer, header: Buffer): number {
  const pageSize = header.readUInt32BE(8);
  const littleEndian = header.readUInt32BE(0) === MAGIC;
  const size = FRAME_HEADER + pageSize;
  let sum: Sum = [header.readUInt32BE(24), header.readUInt32BE(28)];
  let sound = 0;
  for (let count = 1; HEADER + count * size <= log.length; count += 1) {
    const at = HEADER + (count - 1) * size;
    const frame = log.subarray(at, at + size);
    if (frame.compare(header, 16, 24, 8, 16) !== 0) break;
    sum = checksum(frame.subarray(0, 8), sum, littleEndian);
    sum = checksum(frame.subarray(FRAME_HEADER), sum, littleEndian);
    if (sum[0] !== frame.readUInt32BE(16) || sum[1] !== frame.readUInt32BE(20)) break;
    if (frame.readUInt32BE(4) !== 0) sound = count;
  }
  return sound;
}

type Sum = readonly [number, number];

function checksum(bytes: Buffer, start: Sum, littleEndian: boolean): Sum {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let [first, second] = start;
  for (let at = 0; at + 8 <= bytes.byteLength; at += 8) {
    first = (first + view.getUint32(at, littleEndian) + second) >>> 0;
    second = (second + view.getUint32(at + 4, littleEndian) + first) >>> 0;
  }
  return [first, second];
}
