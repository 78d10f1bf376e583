/**
 * Characters that nobody types and that make text look like another: marks that turn the direction of writing, control
 * characters other than tab and line break, marks of annotations, half of a surrogate pair, the byte order mark.
 */
const DECEIVING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb]|(?![\t\n\r])\p{Cc}|\p{Cs}/gu;

/** Text in which none of them stands, nor any pair of surrogates; nearly all there is, and much quicker to know. */
const PLAIN =
  /^[\t\n\r -~\u00a0-\u061b\u061d-\u200d\u2010-\u2029\u202f-\u2065\u2070-\ud7ff\ue000-\ufefe\uff00-\ufff8\ufffc-\uffff]*$/;

/** Text without them. What people wrote is otherwise kept as it is, spaces and emoji included. */
export function plainText(text: string): string {
  return PLAIN.test(text) ? text : text.replace(DECEIVING, '');
}

/** Fields that are no text to read: secrets, bytes, and paths, which must stay what the system calls them. */
const NOT_TEXT = new Set(['password', 'base64', 'path', 'paths']);

/** No input of ours goes deeper; what does is for the schema to refuse. */
const DEEPEST = 100;

/** The same for every text in a value of plain JSON. Anything else in it stays what it is. */
export function plainTexts(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return plainText(value);
  if (depth > DEEPEST) return value;
  if (Array.isArray(value)) return value.map((inner: unknown) => plainTexts(inner, depth + 1));
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, NOT_TEXT.has(key) ? inner : plainTexts(inner, depth + 1)]),
  );
}
