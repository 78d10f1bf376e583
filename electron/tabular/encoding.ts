import { createReadStream } from 'node:fs';
import { TableError } from './table.port.ts';

export type TextEncodingName = 'utf-8' | 'utf-16le' | 'gb18030';

const CHUNK_BYTES = 256 * 1024;

/** BOM first, then strict UTF-8 over the whole file, then GB18030, both fatal. Throws TableError `encoding`. */
export async function detectEncoding(path: string): Promise<TextEncodingName> {
  const bom = await readBom(path);
  if (bom !== null) return bom;
  if (await decodes(path, 'utf-8')) return 'utf-8';
  if (await decodes(path, 'gb18030')) return 'gb18030';
  throw new TableError('encoding');
}

/** Text of the file in pieces, with the bytes read so far. Throws TableError `encoding` on a byte that is not text. */
export async function* decodeFile(
  path: string,
  encoding: TextEncodingName,
): AsyncGenerator<{ readonly text: string; readonly bytesRead: number }> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let bytesRead = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    const bytes = chunk as Buffer;
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
    throw new TableError('encoding', null, cause);
  }
}

async function readBom(path: string): Promise<TextEncodingName | null> {
  for await (const chunk of createReadStream(path, { start: 0, end: 2 })) {
    const [a, b, c] = chunk as Buffer;
    if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
    if (a === 0xff && b === 0xfe) return 'utf-16le';
  }
  return null;
}

async function decodes(path: string, encoding: TextEncodingName): Promise<boolean> {
  try {
    for await (const piece of decodeFile(path, encoding)) {
      if (piece.text.includes('\0')) return false;
    }
    return true;
  } catch (thrown) {
    if (thrown instanceof TableError && thrown.problem === 'encoding') return false;
    throw thrown;
  }
}
