import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './clock-face.module.css';
import { cx } from './cx.ts';

type ClockFaceProps = {
  /** Word above the figure with its icon: 本款剩余, 本款超时. */
  readonly word: ReactNode;
  readonly icon?: LucideIcon;
  /** Formatted: "5:14", "+0:46". */
  readonly value: string;
  /** Line below: "计划 6:00，已讲 6:46". */
  readonly below?: ReactNode;
  readonly tone?: 'ink' | 'late' | 'next' | 'clock';
  /** 24, 44 (36 on low windows), 112 px. */
  readonly size?: 'M' | 'L' | 'stage';
  readonly align?: 'left' | 'right';
};

/** A big clock: one number and the word that says which. */
export function ClockFace(props: ClockFaceProps) {
  const { word, icon: Icon, value, below, tone = 'ink', size = 'L', align = 'right' } = props;
  return (
    <div className={cx(styles['face'], styles[tone], styles[align])}>
      <div className={styles['word']}>
        {Icon !== undefined && <Icon size={16} aria-hidden />}
        {word}
      </div>
      <div className={cx(styles['value'], styles[size])}>{value}</div>
      {below !== undefined && <div className={styles['below']}>{below}</div>}
    </div>
  );
}
