import styles from './bars.module.css';

type BulletBarProps = {
  readonly value: number | null;
  /** Sits at the middle of the bar; the head of the card says it is 参考值. */
  readonly reference: number;
  readonly label: string;
};

/** A rate against a reference: the tick at 50 % is the reference. */
export function BulletBar({ value, reference, label }: BulletBarProps) {
  const share = value === null || reference <= 0 ? 0 : Math.min(1, value / reference / 2);
  return (
    <div className={styles['bullet']} role="img" aria-label={label}>
      <i style={{ width: `${share * 100}%` }} />
      <u />
    </div>
  );
}
