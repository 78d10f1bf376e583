import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeChunks, type TextEncodingName } from '#electron/tabular/encoding.ts';
import { toGbk } from '#tests/fixtures/lineup/tables.ts';

/** Words of the trade, each with two bytes in GBK. */
const COMMON = '不粘炒锅厨房收纳硅胶铲勺锅具，。（）￥元券到手价镕喆堃囍—…①Ａ abc,"\r\n\t129.90';
/** What GBK has no room for: rare characters of names and shops, and pictures of two halves. */
const RARE = `${COMMON}𠮷𨭎䶮龘🍳👨‍👩‍👧é\u2028`;

const textOf = (characters: string): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...characters), maxLength: 24 });

const swapped = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

const ENCODINGS: readonly (readonly [TextEncodingName, string, (text: string) => Buffer])[] = [
  ['utf-8', RARE, (text) => Buffer.from(text)],
  ['gb18030', COMMON, toGbk],
  ['utf-16le', RARE, (text) => Buffer.from(text, 'utf16le')],
  ['utf-16be', RARE, swapped],
];

async function decoded(chunks: readonly Buffer[], encoding: TextEncodingName): Promise<string> {
  let text = '';
  for await (const piece of decodeChunks(chunks, encoding)) text += piece.text;
  return text;
}

describe('Chinese text', () => {
  it.each(ENCODINGS)('comes back from %s as it was written, wherever the chunks are cut', async (name, of, encode) => {
    await fc.assert(
      fc.asyncProperty(textOf(of), fc.array(fc.nat(100), { maxLength: 3 }), async (text, cuts) => {
        const bytes = encode(text);
        const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
        const chunks = places.slice(1).map((end, index) => bytes.subarray(places[index], end));
        expect(await decoded(chunks, name)).toBe(text);
      }),
      { numRuns: 10_000 },
    );
  });

  it.each(ENCODINGS)('of %s that ends in the middle of a character is refused', async (name, _of, encode) => {
    const bytes = encode('不粘炒锅');
    await expect(decoded([bytes.subarray(0, bytes.length - 1)], name)).rejects.toMatchObject({ problem: 'damaged' });
  });
});
