import { AppError, type KernelErrorCode } from './app-error.ts';

/** What the operating system and SQLite say, as codes that have a sentence. Anything else is a bug. */
const FAULTS: Readonly<Record<string, KernelErrorCode>> = {
  ENOENT: 'PATH_NOT_FOUND',
  ENOTDIR: 'PATH_NOT_FOUND',
  ENODEV: 'PATH_NOT_FOUND',
  ENXIO: 'PATH_NOT_FOUND',
  ELOOP: 'PATH_NOT_FOUND',
  ENOTCONN: 'PATH_NOT_FOUND',
  EHOSTDOWN: 'PATH_NOT_FOUND',
  EHOSTUNREACH: 'PATH_NOT_FOUND',
  ETIMEDOUT: 'PATH_NOT_FOUND',
  ESTALE: 'PATH_NOT_FOUND',
  EACCES: 'PATH_NOT_ALLOWED',
  EPERM: 'PATH_NOT_ALLOWED',
  EROFS: 'PATH_READ_ONLY',
  EISDIR: 'PATH_IS_FOLDER',
  EEXIST: 'PATH_TAKEN',
  ENOTEMPTY: 'PATH_TAKEN',
  EBUSY: 'PATH_BUSY',
  ETXTBSY: 'PATH_BUSY',
  EAGAIN: 'PATH_BUSY',
  ENAMETOOLONG: 'PATH_TOO_LONG',
  EINVAL: 'PATH_NAME_REFUSED',
  EILSEQ: 'PATH_NAME_REFUSED',
  EFBIG: 'DISK_FULL',
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EMFILE: 'TOO_MANY_FILES',
  ENFILE: 'TOO_MANY_FILES',
  EIO: 'DISK_FAILED',
  SQLITE_FULL: 'DISK_FULL',
  SQLITE_IOERR: 'DISK_FAILED',
  SQLITE_CANTOPEN: 'DISK_FAILED',
  SQLITE_CORRUPT: 'STORE_DAMAGED',
  SQLITE_NOTADB: 'STORE_DAMAGED',
};

type Known = { readonly code?: unknown; readonly syscall?: unknown; readonly path?: unknown; readonly dest?: unknown };

/** Calls of the network, whose failures say nothing of a file: they stay what they are. */
const NETWORK = /^(connect|getaddrinfo|listen|bind|send|recv|shutdown)/;

/**
 * A failure of the file system or of the disk as an AppError, with the last part of the path as `name`; null for
 * anything else.
 */
export function systemFault(thrown: unknown): AppError | null {
  if (!(thrown instanceof Error)) return null;
  const { code, syscall, path, dest } = thrown as Known;
  const known = typeof code === 'string' && Object.hasOwn(FAULTS, code) ? FAULTS[code] : undefined;
  if (known === undefined || (typeof syscall === 'string' && NETWORK.test(syscall))) return null;
  return new AppError(known, { name: lastPart(dest ?? path) }, thrown);
}

function lastPart(path: unknown): string {
  return typeof path === 'string' ? (path.split(/[\\/]/).at(-1) ?? '') : '';
}
