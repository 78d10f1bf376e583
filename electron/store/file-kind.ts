import path from 'node:path';

export type FileKind = { readonly mime: string; readonly ending: string };

const MAGIC: readonly {
  readonly mime: string;
  readonly ending: string;
  readonly at: number;
  readonly bytes: readonly number[];
}[] = [
  { mime: 'image/png', ending: '.png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47] },
  { mime: 'image/jpeg', ending: '.jpg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { mime: 'image/gif', ending: '.gif', at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  { mime: 'image/webp', ending: '.webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
  { mime: 'application/pdf', ending: '.pdf', at: 0, bytes: [0x25, 0x50, 0x44, 0x46] },
  { mime: 'video/mp4', ending: '.mp4', at: 4, bytes: [0x66, 0x74, 0x79, 0x70] },
  { mime: 'video/x-matroska', ending: '.mkv', at: 0, bytes: [0x1a, 0x45, 0xdf, 0xa3] },
  { mime: 'application/zip', ending: '.zip', at: 0, bytes: [0x50, 0x4b, 0x03, 0x04] },
];

const TEXT: Readonly<Record<string, string>> = {
  '.txt': 'text/plain',
  '.csv': 'text/csv',
  '.md': 'text/plain',
  '.json': 'application/json',
};

/** Office files are zips; their names say which. */
const OFFICE: Readonly<Record<string, string>> = {
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
};

/** What a file is, by its first bytes; the name only tells apart what the bytes cannot. */
export function kindOfFile(name: string, bytes: Uint8Array): FileKind {
  const ending = path.extname(name).toLowerCase();
  const known = MAGIC.find(({ at, bytes: magic }) => magic.every((byte, index) => bytes[at + index] === byte));
  if (known?.mime === 'application/zip' && OFFICE[ending]) return { mime: OFFICE[ending], ending };
  if (known) return { mime: known.mime, ending: known.ending };
  const text = TEXT[ending];
  if (text && !bytes.subarray(0, 4096).includes(0)) return { mime: text, ending };
  return { mime: 'application/octet-stream', ending: '.bin' };
}
