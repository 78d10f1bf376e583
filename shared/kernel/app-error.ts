/** Facts that fill the sentence shown for an error: plain values only, never personal data or secrets. */
export type ErrorDetails = Readonly<Record<string, string | number | boolean | null>>;

/**
 * An expected failure with a closed code. The sentence people read is chosen in the renderer
 * (`<feature>.text.<lang>.ts`), so codes and words can change independently.
 */
export class AppError extends Error {
  readonly code: string;
  readonly details: ErrorDetails;

  constructor(code: string, details: ErrorDetails = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.name = 'AppError';
    this.code = code;
    this.details = details;
  }
}

/** What crosses the process border instead of an exception. `errorId` finds the log line of an unexpected failure. */
export type WireError = {
  readonly code: string;
  readonly message: string;
  readonly details: ErrorDetails;
  readonly errorId: string;
};

/** Reply of every IPC call. */
export type Envelope<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: WireError };

/** Codes any call can return, whatever the feature. */
export const KERNEL_ERROR_CODES = [
  'INTERNAL',
  'BAD_INPUT',
  'UNTRUSTED_SENDER',
  'UNKNOWN_CALL',
  'DOCUMENT_NOT_FOUND',
  'DOCUMENT_READ_ONLY',
  'DOCUMENT_INVALID',
  'DOCUMENT_DAMAGED',
  'DOCUMENT_CHANGED_MEANWHILE',
  'NOTHING_TO_UNDO',
  'UNDO_STALE',
  'DISK_FULL',
  'DISK_FAILED',
  'STORE_DAMAGED',
  'PATH_NOT_FOUND',
  'PATH_NOT_ALLOWED',
  'PATH_READ_ONLY',
  'PATH_IS_FOLDER',
  'PATH_TAKEN',
  'PATH_BUSY',
  'PATH_TOO_LONG',
  'PATH_NAME_REFUSED',
  'TOO_MANY_FILES',
  'STORE_READ_ONLY',
  'STORE_BUSY',
  'STORE_WRITE_REFUSED',
  'FILE_NOT_FOUND',
  'FILE_IS_FOLDER',
  'FILE_IS_LINK',
  'FILE_EMPTY',
  'FILE_TOO_LARGE',
  'FILE_TYPE_REFUSED',
  'CANCELLED',
  'NOT_ALLOWED_FOR_ROLE',
  'NO_ACTING_PERSON',
  'WORKER_TIMEOUT',
  'WORKER_DIED',
] as const;
export type KernelErrorCode = (typeof KERNEL_ERROR_CODES)[number];

/** Puts an expected failure into the wire form; all others are bugs, INTERNAL, and keep only their id. */
export function toWireError(thrown: unknown, errorId: string): WireError {
  if (!(thrown instanceof AppError)) return { code: 'INTERNAL', message: 'INTERNAL', details: {}, errorId };
  return { code: thrown.code, message: thrown.code, details: thrown.details, errorId };
}
