import { open, type FileHandle } from 'node:fs/promises';

/** Most bytes and most reads that looking into one file may cost, however the file is made. */
const MOST_BYTES = 4_000_000;
const MOST_READS = 4_000;

/** Reads small parts of a file of any size. Past the end it gives what is there; over budget it gives nothing. */
export class ByteWindow {
  readonly size: number;
  readonly #file: Pick<FileHandle, 'read'>;
  #bytes = 0;
  #reads = 0;

  constructor(file: Pick<FileHandle, 'read'>, size: number) {
    this.#file = file;
    this.size = size;
  }

  async read(offset: number, length: number): Promise<Buffer> {
    const wanted = Math.min(length, this.size - offset, MOST_BYTES - this.#bytes);
    if (wanted <= 0 || offset < 0 || this.#reads >= MOST_READS) return Buffer.alloc(0);
    this.#reads += 1;
    this.#bytes += wanted;
    const { buffer, bytesRead } = await this.#file.read(Buffer.alloc(wanted), 0, wanted, offset);
    return buffer.subarray(0, bytesRead);
  }
}

/** Opens a file for `look` and closes it whatever happens. */
export async function withWindow<T>(path: string, look: (window: ByteWindow) => Promise<T>): Promise<T> {
  const file = await open(path, 'r');
  try {
    return await look(new ByteWindow(file, (await file.stat()).size));
  } finally {
    await file.close();
  }
}
