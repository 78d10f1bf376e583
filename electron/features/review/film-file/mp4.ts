import type { FilmFacts } from '#shared/features/review/index.ts';
import type { ByteWindow } from './byte-window.ts';
import { NO_VIDEO, videoNamed } from './codecs.ts';

type Box = { readonly type: string; readonly from: number; readonly to: number; readonly whole: boolean };

/** Boxes an mp4 or mov can begin with. */
const FIRST = /^(ftyp|moov|mdat|free|skip|wide|pnot|styp)$/;

/** Text never begins with a zero, so words that happen to spell a box are none. */
export function looksLikeMp4(head: Buffer): boolean {
  const type = head.toString('latin1', 4, 8);
  return FIRST.test(type) && (head[0] === 0 || type === 'mdat');
}

/** mp4, m4v, mov. Its index (moov) is written last unless it was recorded in fragments: without it nothing plays. */
export async function readMp4(window: ByteWindow): Promise<FilmFacts> {
  const boxes = await boxesIn(window, 0, window.size, (box) => box.type === 'moov');
  const intact = boxes.every((box) => box.whole);
  const moov = boxes.find((box) => box.type === 'moov');
  if (!moov?.whole) return { container: 'mp4', ...NO_VIDEO, durationMs: null, intact: 'headless' };
  const parts = await boxesIn(window, moov.from, moov.to);
  const tracks = await Promise.all(parts.filter((box) => box.type === 'trak').map((box) => videoOf(window, box)));
  const video = tracks.find((track) => track !== null) ?? NO_VIDEO;
  const durationMs = await durationOf(
    window,
    parts.find((box) => box.type === 'mvhd'),
  );
  const tail = !intact || !(await endIsThere(window, moov));
  return { container: 'mp4', ...video, durationMs, intact: tail ? 'tail' : 'whole' };
}

/** The boxes of a stretch, up to the first that `last` wants. */
async function boxesIn(
  window: ByteWindow,
  from: number,
  to: number,
  last: (box: Box) => boolean = () => false,
): Promise<readonly Box[]> {
  const boxes: Box[] = [];
  let at = from;
  while (at + 8 <= to) {
    const head = await window.read(at, 16);
    if (head.length < 8) break;
    const small = head.readUInt32BE(0);
    const long = small === 1 && head.length === 16;
    const size = long ? Number(head.readBigUInt64BE(8)) : small === 0 ? to - at : small;
    const header = long ? 16 : 8;
    if (size < header) break;
    const box = { type: head.toString('latin1', 4, 8), from: at + header, to: at + size, whole: at + size <= to };
    boxes.push(box);
    if (last(box)) break;
    at += size;
  }
  return boxes;
}

async function child(window: ByteWindow, parent: Box | undefined, type: string): Promise<Box | undefined> {
  if (parent === undefined) return undefined;
  return (await boxesIn(window, parent.from, parent.to, (box) => box.type === type)).find((box) => box.type === type);
}

/** Codec of a track that has a picture; null for sound, subtitles and the like. */
async function videoOf(window: ByteWindow, trak: Box): Promise<ReturnType<typeof videoNamed> | null> {
  const media = await child(window, trak, 'mdia');
  const handler = await child(window, media, 'hdlr');
  if (handler === undefined) return null;
  const kind = (await window.read(handler.from + 8, 4)).toString('latin1');
  if (kind !== 'vide') return null;
  const table = await child(window, await child(window, media, 'minf'), 'stbl');
  const entries = await child(window, table, 'stsd');
  if (entries === undefined) return NO_VIDEO;
  return videoNamed((await window.read(entries.from + 12, 4)).toString('latin1'));
}

async function durationOf(window: ByteWindow, header: Box | undefined): Promise<number | null> {
  if (header === undefined) return null;
  const body = await window.read(header.from, 32);
  if (body.length < 20) return null;
  const long = body[0] === 1;
  if (long && body.length < 32) return null;
  const scale = body.readUInt32BE(long ? 20 : 12);
  const length = long ? Number(body.readBigUInt64BE(24)) : body.readUInt32BE(16);
  const ms = scale === 0 ? 0 : Math.round((length / scale) * 1000);
  // A fragmented file writes 0 or all ones: its length is that of its fragments.
  return ms > 0 && ms < 48 * 3_600_000 ? ms : null;
}

/** With the index in front the pictures come after it: a last box that reaches past the end lost its own. */
async function endIsThere(window: ByteWindow, moov: Box): Promise<boolean> {
  let steps = 0;
  const after = await boxesIn(window, moov.to, window.size, (box) => !box.whole || (steps += 1) > 500);
  return after.every((box) => box.whole);
}
