import { Fragment } from 'react';
import styles from './key.module.css';
import { useText } from './language.tsx';
import { uiTextEn } from './ui.text.en.ts';
import { uiTextZh } from './ui.text.zh.ts';

/** Names of keys as engraved on the machine. */
const MAC = typeof navigator !== 'undefined' && navigator.userAgent.includes('Macintosh');
const MAC_NAMES: Readonly<Record<string, string>> = { Ctrl: '⌘', Alt: '⌥', Shift: '⇧' };

/** A key cap: `<Key keys="Ctrl K" />`; "G L" given as two caps with `<Key keys={['G', 'L']} />`. `hold` spells 按住. */
export function Key({ keys, hold = false }: { readonly keys: string | readonly string[]; readonly hold?: boolean }) {
  const t = useText({ zh: uiTextZh, en: uiTextEn });
  const caps = typeof keys === 'string' ? [keys] : keys;
  const name = (cap: string): string =>
    cap
      .split(cap.includes(' ') ? ' ' : '+')
      .map((part) => (part === 'Space' ? t.keys.Space : MAC ? (MAC_NAMES[part] ?? part) : part))
      .join(MAC ? '' : ' ');
  return (
    <>
      {caps.map((cap) => (
        <Fragment key={cap}>
          <kbd className={styles['key']}>
            {hold ? `${t.hold} ` : ''}
            {cap === '+' ? '+' : name(cap)}
          </kbd>
        </Fragment>
      ))}
    </>
  );
}
