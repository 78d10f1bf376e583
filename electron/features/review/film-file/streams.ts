import type { FilmFacts } from '#shared/features/review/index.ts';
import type { ByteWindow } from './byte-window.ts';
import { NO_VIDEO, videoNamed } from './codecs.ts';

/** How far into a stream its picture is looked for, bytes. */
const LOOK = 512_000;
const PACKET = 188;

export function looksLikeFlv(head: Buffer): boolean {
  return head.toString('latin1', 0, 3) === 'FLV' && head[3] === 1;
}

/** flv: the first picture names its codec. Its end cannot be told from its bytes. */
export async function readFlv(window: ByteWindow): Promise<FilmFacts> {
  const bytes = await window.read(0, LOOK);
  let at = (bytes.length >= 9 ? bytes.readUInt32BE(5) : 9) + 4;
  let video = NO_VIDEO;
  while (at + 16 <= bytes.length) {
    if (((bytes[at] ?? 0) & 0x1f) === 9) {
      video = flvVideo(bytes.subarray(at + 11, at + 16));
      break;
    }
    at += 11 + bytes.readUIntBE(at + 1, 3) + 4;
  }
  return { container: 'flv', ...video, durationMs: null, intact: 'whole' };
}

/** The newer header gives four letters; the older one a number, where 12 is what Chinese platforms use for H.265. */
function flvVideo(body: Buffer): typeof NO_VIDEO {
  const first = body[0] ?? 0;
  if ((first & 0x80) !== 0) return videoNamed(body.toString('latin1', 1, 5));
  const names: Readonly<Record<number, string>> = { 7: 'h264', 12: 'hevc', 13: 'av01' };
  return videoNamed(names[first & 0x0f] ?? `flv ${first & 0x0f}`);
}

/** Offset of the first packet and its spacing (204 and 192 carry extra bytes); null when it is no transport stream. */
export function tsLayout(head: Buffer): { readonly from: number; readonly step: number } | null {
  for (const [from, step] of [
    [0, PACKET],
    [4, 192],
    [0, 204],
  ] as const) {
    const marks = [0, 1, 2, 3].map((n) => from + n * step).filter((at) => at < head.length);
    if (marks.length >= 2 && marks.every((at) => head[at] === 0x47)) return { from, step };
  }
  return null;
}

/** ts and m2ts: the programme map says what each stream in it is. */
export async function readTs(window: ByteWindow): Promise<FilmFacts> {
  const bytes = await window.read(0, LOOK);
  const layout = tsLayout(bytes);
  const facts = { container: 'ts', durationMs: null, intact: 'whole' } as const;
  if (layout === null) return { ...facts, ...NO_VIDEO };
  let mapPid: number | null = null;
  for (let at = layout.from; at + PACKET <= bytes.length; at += layout.step) {
    const packet = bytes.subarray(at, at + PACKET);
    const pid = packet.readUInt16BE(1) & 0x1fff;
    const section = sectionOf(packet);
    if (section === null) continue;
    if (pid === 0) mapPid = section.length >= 12 ? section.readUInt16BE(10) & 0x1fff : null;
    if (pid === mapPid && pid !== 0) return { ...facts, ...mapVideo(section) };
  }
  return { ...facts, ...NO_VIDEO };
}

/** The table that begins in a packet; null when none does. */
function sectionOf(packet: Buffer): Buffer | null {
  const begins = ((packet[1] ?? 0) & 0x40) !== 0;
  const adaptation = ((packet[3] ?? 0) & 0x20) === 0 ? 0 : 1 + (packet[4] ?? 0);
  const payload = packet.subarray(4 + adaptation);
  if (!begins || payload.length === 0) return null;
  return payload.subarray(1 + (payload[0] ?? 0));
}

const STREAM_TYPES: Readonly<Record<number, string>> = {
  0x1b: 'h264',
  0x24: 'hevc',
  0x02: 'mpeg2',
  0x01: 'mpeg1',
  0x10: 'mpeg4',
};

function mapVideo(section: Buffer): typeof NO_VIDEO {
  if (section.length < 12) return NO_VIDEO;
  const end = Math.min(section.length, 3 + (section.readUInt16BE(1) & 0x0fff) - 4);
  let at = 12 + (section.readUInt16BE(10) & 0x0fff);
  while (at + 5 <= end) {
    const name = STREAM_TYPES[section[at] ?? 0];
    if (name !== undefined) return videoNamed(name);
    at += 5 + (section.readUInt16BE(at + 3) & 0x0fff);
  }
  return NO_VIDEO;
}
