import { createReadStream } from 'node:fs';
import { TableError } from './table.port.ts';

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';

const CHUNK_BYTES = 256 * 1024;

/**
 * BOM first, then strict UTF-8 over the whole file, then GB18030. A file that is nearly all UTF-8 and has a few bytes
 * that are not is damaged, and never read as something else. Throws TableError `encoding` or `damaged`.
 */
export async function detectEncoding(path: string): Promise<TextEncodingName> {
  const bom = await readBom(path);
  if (bom !== null) return bom;
  if (await decodes(path, 'utf-8')) return 'utf-8';
  const utf8 = await weigh(path, 'utf-8');
  if (utf8.zeros > 0) throw new TableError('encoding');
  if (looksCut(utf8)) throw new TableError('damaged');
  if (await decodes(path, 'gb18030')) return 'gb18030';
  throw new TableError(looksCut(await weigh(path, 'gb18030')) ? 'damaged' : 'encoding');
}

/** Every byte is text of this encoding, and none is zero. */
async function decodes(path: string, encoding: TextEncodingName): Promise<boolean> {
  try {
    for await (const piece of decodeFile(path, encoding)) {
      if (piece.text.includes('\0')) return false;
    }
    return true;
  } catch (thrown) {
    if (thrown instanceof TableError && thrown.problem === 'damaged') return false;
    throw thrown;
  }
}

/** Text, with the bytes read so far. */
export type TextPiece = { readonly text: string; readonly bytesRead: number };

/** Text of the file in pieces. Throws TableError `damaged` on a byte that is not text. */
export function decodeFile(path: string, encoding: TextEncodingName): AsyncGenerator<TextPiece> {
  const chunks: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  return decodeChunks(chunks, encoding);
}

/** Text of bytes that come in chunks, cut anywhere. Throws TableError `damaged` on a byte that is not text. */
export async function* decodeChunks(
  chunks: AsyncIterable<Buffer> | Iterable<Buffer>,
  encoding: TextEncodingName,
): AsyncGenerator<TextPiece> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let bytesRead = 0;
  for await (const bytes of chunks) {
    bytesRead += bytes.byteLength;
    yield { text: decode(() => decoder.decode(bytes, { stream: true })), bytesRead };
  }
  const rest = decode(() => decoder.decode());
  if (rest !== '') yield { text: rest, bytesRead };
}

function decode(work: () => string): string {
  try {
    return work();
  } catch (cause) {
    throw new TableError('damaged', null, cause);
  }
}

async function readBom(path: string): Promise<TextEncodingName | null> {
  for await (const chunk of createReadStream(path, { start: 0, end: 2 })) {
    const [a, b, c] = chunk as Buffer;
    if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
    if (a === 0xff && b === 0xfe) return 'utf-16le';
    if (a === 0xfe && b === 0xff) return 'utf-16be';
  }
  return null;
}

/** Characters beyond ASCII that came out, bytes that did not, and zero bytes, which no text file has. */
type Weight = { readonly good: number; readonly replaced: number; readonly zeros: number };

/** Good characters for each bad byte from which a file is damaged rather than of another encoding. */
const GOOD_PER_BAD = 4;

function looksCut({ good, replaced }: Weight): boolean {
  return replaced > 0 && good >= replaced * GOOD_PER_BAD;
}

const REPLACED = 0xfffd;

async function weigh(path: string, encoding: 'utf-8' | 'gb18030'): Promise<Weight> {
  const decoder = new TextDecoder(encoding);
  const weight = { good: 0, replaced: 0, zeros: 0 };
  const add = (text: string): void => {
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0) weight.zeros += 1;
      else if (code === REPLACED) weight.replaced += 1;
      else if (code > 0x7f) weight.good += 1;
    }
  };
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    add(decoder.decode(chunk as Buffer, { stream: true }));
  }
  add(decoder.decode());
  return weight;
}
