import { useRef } from 'react';
import type { ImportField, JudgedRow } from '#shared/features/lineup/index.ts';
import type { LineupText } from '../lineup.text.zh.ts';
import styles from './preview.module.css';

type Props = {
  readonly field: ImportField;
  readonly row: JudgedRow;
  readonly t: LineupText;
  readonly onSave: (field: ImportField, value: string) => void;
  readonly onLeave: () => void;
};

/** One cell of the file being fixed. Enter and leaving save, Esc keeps what was. */
export function FixField({ field, row, t, onSave, onLeave }: Props) {
  const left = useRef(false);
  const finish = (work: () => void): void => {
    if (left.current) return;
    left.current = true;
    work();
  };
  return (
    <input
      autoFocus
      className={styles['fix']}
      aria-label={t.import.fixing(field, row.row)}
      defaultValue={row.cells[field] ?? ''}
      onFocus={(event) => {
        event.currentTarget.select();
      }}
      onBlur={(event) => {
        const { value } = event.currentTarget;
        finish(() => {
          onSave(field, value);
        });
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return;
        event.stopPropagation();
        const { value } = event.currentTarget;
        if (event.key === 'Escape') finish(onLeave);
        if (event.key === 'Enter') {
          finish(() => {
            onSave(field, value);
          });
        }
      }}
    />
  );
}
