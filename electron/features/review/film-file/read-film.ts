import type { FilmFacts } from '#shared/features/review/index.ts';
import { withWindow, type ByteWindow } from './byte-window.ts';
import { NO_VIDEO } from './codecs.ts';
import { looksLikeMatroska, readMatroska } from './matroska.ts';
import { looksLikeMp4, readMp4 } from './mp4.ts';
import { looksLikeFlv, readFlv, readTs, tsLayout } from './streams.ts';

const HEAD = 2_048;
const WMV = '3026b2758e66cf11';

/**
 * What a file is by its bytes; its name is not looked at. Reads at most a few megabytes of a file of any size.
 * Null when it cannot be read at all.
 */
export async function readFilm(path: string): Promise<FilmFacts | null> {
  try {
    return await withWindow(path, factsOf);
  } catch {
    return null;
  }
}

async function factsOf(window: ByteWindow): Promise<FilmFacts> {
  const head = await window.read(0, HEAD);
  if (looksLikeMatroska(head)) return readMatroska(window);
  if (looksLikeMp4(head)) return readMp4(window);
  if (looksLikeFlv(head)) return readFlv(window);
  if (tsLayout(head) !== null) return readTs(window);
  return { container: otherContainer(head), ...NO_VIDEO, durationMs: null, intact: 'whole' };
}

function otherContainer(head: Buffer): FilmFacts['container'] {
  if (head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 11) === 'AVI') return 'avi';
  if (head.toString('hex', 0, 8) === WMV) return 'wmv';
  return head.length >= 4 && head.readUInt32BE(0) === 0x1ba ? 'mpeg' : null;
}
