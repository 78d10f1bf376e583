import { Info, OctagonAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './note.module.css';

type NoteProps = {
  readonly tone?: 'neutral' | 'late' | 'next' | 'clock';
  readonly icon?: LucideIcon;
  readonly title?: ReactNode;
  readonly children?: ReactNode;
  /** At the right end. */
  readonly action?: ReactNode;
};

/** A tinted box with an icon: something to know where it matters. */
export function Note({ tone = 'neutral', icon, title, children, action }: NoteProps) {
  const Icon = icon ?? (tone === 'late' ? OctagonAlert : Info);
  return (
    <div className={cx(styles['note'], styles[tone])} role="note">
      <Icon size={16} aria-hidden />
      <div className={styles['text']}>
        {title !== undefined && <b>{title}</b>}
        {children !== undefined && <div>{children}</div>}
      </div>
      {action}
    </div>
  );
}
