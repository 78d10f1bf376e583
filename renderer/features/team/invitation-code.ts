import encodeQR from 'qr';
import decodeQR from 'qr/decode.js';

/** Characters that still make a code a phone camera reads from a screen. */
const MAX_CODE_CHARACTERS = 1_800;

/** The code of an invitation as the `d` of an SVG path, one unit a module; null when it is too long for one. */
export function invitationCode(text: string): { readonly size: number; readonly path: string } | null {
  if (text.length > MAX_CODE_CHARACTERS) return null;
  const rows = encodeQR(text, 'raw', { ecc: 'low', border: 2 });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return { size: rows.length, path };
}

/** The text of the code in a picture; null when none is seen. */
export async function readInvitationCode(picture: Blob): Promise<string | null> {
  const bitmap = await createImageBitmap(picture).catch(() => null);
  if (bitmap === null) return null;
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.drawImage(bitmap, 0, 0);
  const { data, width, height } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  try {
    return decodeQR({ data, width, height });
  } catch {
    // The library throws when it finds no code: an answer, not a failure.
    return null;
  }
}
