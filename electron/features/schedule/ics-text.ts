import type { TextLine } from '#shared/features/schedule/index.ts';

const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/**
 * The lines of a calendar file. Folded lines are joined as bytes, before they are decoded, since many programs fold in
 * the middle of a character (RFC 5545 §3.1). Takes UTF-8, UTF-16 and GB18030 (GBK), and any mix of line ends.
 * Bytes that are no text become U+FFFD in their line alone.
 */
export function textLines(bytes: Uint8Array): readonly TextLine[] {
  const lines = unfolded(asBytes(bytes));
  const decode = decoderFor(lines.map((line) => line.bytes));
  return lines.map((line) => ({ text: decode(line.bytes).replaceAll(/[\uFEFF\0]/g, ''), number: line.number }));
}

/** UTF-16 becomes UTF-8, so that folds are found; everything else stays. */
function asBytes(bytes: Uint8Array): Uint8Array {
  const [first, second] = bytes;
  const little = (first === 0xff && second === 0xfe) || (first !== 0 && second === 0);
  const big = (first === 0xfe && second === 0xff) || (first === 0 && second !== 0);
  if (bytes.length < 2 || (!little && !big)) return bytes;
  return new TextEncoder().encode(new TextDecoder(little ? 'utf-16le' : 'utf-16be').decode(bytes));
}

type ByteLine = { readonly bytes: Uint8Array; readonly number: number };

function unfolded(bytes: Uint8Array): readonly ByteLine[] {
  const lines: ByteLine[] = [];
  let parts: Uint8Array[] = [];
  let number = 1;
  let begins = 1;
  const close = (): void => {
    const line = joined(parts);
    if (line.length > 0) lines.push({ bytes: line, number: begins });
    parts = [];
  };
  for (let at = 0; at < bytes.length; number += 1) {
    const end = lineEnd(bytes, at);
    const folded = (bytes[at] === SPACE || bytes[at] === TAB) && parts.length > 0;
    if (!folded) {
      close();
      begins = number;
    }
    parts.push(bytes.subarray(folded ? at + 1 : at, end));
    at = afterLine(bytes, end);
  }
  close();
  return lines;
}

function lineEnd(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== LF && bytes[at] !== CR) at += 1;
  return at;
}

/** After LF, CR or any number of CR before an LF: some programs write their line ends twice over. */
function afterLine(bytes: Uint8Array, end: number): number {
  let at = end;
  while (bytes[at] === CR) at += 1;
  return bytes[at] === LF ? at + 1 : end + 1;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first = new Uint8Array(), ...more] = parts;
  if (more.length === 0) return first;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** UTF-8 where most lines with more than ASCII are UTF-8, so that one damaged line does not turn the rest. */
function decoderFor(lines: readonly Uint8Array[]): (bytes: Uint8Array) => string {
  const strict = new TextDecoder('utf-8', { fatal: true });
  const isUtf8 = (bytes: Uint8Array): boolean => {
    try {
      strict.decode(bytes);
      return true;
    } catch {
      return false;
    }
  };
  const wide = lines.filter((bytes) => bytes.some((byte) => byte >= 0x80));
  const sound = wide.filter(isUtf8).length;
  const decoder = new TextDecoder(sound * 2 >= wide.length ? 'utf-8' : 'gb18030');
  return (bytes) => decoder.decode(bytes);
}
