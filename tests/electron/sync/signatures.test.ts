import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDeviceKey, newDeviceKey, signerOf, Verifier } from '#electron/sync/signatures.ts';
import { signedText } from '#electron/sync/inbox.ts';

const key = newDeviceKey();
const signer = signerOf(key.seed);
const verifier = new Verifier();
const JSON_TEXT = JSON.stringify({ v: 1, o: 'op', b: { id: '1', title: '口红' } });
const TEXT = signedText('show.1', JSON_TEXT);

/** The text with one letter changed. */
function changedAt(text: string, at: number): string {
  return text.slice(0, at) + (text[at] === 'x' ? 'y' : 'x') + text.slice(at + 1);
}

describe('a signature', () => {
  it('holds for the text, the author and the place it was made for', async () => {
    for (const signature of [signer.sign(TEXT), signer.signAll([TEXT])[0] ?? '']) {
      expect(await verifier.check(key.publicKey, TEXT, signature)).toBe(true);
      expect(await verifier.check(newDeviceKey().publicKey, TEXT, signature)).toBe(false);
      expect(await verifier.check(key.publicKey, signedText('show.2', JSON_TEXT), signature)).toBe(false);
    }
  });

  it('does not hold when any letter of the text is another', async () => {
    const signature = signer.sign(TEXT);
    const [together = ''] = signer.signAll([TEXT]);
    await fc.assert(
      fc.asyncProperty(fc.nat(TEXT.length - 1), async (at) => {
        expect(await verifier.check(key.publicKey, changedAt(TEXT, at), signature)).toBe(false);
        expect(await verifier.check(key.publicKey, changedAt(TEXT, at), together)).toBe(false);
      }),
    );
  });

  it('is of the text as it was sent: the same envelope with its keys in another order is another text', async () => {
    const turned = JSON.stringify({ b: { title: '口红', id: '1' }, o: 'op', v: 1 });
    expect(await verifier.check(key.publicKey, signedText('show.1', turned), signer.sign(TEXT))).toBe(false);
  });

  it('that is damaged, or is none, holds for nothing and never throws', async () => {
    const [together = ''] = signer.signAll([TEXT, 'other']);
    const broken = fc.oneof(
      fc.string(),
      fc.nat(together.length - 1).map((at) => changedAt(together, at)),
    );
    await fc.assert(
      fc.asyncProperty(broken, async (signature) => {
        expect(await new Verifier().check(key.publicKey, `${TEXT} and more`, signature)).toBe(false);
      }),
    );
    for (const none of ['', 'U', 'UNOBODY', key.publicKey.toLowerCase()]) {
      expect(await verifier.check(none, TEXT, signer.sign(TEXT))).toBe(false);
    }
  });
});

describe('texts that are signed together', () => {
  it('hold one by one, more than one group of them, and none that was not among them', async () => {
    const texts = Array.from({ length: 40 }, (_, at) => signedText(`show.${String(at)}`, JSON_TEXT));
    const signatures = signer.signAll(texts);
    for (const [at, text] of texts.entries()) {
      expect(await verifier.check(key.publicKey, text, signatures[at] ?? '')).toBe(true);
      expect(await verifier.check(key.publicKey, text, signatures[(at + 16) % 40] ?? '')).toBe(false);
    }
    const stranger = signedText('show.99', JSON_TEXT);
    expect(await verifier.check(key.publicKey, stranger, signatures[0] ?? '')).toBe(false);
  });

  it('cannot take in another text by writing its digest beside theirs', async () => {
    const [mine = ''] = signer.signAll([TEXT]);
    const [theirs = ''] = signerOf(newDeviceKey().seed).signAll(['forged']);
    const grafted = `${mine}${theirs.slice(theirs.indexOf('.') + 1)}`;
    expect(await verifier.check(key.publicKey, 'forged', grafted)).toBe(false);
  });
});

describe('the key of a device', () => {
  it('is known by its check sum', () => {
    expect(isDeviceKey(key.publicKey)).toBe(true);
    for (let at = 0; at < key.publicKey.length; at += 1) {
      const other = key.publicKey[at] === 'A' ? 'B' : 'A';
      expect(isDeviceKey(key.publicKey.slice(0, at) + other + key.publicKey.slice(at + 1)), String(at)).toBe(false);
    }
    for (const none of ['', 'U', key.seed, key.publicKey.toLowerCase()]) expect(isDeviceKey(none)).toBe(false);
  });
});
