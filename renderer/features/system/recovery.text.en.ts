import { recoveryTextZh, type RecoveryText } from './recovery.text.zh.ts';

const many = (n: number, one: string, more: string): string =>
  `${new Intl.NumberFormat('en-GB').format(n)} ${n === 1 ? one : more}`;

const happened = {
  damaged: 'The data file could not be opened',
  missing: 'The data file was not there',
  foreign: 'Another program’s file stood in place of the data file',
};

export const recoveryTextEn: RecoveryText = {
  opening: {
    product: 'Kaibo Studio',
    waiting: 'Opening your data',
    waitingHow:
      'This takes longer than usual: the file is being checked, or another program is using it. It opens by itself once it can.',
    troubles: {
      locked: {
        what: 'Another program is using the data file',
        way: 'Usually a sync folder, a backup or a virus scanner. The studio opens by itself once it lets go; if it never does, close that program.',
      },
      'in-use': {
        what: 'Another studio is using this data folder',
        way: 'Close that one. This one then opens by itself.',
      },
      full: { what: 'The disk is full, so the data cannot be opened', way: 'Free some space, then try again.' },
      'no-access': {
        what: 'The data file may not be read or written',
        way: 'Give your user read and write access to this place, then try again.',
      },
      'read-only': {
        what: 'The data file is in a read-only place',
        way: 'Make the file or its folder writable, or use a disk that is, then try again.',
      },
      'in-the-way': {
        what: 'A file stands where a folder should be',
        way: 'Rename that file or move it away, then try again.',
      },
      'not-a-file': {
        what: 'A folder stands where the data file should be',
        way: 'Rename that folder or move it away, then try again.',
      },
      foreign: {
        what: 'Another program’s database stands in place of the data file',
        way: 'Move it away and try again; if you have your own data file, put it back.',
      },
      disk: {
        what: 'The disk cannot read the data file',
        way: 'Check the disk and its cable, then try again. Copy the backups folder to another disk first.',
      },
      unknown: { what: 'The data cannot be opened', way: 'Try again; if that does not help, restart the computer.' },
    },
    safe: 'Your data was not touched; nothing is lost.',
    file: 'File',
    code: (code) => `Code ${code}`,
    trying: 'Trying again by itself',
    retry: 'Try again',
    quit: 'Quit',
  },
  report: {
    restored: (why, when) => `${happened[why]}; restored from the backup of ${when}`,
    begunEmpty: (why) => `${happened[why]} and there was no good backup; started empty`,
    missing: (from, to) => `Changes between ${from} and ${to} may be missing. Check them.`,
    missingUntil: (to) => `What you did before ${to} may be missing.`,
    kept: (folder) => `The file that was there is kept in ${folder}.`,
    doubts: {
      'log-missing': 'The studio was cut off last time, and the log of the latest changes is gone',
      'log-damaged': 'The studio was cut off last time, and the log of the latest changes is damaged',
      'log-foreign': 'The log beside the data file belongs to another file and was not used',
      'changed-outside': 'The data file changed while the studio was closed',
    },
    left: (count) => `There ${count === 1 ? 'is' : 'are'} ${many(count, 'entry', 'entries')} now.`,
    more: (when, count) => `The backup of ${when} holds ${many(count, 'entry', 'entries')}.`,
    noMore: 'No backup holds more.',
    changed: 'The studio did not do it; the disk may be at fault. Check your data, or restore a backup if in doubt.',
    restoreHold: (when) => `Hold to restore the backup of ${when}`,
    logKept: (folder) => `The log is kept in ${folder}.`,
  },
  backup: {
    holds: ({ shows, products, people }) =>
      `${many(shows, 'show', 'shows')}, ${many(products, 'product', 'products')}, ${many(people, 'person', 'people')}`,
    total: (count) => (count === '1' ? '1 entry in all' : `${count} entries in all`),
    unchecked: 'No record of a check',
    unknown: 'Cannot be read',
    here: 'Backups on this machine',
    hereHow: 'Restoring starts the studio again.',
    all: (n) => `Show all ${n}`,
  },
  health: {
    failing: 'Backups are not being made',
    newest: (when) => `The latest good backup is from ${when}.`,
    none: 'There is no good backup yet.',
    failures: {
      full: 'The disk is full. Free some space, then back up now.',
      'in-the-way': 'A file named backups is in the way in the data folder. Move it, then back up now.',
      'no-access': 'The backups folder cannot be written to. Change its permissions, then back up now.',
      mismatch: 'The backup does not read back as it should. Back up now; if that does not help, use another disk.',
      other: 'Back up now; if that does not help, check the disk that holds the data folder.',
    },
    kindOf: recoveryTextZh.health.kindOf,
    tryNow: 'Back up now',
    trying: 'Backing up',
  },
};
