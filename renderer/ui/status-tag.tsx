import type { ReactNode } from 'react';
import type { LucideIcon } from 'lucide-react';
import { cx } from './cx.ts';
import styles from './status-tag.module.css';

/** `outline` for facts beside the main state, `ink` for what waits for me, `live` only for on air. */
export type Tone = 'neutral' | 'outline' | 'ink' | 'late' | 'next' | 'clock' | 'live';

type StatusTagProps = {
  readonly tone?: Tone;
  /** A hue never stands alone: give an icon with late, next and clock. Live brings its own dot. */
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
  readonly title?: string;
};

/** A state in one word, 20 px high. */
export function StatusTag({ tone = 'neutral', icon: Icon, children, title }: StatusTagProps) {
  return (
    <span className={cx(styles['tag'], styles[tone])} title={title}>
      {tone === 'live' && <i className={styles['dot']} />}
      {Icon !== undefined && <Icon size={12} aria-hidden />}
      {children}
    </span>
  );
}
