import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './figure.module.css';

type FigureProps = {
  readonly label: ReactNode;
  /** Formatted; null is unknown and shows "—", never 0. */
  readonly value: ReactNode;
  readonly unit?: ReactNode;
  /** A `<Basis>` or a plain line such as "目标 10万的 48.1%". */
  readonly basis?: ReactNode;
  /** 16, 20, 24 px. */
  readonly size?: 'S' | 'M' | 'L';
  /** Old or blocked: grey, still shown. */
  readonly stale?: boolean;
};

/** Label, value, unit, basis line. */
export function Figure({ label, value, unit, basis, size = 'M', stale = false }: FigureProps) {
  const known = value !== null && value !== undefined;
  return (
    <div className={styles['figure']}>
      <div className={styles['label']}>{label}</div>
      <div className={cx(styles['value'], styles[size], stale && styles['stale'])}>
        {known ? value : '—'}
        {known && unit !== undefined && <span className={styles['unit']}> {unit}</span>}
      </div>
      {basis !== undefined && <div className={styles['basis']}>{basis}</div>}
    </div>
  );
}
