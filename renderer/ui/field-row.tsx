import { useId, type ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './field-row.module.css';

type FieldRowProps = {
  readonly label: ReactNode;
  /** The control; as a function it gets the id that ties it to its label. */
  readonly children: ReactNode | ((id: string) => ReactNode);
  readonly hint?: ReactNode;
  /** What is wrong with it, in orange with the way on. */
  readonly error?: ReactNode;
  /** Label above instead of at the left. */
  readonly stacked?: boolean;
};

/** One line of a form: label, control, hint or problem. */
export function FieldRow({ label, children, hint, error, stacked = false }: FieldRowProps) {
  const id = useId();
  const wrong = error !== undefined && error !== null && error !== false && error !== '';
  return (
    <div className={cx(styles['row'], stacked && styles['stacked'])}>
      <label className={styles['label']} htmlFor={id}>
        {label}
      </label>
      <div className={styles['control']}>
        {typeof children === 'function' ? children(id) : children}
        {wrong ? (
          <div className={styles['error']} role="alert">
            {error}
          </div>
        ) : (
          hint !== undefined && <div className={styles['hint']}>{hint}</div>
        )}
      </div>
    </div>
  );
}
