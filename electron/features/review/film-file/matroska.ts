import type { FilmFacts } from '#shared/features/review/index.ts';
import type { ByteWindow } from './byte-window.ts';
import { NO_VIDEO, videoNamed } from './codecs.ts';

type Element = {
  readonly id: number;
  readonly from: number;
  /** Null for an element that was never closed: it reaches to the end of the file. */
  readonly to: number | null;
};

const ID = {
  header: 0x1a45dfa3,
  segment: 0x18538067,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  entry: 0xae,
  trackType: 0x83,
  codec: 0x86,
  cluster: 0x1f43b675,
} as const;
const VIDEO_TRACK = 1;

export function looksLikeMatroska(head: Buffer): boolean {
  return head.length >= 4 && head.readUInt32BE(0) === ID.header;
}

/** mkv and webm. Tracks stand in front, so a file that was cut off still plays up to there. */
export async function readMatroska(window: ByteWindow): Promise<FilmFacts> {
  const nothing: FilmFacts = { container: 'mkv', ...NO_VIDEO, durationMs: null, intact: 'headless' };
  const header = await elementAt(window, 0);
  const segment = header?.to == null ? null : await elementAt(window, header.to);
  if (segment?.id !== ID.segment) return nothing;
  const parts = await elementsIn(window, segment.from, segment.to ?? window.size, ID.cluster);
  const tracks = parts.find((part) => part.id === ID.tracks);
  if (tracks?.to == null) return nothing;
  const entries = (await elementsIn(window, tracks.from, tracks.to)).filter((entry) => entry.id === ID.entry);
  const videos = await Promise.all(entries.map((entry) => videoOf(window, entry)));
  const durationMs = await durationOf(
    window,
    parts.find((part) => part.id === ID.info),
  );
  const closed = segment.to !== null && segment.to <= window.size && durationMs !== null;
  const video = videos.find((one) => one !== null) ?? NO_VIDEO;
  return { container: 'mkv', ...video, durationMs, intact: closed ? 'whole' : 'tail' };
}

async function videoOf(window: ByteWindow, entry: Element): Promise<ReturnType<typeof videoNamed> | null> {
  const fields = await elementsIn(window, entry.from, entry.to ?? entry.from);
  const type = await bytesOf(
    window,
    fields.find((field) => field.id === ID.trackType),
  );
  if (type.at(-1) !== VIDEO_TRACK) return null;
  const name = await bytesOf(
    window,
    fields.find((field) => field.id === ID.codec),
  );
  return videoNamed(name.toString('latin1').replace(/\0+$/, ''));
}

/** Null when the file was not closed: then nothing or 0 was written. */
async function durationOf(window: ByteWindow, info: Element | undefined): Promise<number | null> {
  if (info?.to == null) return null;
  const fields = await elementsIn(window, info.from, info.to);
  const length = await bytesOf(
    window,
    fields.find((field) => field.id === ID.duration),
  );
  const scale = await bytesOf(
    window,
    fields.find((field) => field.id === ID.scale),
  );
  const ticks = length.length === 8 ? length.readDoubleBE(0) : length.length === 4 ? length.readFloatBE(0) : 0;
  const nanoseconds = scale.length === 0 || scale.length > 6 ? 1_000_000 : scale.readUIntBE(0, scale.length);
  const ms = Math.round((ticks * nanoseconds) / 1_000_000);
  return ms > 0 && ms < 48 * 3_600_000 ? ms : null;
}

async function bytesOf(window: ByteWindow, element: Element | undefined): Promise<Buffer> {
  if (element?.to == null) return Buffer.alloc(0);
  return window.read(element.from, Math.min(64, element.to - element.from));
}

/** The elements of a stretch, up to the first with the id `before`. */
async function elementsIn(window: ByteWindow, from: number, to: number, before?: number): Promise<readonly Element[]> {
  const elements: Element[] = [];
  let at = from;
  while (at < to) {
    const element = await elementAt(window, at);
    if (element === null || element.id === before) break;
    elements.push(element);
    if (element.to === null) break;
    at = element.to;
  }
  return elements;
}

async function elementAt(window: ByteWindow, at: number): Promise<Element | null> {
  const head = await window.read(at, 12);
  const idLength = lengthOf(head[0]);
  if (idLength === 0 || idLength > 4) return null;
  const sizeLength = lengthOf(head[idLength]);
  const from = at + idLength + sizeLength;
  if (sizeLength === 0 || head.length < idLength + sizeLength) return null;
  const id = head.readUIntBE(0, idLength);
  const size = sizeOf(head.subarray(idLength, idLength + sizeLength));
  return { id, from, to: size === null ? null : from + size };
}

/** Bytes of a number by the leading zeros of its first; 0 for none. */
function lengthOf(first: number | undefined): number {
  return first === undefined || first === 0 ? 0 : Math.clz32(first) - 23;
}

/** Null for "unknown", which is written with all bits set. */
function sizeOf(bytes: Buffer): number | null {
  const first = (bytes[0] ?? 0) & (0xff >> bytes.length);
  const unknown = first === 0xff >> bytes.length && bytes.subarray(1).every((byte) => byte === 0xff);
  if (unknown) return null;
  return bytes.subarray(1).reduce((value, byte) => value * 256 + byte, first);
}
