import type { Id } from '#shared/kernel/ids.ts';

/** A file kept beside the database (evidence, photos). `media://file/<id>` shows it in a window. */
export type StoredFile = {
  readonly id: Id;
  readonly name: string;
  readonly mime: string;
  readonly sizeBytes: number;
  readonly sha256: string;
};

export interface Files {
  /**
   * Copies a file in. What it is, its bytes say. Throws FILE_NOT_FOUND, FILE_IS_FOLDER, FILE_EMPTY, FILE_TOO_LARGE
   * (50 MB unless told), FILE_TYPE_REFUSED, DISK_FULL.
   */
  addFromPath(
    path: string,
    options?: { readonly accept?: readonly string[]; readonly maxBytes?: number },
  ): Promise<StoredFile>;
  addBytes(name: string, bytes: Uint8Array, options?: { readonly accept?: readonly string[] }): Promise<StoredFile>;
  /** Takes in a file that another device stored, under its own id. Throws FILE_TYPE_REFUSED when it is not what it says. */
  adopt(file: StoredFile, bytes: Uint8Array): Promise<void>;
  get(id: Id): Promise<StoredFile | null>;
  /** Absolute path, for the media protocol and for opening in another program. */
  pathOf(id: Id): Promise<string | null>;
}
