import type { KernelSentences } from './kernel.text.zh.ts';

/** Names the file where the error knows it. */
function quoted(name: unknown, otherwise: string): string {
  return typeof name === 'string' && name !== '' ? `“${name}”` : otherwise;
}

/** ‘name’, or just the file where its name is not known. */
function named(name: unknown): string {
  return typeof name === 'string' && name !== '' ? `‘${name}’` : 'this file';
}

export const kernelTextEn: KernelSentences = {
  INTERNAL: ({ errorId }) => ({
    what: 'A program error; this step was not done',
    way:
      typeof errorId === 'string'
        ? `Try again. If it stays, send support the number ${errorId}; it is also under Settings, About, Log.`
        : 'Try again. If it stays, send support the newest number under Settings, About, Log.',
  }),
  BAD_INPUT: () => ({
    what: 'Something is missing or malformed; not saved',
    way: 'Check what you entered and try again.',
  }),
  UNTRUSTED_SENDER: () => ({
    what: 'Refused a call from an unknown page',
    way: 'Close this window and use the main one.',
  }),
  UNKNOWN_CALL: () => ({ what: 'This version does not have that feature', way: 'Update to the latest version.' }),
  DOCUMENT_NOT_FOUND: () => ({ what: 'This entry is gone', way: 'Go back to the list.' }),
  DOCUMENT_READ_ONLY: () => ({ what: 'Written by a newer version; view only', way: 'Update, then edit.' }),
  DOCUMENT_INVALID: () => ({
    what: 'Breaks a rule; this step was not done',
    way: 'Check what you entered and try again.',
  }),
  DOCUMENT_DAMAGED: () => ({
    what: 'This item was damaged on the disk, so it was left alone',
    way: 'See the note at the top of the window: bring it back from a backup or put it aside.',
  }),
  DOCUMENT_CHANGED_MEANWHILE: () => ({
    what: 'Changed elsewhere just now; not overwritten',
    way: 'Look at the latest, then edit.',
  }),
  NOTHING_TO_UNDO: () => ({ what: 'Nothing to undo', way: 'Undo covers changes on this screen.' }),
  UNDO_STALE: () => ({
    what: 'Changed again since; not undone',
    way: 'Undo the later changes first, or edit it back.',
  }),
  DISK_FULL: () => ({
    what: 'The disk is full; not saved',
    way: 'Free some space and try again. Earlier work is safe.',
  }),
  DISK_FAILED: () => ({
    what: 'The disk failed to read or write, so this was not done',
    way: 'Copy a backup to another disk first, then check this one.',
  }),
  STORE_DAMAGED: () => ({
    what: 'A part of the data file could not be read, so this was not done',
    way: 'Close the studio and open it again: it checks the file and repairs it from a backup.',
  }),
  PATH_NOT_FOUND: ({ name }) => ({
    what: `The place of ${named(name)} was not found`,
    way: 'Check that the folder is still there and any external drive is plugged in, then choose again.',
  }),
  PATH_NOT_ALLOWED: ({ name }) => ({
    what: `The system does not allow access to ${named(name)}`,
    way: 'Use a folder of your own, or change its permissions.',
  }),
  PATH_READ_ONLY: ({ name }) => ({
    what: `The disk of ${named(name)} is read-only`,
    way: 'Choose a place that can be written to.',
  }),
  PATH_IS_FOLDER: ({ name }) => ({
    what: `A file is needed, and ${named(name)} is a folder`,
    way: 'Choose a file, or another file name.',
  }),
  PATH_TAKEN: ({ name }) => ({
    what: `There is already something called ${named(name)}; it was left as it is`,
    way: 'Use another name.',
  }),
  PATH_BUSY: ({ name }) => ({
    what: `Another program is using ${named(name)}`,
    way: 'Close that program and try again.',
  }),
  PATH_TOO_LONG: () => ({ what: 'The system does not take a file name this long', way: 'Use a shorter name.' }),
  PATH_NAME_REFUSED: ({ name }) => ({
    what: `The system does not take ${named(name)} as a name`,
    way: 'Leave out special characters.',
  }),
  TOO_MANY_FILES: () => ({
    what: 'Too many files are open at once, so this was not done',
    way: 'Close some other programs and try again.',
  }),
  STORE_READ_ONLY: () => ({ what: 'The data was written by a newer version; view only', way: 'Update to edit.' }),
  STORE_BUSY: () => ({
    what: 'Another program is using the data file; not saved',
    way: 'Wait until the sync folder, backup or virus scanner lets go, then try again. What you had is still there.',
  }),
  STORE_WRITE_REFUSED: () => ({
    what: 'The data file has become read-only; not saved',
    way: 'Make studio.db in the data folder writable and try again. What you had is still there.',
  }),
  FILE_NOT_FOUND: ({ name }) => ({
    what: `${quoted(name, 'The file')} is not there`,
    way: 'Check whether it moved, then choose it again.',
  }),
  FILE_IS_FOLDER: ({ name }) => ({
    what: `${quoted(name, 'This')} is a folder`,
    way: 'Open the folder and choose the files in it.',
  }),
  FILE_IS_LINK: ({ name }) => ({
    what: `${quoted(name, 'This')} is a link to another place, so it was not added`,
    way: 'Choose the file it points to.',
  }),
  FILE_EMPTY: ({ name }) => ({
    what: `${quoted(name, 'The file')} is empty (0 bytes)`,
    way: 'Take or export it again, then add it.',
  }),
  FILE_TOO_LARGE: ({ name, maxMb }) => ({
    what: `${quoted(name, 'The file')} is too large; not read`,
    way:
      maxMb === undefined
        ? 'Split it and choose again.'
        : `A file may have ${String(maxMb)} MB. Make it smaller and add it again.`,
  }),
  FILE_TYPE_REFUSED: ({ name, accept }) =>
    accept === 'image/*'
      ? {
          what: `${quoted(name, 'This file')} is not a photo`,
          way: 'Photos are JPEG, PNG, WebP, HEIC or GIF. The content counts, not the ending.',
        }
      : { what: `${quoted(name, 'This kind of file')} is not supported`, way: 'Use one of the listed formats.' },
  CANCELLED: () => ({ what: 'Cancelled; nothing changed', way: 'Start again to go on.' }),
  NOT_ALLOWED_FOR_ROLE: () => ({ what: 'Your role cannot do this', way: 'Switch person at the top right.' }),
  NO_ACTING_PERSON: () => ({ what: 'Nobody is chosen as acting', way: 'Choose your name at the top right.' }),
  WORKER_TIMEOUT: () => ({ what: 'Took too long and was stopped; nothing changed', way: 'Try a smaller file.' }),
  WORKER_DIED: () => ({ what: 'Stopped half-way; nothing changed', way: 'Try again, or use another file.' }),
};
