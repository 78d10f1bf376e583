import { Popover } from 'antd';
import type { ReactNode } from 'react';
import styles from './number-field.module.css';

type ProblemPopoverProps = {
  /** What is wrong with the field; null shows nothing. */
  readonly problem: string | null;
  readonly id: string;
  /** The edge of the field that the words keep to; the other one must have room. */
  readonly edge?: 'left' | 'right';
  readonly children: ReactNode;
};

/** What is wrong with a field of a table row, under it and over the rows that follow; a row has no room for it. */
export function ProblemPopover({ problem, id, edge = 'right', children }: ProblemPopoverProps) {
  return (
    <Popover
      open={problem !== null}
      placement={edge === 'left' ? 'bottomLeft' : 'bottomRight'}
      arrow={false}
      content={
        <span id={id} className={styles['problem']} role="alert">
          {problem}
        </span>
      }
    >
      {children}
    </Popover>
  );
}
