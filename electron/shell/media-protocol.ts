import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { Session } from 'electron';
import { parseRange } from '#electron/platform/byte-range.ts';

/** Where a `media://<kind>/<id>` address leads; null when nothing is served there. */
export type MediaLookup = (kind: string, id: string) => Promise<string | null>;

const MIME: Readonly<Record<string, string>> = {
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  mov: 'video/quicktime',
  mkv: 'video/x-matroska',
  webm: 'video/webm',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  webp: 'image/webp',
  gif: 'image/gif',
  pdf: 'application/pdf',
};

/**
 * Serves stored files and recordings by opaque id. Range is answered by hand: without a 206 reply
 * a <video> accepts a seek and silently stays at 0.
 */
export function serveMedia(session: Session, lookup: MediaLookup): void {
  session.protocol.handle('media', async (request) => {
    const url = new URL(request.url);
    const file = await lookup(url.host, url.pathname.replace(/^\/+/, ''));
    if (!file) return new Response('', { status: 404 });
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) return new Response('', { status: 404 });
    const extension = file.slice(file.lastIndexOf('.') + 1).toLowerCase();
    return reply(file, found.size, request.headers.get('range'), MIME[extension] ?? 'application/octet-stream');
  });
}

function reply(file: string, size: number, rangeHeader: string | null, mime: string): Response {
  const headers = new Headers({ 'accept-ranges': 'bytes', 'content-type': mime, 'x-content-type-options': 'nosniff' });
  if (rangeHeader === null) {
    headers.set('content-length', String(size));
    return new Response(body(file), { headers });
  }
  const range = parseRange(rangeHeader, size);
  if (!range) {
    headers.set('content-range', `bytes */${size}`);
    return new Response('', { status: 416, headers });
  }
  headers.set('content-range', `bytes ${range.start}-${range.end}/${size}`);
  headers.set('content-length', String(range.end - range.start + 1));
  return new Response(body(file, range), { status: 206, headers });
}

function body(file: string, range?: { readonly start: number; readonly end: number }): ReadableStream {
  return Readable.toWeb(createReadStream(file, range)) as ReadableStream;
}
