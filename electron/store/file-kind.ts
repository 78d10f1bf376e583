import path from 'node:path';

export type FileKind = { readonly mime: string; readonly ending: string };

type Magic = {
  readonly mime: string;
  readonly ending: string;
  readonly at: number;
  readonly bytes: readonly number[];
};

const MAGIC: readonly Magic[] = [
  { mime: 'image/png', ending: '.png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mime: 'image/jpeg', ending: '.jpg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { mime: 'image/gif', ending: '.gif', at: 0, bytes: [0x47, 0x49, 0x46, 0x38] },
  { mime: 'application/pdf', ending: '.pdf', at: 0, bytes: [0x25, 0x50, 0x44, 0x46] },
  { mime: 'video/x-matroska', ending: '.mkv', at: 0, bytes: [0x1a, 0x45, 0xdf, 0xa3] },
  { mime: 'application/zip', ending: '.zip', at: 0, bytes: [0x50, 0x4b, 0x03, 0x04] },
];

/** Containers say their kind in a second word: RIFF at byte 8, ISO media (`ftyp`) in the brand at byte 8. */
const RIFF: Readonly<Record<string, FileKind>> = {
  WEBP: { mime: 'image/webp', ending: '.webp' },
  WAVE: { mime: 'audio/wav', ending: '.wav' },
  'AVI ': { mime: 'video/x-msvideo', ending: '.avi' },
};
const ISO_MEDIA: Readonly<Record<string, FileKind>> = {
  heic: { mime: 'image/heic', ending: '.heic' },
  heix: { mime: 'image/heic', ending: '.heic' },
  heim: { mime: 'image/heic', ending: '.heic' },
  heis: { mime: 'image/heic', ending: '.heic' },
  mif1: { mime: 'image/heic', ending: '.heic' },
  avif: { mime: 'image/avif', ending: '.avif' },
  'qt  ': { mime: 'video/quicktime', ending: '.mov' },
};
const MP4: FileKind = { mime: 'video/mp4', ending: '.mp4' };

function wordAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function containerOf(bytes: Uint8Array): FileKind | undefined {
  if (wordAt(bytes, 0) === 'RIFF') return RIFF[wordAt(bytes, 8)];
  return wordAt(bytes, 4) === 'ftyp' ? (ISO_MEDIA[wordAt(bytes, 8)] ?? MP4) : undefined;
}

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
  const known: FileKind | undefined =
    containerOf(bytes) ??
    MAGIC.find(({ at, bytes: magic }) => magic.every((byte, index) => bytes[at + index] === byte));
  if (known?.mime === 'application/zip' && OFFICE[ending]) return { mime: OFFICE[ending], ending };
  if (known) return { mime: known.mime, ending: known.ending };
  const text = TEXT[ending];
  if (text && !bytes.subarray(0, 4096).includes(0)) return { mime: text, ending };
  return { mime: 'application/octet-stream', ending: '.bin' };
}
