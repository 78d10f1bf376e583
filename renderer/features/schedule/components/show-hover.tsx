import { Popover } from 'antd';
import { useRef, useState, type FocusEvent, type ReactElement } from 'react';
import type { Show } from '#shared/features/schedule/index.ts';
import { ShowCard } from './show-card.tsx';
import styles from './show-card.module.css';

type ShowHoverProps = {
  readonly show: Show;
  /** The one button of the show. */
  readonly children: ReactElement;
};

const DELAY_S = 0.4;

/** What a show is, when the pointer rests on it or the keyboard reaches it. Pressing, dragging and keys put it away. */
export function ShowHover({ show, children }: ShowHoverProps) {
  const [open, setOpen] = useState(false);
  const pressed = useRef(false);
  const putAway = (): void => {
    pressed.current = true;
    setOpen(false);
  };
  return (
    <span
      className={styles['target']}
      onFocus={(event: FocusEvent<HTMLElement>) => {
        if (event.target.matches(':focus-visible')) setOpen(true);
      }}
      onBlur={() => {
        setOpen(false);
      }}
      onPointerDownCapture={putAway}
      onKeyDown={() => {
        setOpen(false);
      }}
    >
      <Popover
        open={open}
        onOpenChange={(wanted) => {
          if (!wanted) pressed.current = false;
          setOpen(wanted && !pressed.current);
        }}
        trigger="hover"
        mouseEnterDelay={DELAY_S}
        mouseLeaveDelay={0.1}
        placement="rightTop"
        arrow={false}
        destroyOnHidden
        content={<ShowCard show={show} />}
      >
        {children}
      </Popover>
    </span>
  );
}
