import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { invitationCode } from '#renderer/features/team/invitation-code.ts';

const SCALE = 4;

/** Draws the path as a camera would see it. */
function picture(code: { readonly size: number; readonly path: string }) {
  const side = code.size * SCALE;
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x = '', y = ''] of code.path.matchAll(/M(\d+) (\d+)/gu)) {
    for (let at = 0; at < SCALE * SCALE; at += 1) {
      const pixel = (Number(y) * SCALE + Math.floor(at / SCALE)) * side + Number(x) * SCALE + (at % SCALE);
      data.fill(0, pixel * 4, pixel * 4 + 3);
    }
  }
  return { data, width: side, height: side };
}

describe('the code of an invitation', () => {
  it('reads back as the text it was made from', () => {
    const text = `kaibo1~${'A'.repeat(900)}~end`;
    const code = invitationCode(text);
    expect(code).not.toBeNull();
    if (code !== null) expect(decodeQR(picture(code))).toBe(text);
  });

  it('is not drawn for a text too long for a camera', () => {
    expect(invitationCode('x'.repeat(1_801))).toBeNull();
  });
});
