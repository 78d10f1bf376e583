import type { DamagedText } from './damaged.text.zh.ts';

/** The same in English. */
export const damagedTextEn: DamagedText = {
  damages: {
    unreadable: 'can no longer be read',
    changed: 'is not what was stored',
    misfit: 'has a form this version cannot use',
  },
  title: (n) => `${n} ${n === 1 ? 'item was' : 'items were'} damaged on the disk and left out of the lists`,
  how: 'Everything else is there. Choose what to do with each. The damaged copy stays in the file.',
  named: (kind, title) => (title === '' ? `${kind} (name unknown)` : `${kind} ‘${title}’`),
  differs: (fields, more) => `What differs: ${fields.join(', ').toLowerCase()}${more ? ' and more' : ''}`,
  none: 'No backup has a sound copy.',
  restore: (when) => `Bring it back from the backup of ${when}`,
  accept: 'What is there is right',
  setAside: 'Put it aside',
  more: (n) => `Show ${n} more`,
};
