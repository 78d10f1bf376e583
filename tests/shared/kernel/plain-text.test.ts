import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, plainTexts } from '#shared/kernel/plain-text.ts';

/** Turn the direction, end a line for a terminal, or are half a character. */
const REFUSED = [
  ...[0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200e, 0x200f, 0x061c],
  ...[0x00, 0x07, 0x08, 0x1b, 0x7f, 0x80, 0x85, 0x9f, 0xfeff, 0xfff9, 0xd800, 0xdfff],
].map((code) => String.fromCharCode(code));

describe('text that comes in', () => {
  it.each(REFUSED.map((one) => [one.charCodeAt(0).toString(16), one]))('has no U+%s', (_code, one) => {
    expect(plainText(`报价${one}gpj.exe`)).toBe('报价gpj.exe');
  });

  it('is otherwise what people wrote: line breaks, tabs, emoji of several parts, every script', () => {
    const kept = '第一行\n第二行\t¥59.00 👨‍👩‍👧 Ñandú שלום مرحبا ・ﾊﾝｶｸ';
    expect(plainText(kept)).toBe(kept);
  });

  it('knows plain text at once, and is not misled by that', () => {
    for (let code = 0; code <= 0xffff; code += 1) {
      const one = String.fromCharCode(code);
      const refused = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufeff\ufff9-\ufffb]|\p{Cc}|\p{Cs}/u.test(one);
      expect(plainText(one) === '', code.toString(16)).toBe(refused && !'\t\n\r'.includes(one));
    }
  });

  it('never grows and is the same when done twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const plain = plainText(text);
        expect(plain.length).toBeLessThanOrEqual(text.length);
        expect(plainText(plain)).toBe(plain);
        expect(plain).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c\0]/);
      }),
    );
  });

  it('is found at every depth; secrets, bytes and paths stay what they are', () => {
    const input = {
      title: 'a\u202eb',
      list: [{ note: '\u0000x', n: 1, none: null }],
      password: 'p\u200e',
      path: '/\u202e',
    };
    expect(plainTexts(input)).toEqual({
      title: 'ab',
      list: [{ note: 'x', n: 1, none: null }],
      password: 'p\u200e',
      path: '/\u202e',
    });
  });
});
