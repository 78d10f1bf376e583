import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { LucideIcon } from 'lucide-react';
import styles from './hold-button.module.css';
import { Button } from './button.tsx';
import { useKeys } from './use-keys.ts';

/** How long a dangerous act is held before it happens. */
export const HOLD_MS = 1200;

type HoldButtonProps = {
  readonly onHeld: () => void;
  readonly children: ReactNode;
  readonly icon?: LucideIcon;
  /** Key that is held, bound while mounted and printed as 按住 Esc. */
  readonly holdKey?: string;
  readonly size?: 'xs' | 'sm' | 'md' | 'lg';
  readonly kind?: 'primary' | 'default' | 'text';
  readonly disabled?: boolean;
  readonly locked?: boolean;
  readonly reason?: string;
};

/** Stop, spend, delete: held 1.2 s while a ring fills; letting go early does nothing. Mouse, Enter, Space or its key. */
export function HoldButton(props: HoldButtonProps) {
  const { onHeld, children, icon, holdKey, size, kind, disabled = false, locked = false, reason } = props;
  const { holding, begin, release } = useHold(onHeld, disabled);
  useKeys(holdKey === undefined ? {} : { [holdKey]: { down: begin, up: release } }, { overButtons: true });
  return (
    <span className={styles['wrap']} data-holding={holding || undefined}>
      <Button
        {...(icon === undefined ? {} : { icon })}
        {...(size === undefined ? {} : { size })}
        {...(kind === undefined ? {} : { kind })}
        {...(holdKey === undefined ? {} : { keys: holdKey, holdKey: true })}
        disabled={disabled}
        locked={locked}
        reason={reason}
        onPointerDown={(event) => {
          if (event.button === 0) begin();
        }}
        onPointerUp={release}
        onPointerLeave={release}
        onPointerCancel={release}
        onBlur={release}
        onKeyDown={(event) => {
          if (event.code !== 'Enter' && event.code !== 'Space') return;
          event.preventDefault();
          if (!event.repeat) begin();
        }}
        onKeyUp={release}
      >
        {children}
        <Ring />
      </Button>
    </span>
  );
}

function useHold(onHeld: () => void, disabled: boolean) {
  const [holding, setHolding] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const held = useRef(onHeld);
  useEffect(() => {
    held.current = onHeld;
  });
  const release = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    setHolding(false);
  }, []);
  const begin = useCallback(() => {
    if (disabled || timer.current !== null) return;
    setHolding(true);
    timer.current = setTimeout(() => {
      release();
      held.current();
    }, HOLD_MS);
  }, [disabled, release]);
  useEffect(() => release, [release]);
  return useMemo(() => ({ holding, begin, release }), [holding, begin, release]);
}

function Ring() {
  return (
    <svg className={styles['ring']} viewBox="0 0 16 16" aria-hidden>
      <circle cx="8" cy="8" r="6" pathLength="1" />
    </svg>
  );
}
