import { createHash } from 'node:crypto';
import { lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '#shared/kernel/app-error.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { Id, IdSource } from '#shared/kernel/ids.ts';
import { plainText } from '#shared/kernel/plain-text.ts';
import type { Files, StoredFile } from './files.port.ts';
import { kindOfFile } from './file-kind.ts';
import type { TransactionQueue } from './transaction-queue.ts';

export type FilesDeps = {
  readonly folder: string;
  readonly queue: TransactionQueue;
  readonly clock: Clock;
  readonly ids: IdSource;
};
type AddOptions = { readonly accept?: readonly string[]; readonly maxBytes?: number };
type Row = { id: string; name: string; mime: string; size_bytes: number; sha256: string; path: string };

const MAX_BYTES = 50 * 1024 * 1024;

/** Files beside the database, named by id. The row is written after the bytes are safely on disk. */
export class StoredFiles implements Files {
  readonly #deps: FilesDeps;

  constructor(deps: FilesDeps) {
    this.#deps = deps;
  }

  async addFromPath(source: string, options: AddOptions = {}): Promise<StoredFile> {
    const name = readableName(source);
    const found = await lstat(source).catch(() => null);
    // Copied would be what it points to, which nobody has seen or chosen.
    if (found?.isSymbolicLink()) throw new AppError('FILE_IS_LINK', { name });
    if (found?.isDirectory()) throw new AppError('FILE_IS_FOLDER', { name });
    if (!found?.isFile()) throw new AppError('FILE_NOT_FOUND', { name });
    refuseTooLarge(name, found.size, options.maxBytes);
    return this.#add(name, await readFile(source), options);
  }

  async addBytes(name: string, bytes: Uint8Array, options: AddOptions = {}): Promise<StoredFile> {
    refuseTooLarge(name, bytes.byteLength, options.maxBytes);
    return this.#add(readableName(name), bytes, options);
  }

  async adopt(file: StoredFile, bytes: Uint8Array): Promise<void> {
    refuseTooLarge(file.name, bytes.byteLength);
    const kind = kindOfFile(file.name, bytes);
    if (kind.mime !== file.mime || sha256(bytes) !== file.sha256) {
      throw new AppError('FILE_TYPE_REFUSED', { name: file.name, accept: file.mime });
    }
    if (await this.get(file.id)) return;
    const fileName = `${file.id}${kind.ending}`;
    await this.#write(fileName, bytes);
    await this.#register({ ...file, name: readableName(file.name), sizeBytes: bytes.byteLength }, fileName);
  }

  async get(id: Id): Promise<StoredFile | null> {
    const row = await this.#row(id);
    return row ? { id: row.id, name: row.name, mime: row.mime, sizeBytes: row.size_bytes, sha256: row.sha256 } : null;
  }

  async pathOf(id: Id): Promise<string | null> {
    const row = await this.#row(id);
    return row ? path.join(this.#deps.folder, row.path) : null;
  }

  async #add(name: string, bytes: Uint8Array, { accept }: AddOptions): Promise<StoredFile> {
    if (bytes.byteLength === 0) throw new AppError('FILE_EMPTY', { name });
    const kind = kindOfFile(name, bytes);
    if (accept && !accept.some((wanted) => accepts(wanted, kind.mime))) {
      throw new AppError('FILE_TYPE_REFUSED', { name, accept: accept.join(' ') });
    }
    const id = this.#deps.ids.next();
    const fileName = `${id}${kind.ending}`;
    await this.#write(fileName, bytes);
    const file: StoredFile = { id, name, mime: kind.mime, sizeBytes: bytes.byteLength, sha256: sha256(bytes) };
    try {
      await this.#register(file, fileName);
    } catch (thrown) {
      await rm(path.join(this.#deps.folder, fileName), { force: true });
      throw thrown;
    }
    return file;
  }

  async #register(file: StoredFile, fileName: string): Promise<void> {
    await this.#deps.queue.transaction((driver) =>
      driver.run('INSERT INTO file (id, name, mime, size_bytes, sha256, path, added_at) VALUES (?, ?, ?, ?, ?, ?, ?)', [
        file.id,
        file.name,
        file.mime,
        file.sizeBytes,
        file.sha256,
        fileName,
        this.#deps.clock.now(),
      ]),
    );
  }

  /** Whole or not at all: written beside, flushed, then renamed; the new name is flushed too. */
  async #write(fileName: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.#deps.folder, { recursive: true });
    const target = path.join(this.#deps.folder, fileName);
    const temporary = `${target}.part`;
    try {
      const handle = await open(temporary, 'w');
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(temporary, target);
      await flushNames(this.#deps.folder);
    } catch (thrown) {
      await rm(temporary, { force: true });
      if ((thrown as NodeJS.ErrnoException).code === 'ENOSPC') throw new AppError('DISK_FULL', {}, thrown);
      throw thrown;
    }
  }

  #row(id: Id): Promise<Row | undefined> {
    return this.#deps.queue.read((driver) => driver.get<Row>('SELECT * FROM file WHERE id = ?', [id]));
  }
}

/** Windows keeps the names in a folder by itself and refuses to open one. */
async function flushNames(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The last part of a path, as people may see it: nothing in it that makes it look like another name. */
function readableName(file: string): string {
  return plainText(path.basename(file)).replace(/\s+/gu, ' ').trim() || 'file';
}

function refuseTooLarge(name: string, size: number, maxBytes = MAX_BYTES): void {
  if (size > maxBytes) throw new AppError('FILE_TOO_LARGE', { name, maxMb: Math.round(maxBytes / 1024 / 1024) });
}

/** `image/*` accepts every picture. */
function accepts(wanted: string, mime: string): boolean {
  return wanted.endsWith('/*') ? mime.startsWith(wanted.slice(0, -1)) : wanted === mime;
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
