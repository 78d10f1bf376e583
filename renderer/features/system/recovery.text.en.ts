import { recoveryTextZh, type RecoveryText } from './recovery.text.zh.ts';

const many = (n: number, one: string, more: string): string =>
  `${new Intl.NumberFormat('en-GB').format(n)} ${n === 1 ? one : more}`;

const happened = {
  damaged: 'The data file could not be opened',
  missing: 'The data file was not there',
  foreign: 'Another program’s file stood in place of the data file',
};

export const recoveryTextEn: RecoveryText = {
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
