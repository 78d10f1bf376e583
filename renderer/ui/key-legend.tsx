import { Keyboard } from 'lucide-react';
import { Fragment } from 'react';
import styles from './key-legend.module.css';
import { Key } from './key.tsx';

type LegendEntry = { readonly keys: string | readonly string[]; readonly label: string };

/** Foot line that prints the keys of a screen: J K 上下选, Enter 打开. */
export function KeyLegend({ entries }: { readonly entries: readonly LegendEntry[] }) {
  return (
    <span className={styles['legend']}>
      <Keyboard size={14} aria-hidden />
      {entries.map((entry) => (
        <Fragment key={entry.label}>
          <Key keys={entry.keys} />
          <span className={styles['label']}>{entry.label}</span>
        </Fragment>
      ))}
    </span>
  );
}
