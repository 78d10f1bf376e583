/** Inclusive byte positions. */
export type ByteRange = { readonly start: number; readonly end: number };

/**
 * Reads one `Range: bytes=…` header (RFC 9110 §14): `a-b`, `a-` or `-n`. Null when it cannot be satisfied;
 * several ranges at once are not served, and the first is taken, as players never ask for more.
 */
export function parseRange(header: string, size: number): ByteRange | null {
  const match = /^bytes=(\d*)-(\d*)/.exec(header.trim());
  if (!match || size === 0) return null;
  const [, from = '', to = ''] = match;
  if (from === '' && to === '') return null;
  if (from === '') {
    const length = Math.min(Number(to), size);
    return length === 0 ? null : { start: size - length, end: size - 1 };
  }
  const start = Number(from);
  const end = to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start <= end && start < size ? { start, end } : null;
}
