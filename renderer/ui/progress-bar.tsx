import { cx } from './cx.ts';
import styles from './bars.module.css';

type ProgressBarProps = {
  /** 0–1. */
  readonly ratio: number;
  /** For assistive technology: "备货期 21 / 21". */
  readonly label: string;
  /** From here on the bar is orange (share of the length): the part over budget. */
  readonly overFrom?: number | undefined;
};

/** 6 px bar in ink. */
export function ProgressBar({ ratio, label, overFrom }: ProgressBarProps) {
  const shown = Math.min(1, Math.max(0, ratio));
  const plain = overFrom === undefined ? shown : Math.min(shown, overFrom);
  return (
    <div
      className={styles['progress']}
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.round(shown * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
    >
      <i style={{ width: `${plain * 100}%` }} />
      {shown > plain && <i className={cx(styles['over'])} style={{ width: `${(shown - plain) * 100}%` }} />}
    </div>
  );
}
