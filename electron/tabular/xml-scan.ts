import { TableError } from './table.port.ts';

/**
 * What a scan tells as it goes. Names come without their prefix; attributes stay as written until `attribute` is asked.
 * An element that closes itself is opened and closed. Returning true from `open` or `close` ends the scan.
 */
export type XmlHandlers = {
  readonly open: (name: string, attributes: string) => boolean | undefined;
  readonly text: (text: string) => void;
  readonly close: (name: string) => boolean | undefined;
};

/** Markup that does not end within this many characters is no workbook. */
const LONGEST_MARKUP = 1024 * 1024;
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Scans the XML of a workbook part piece by piece, without building a tree. Bytes that are no UTF-8 are refused
 * (TableError `damaged`), never replaced. Throws TableError `broken` on markup without end.
 */
export async function scanXml(bytes: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  for await (const chunk of bytes) {
    const scanned = scanPiece(rest + decoded(() => decoder.decode(chunk, { stream: true })), handlers);
    if (scanned === null) return;
    rest = scanned;
  }
  rest += decoded(() => decoder.decode());
  const left = scanPiece(rest, handlers);
  if (left !== null && left.trim() !== '') throw new TableError('broken');
}

function decoded(work: () => string): string {
  try {
    return work();
  } catch (cause) {
    throw new TableError('damaged', null, cause);
  }
}

/** Scans whole constructs of `xml` and returns what is left at its end; null when a handler ended the scan. */
function scanPiece(xml: string, handlers: XmlHandlers): string | null {
  let at = 0;
  for (;;) {
    const start = xml.indexOf('<', at);
    if (start < 0) return xml.slice(at);
    if (start > at) handlers.text(unescapeXml(xml.slice(at, start)));
    const end = endOfMarkup(xml, start);
    if (end < 0) {
      if (xml.length - start > LONGEST_MARKUP) throw new TableError('broken');
      return xml.slice(start);
    }
    if (takeMarkup(xml, start, end, handlers)) return null;
    at = end + 1;
  }
}

/** Index of the `>` that ends the markup at `start`; −1 while it has not come. */
function endOfMarkup(xml: string, start: number): number {
  if (xml.startsWith('<!--', start)) return after(xml.indexOf('-->', start + 4), 2);
  if (xml.startsWith('<![CDATA[', start)) return after(xml.indexOf(']]>', start + 9), 2);
  if (xml.startsWith('<?', start)) return after(xml.indexOf('?>', start + 2), 1);
  let at = start + 1;
  for (;;) {
    const end = xml.indexOf('>', at);
    if (end < 0) return -1;
    // A > inside an attribute does not end the tag.
    const quote = openQuote(xml.slice(start, end));
    if (quote === null) return end;
    const closing = xml.indexOf(quote, end);
    if (closing < 0) return -1;
    at = closing + 1;
  }
}

const after = (found: number, length: number): number => (found < 0 ? -1 : found + length);

function openQuote(tag: string): string | null {
  if (!tag.includes('"') && !tag.includes("'")) return null;
  let quote: string | null = null;
  for (const character of tag) {
    if (quote === null && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = null;
  }
  return quote;
}

/** True when a handler wants no more. */
function takeMarkup(xml: string, start: number, end: number, handlers: XmlHandlers): boolean {
  const first = xml[start + 1];
  if (first === '?') return false;
  if (first === '!') {
    if (xml.startsWith('<![CDATA[', start)) handlers.text(xml.slice(start + 9, end - 2));
    return false;
  }
  if (first === '/') return handlers.close(localName(xml.slice(start + 2, end).trim())) === true;
  const closesItself = xml[end - 1] === '/';
  const inner = xml.slice(start + 1, closesItself ? end - 1 : end);
  const space = inner.search(/\s/u);
  const name = localName(space < 0 ? inner : inner.slice(0, space));
  if (handlers.open(name, space < 0 ? '' : inner.slice(space)) === true) return true;
  return closesItself && handlers.close(name) === true;
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}

/** Value of an attribute by its name with prefix; null when it is not there. */
export function attribute(attributes: string, name: string): string | null {
  for (let at = attributes.indexOf(name); at >= 0; at = attributes.indexOf(name, at + 1)) {
    if (!/\s/u.test(attributes[at - 1] ?? '')) continue;
    const match = /^\s*=\s*(["'])/u.exec(attributes.slice(at + name.length, at + name.length + 8));
    if (match === null) continue;
    const from = at + name.length + match[0].length;
    const to = attributes.indexOf(match[1] ?? '"', from);
    return unescapeXml(attributes.slice(from, to < 0 ? undefined : to));
  }
  return null;
}

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]+|#\d+|[a-z]+);/giu, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** `_x000D_` of Excel's strings as the character it stands for. */
export function unescapeExcel(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-F]{4})_/giu, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
