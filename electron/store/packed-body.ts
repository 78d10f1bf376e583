import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** Shorter bodies stay readable in the file. Longer ones repeat themselves, and a checklist changes a hundred times a show. */
const WORTH_PACKING = 4_096;
/** No JSON text begins like this. */
const MARK = 'z:';

/** A document's body as the change log keeps it; null where there was no document. */
export function packBody(body: string | null): string | null {
  if (body === null || body.length < WORTH_PACKING) return body;
  return MARK + deflateRawSync(body).toString('base64');
}

/** The body as it was. What was damaged comes back as text that no parser takes for a document; it never throws. */
export function unpackBody(kept: string | null): string | null {
  if (!kept?.startsWith(MARK)) return kept;
  try {
    return inflateRawSync(Buffer.from(kept.slice(MARK.length), 'base64')).toString('utf8');
  } catch {
    return kept;
  }
}
