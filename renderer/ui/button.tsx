import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { Lock, type LucideIcon } from 'lucide-react';
import styles from './button.module.css';
import { cx } from './cx.ts';
import { Key } from './key.tsx';

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled'> & {
  /** Primary is ink and there is one per screen; `text` has no border. */
  readonly kind?: 'primary' | 'default' | 'text';
  /** Heights 24, 28, 32, 40. */
  readonly size?: 'xs' | 'sm' | 'md' | 'lg';
  readonly icon?: LucideIcon;
  /** Printed key caps; binding them is `useKeys`. */
  readonly keys?: string | readonly string[];
  /** The key is held, not pressed: 按住 Esc. */
  readonly holdKey?: boolean;
  /** Stays reachable by Tab (`aria-disabled`). Say why in `reason` or in text beside it. */
  readonly disabled?: boolean;
  /** Disabled by a right, a second person or a lock, not by something still to fill in: shows a lock. */
  readonly locked?: boolean;
  /** Why it is disabled, printed beside the button. */
  readonly reason?: string | undefined;
  /** At work: cannot be pressed again, keeps its look. */
  readonly busy?: boolean;
  readonly children?: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
};

const ICON_SIZE = { xs: 12, sm: 14, md: 16, lg: 16 } as const;

/** The button of the product. An icon alone needs `aria-label`. */
export function Button(props: ButtonProps) {
  const {
    kind = 'default',
    size = 'md',
    icon,
    keys,
    holdKey,
    disabled,
    locked,
    reason,
    busy,
    children,
    ...rest
  } = props;
  const { className, onClick, type = 'button', 'aria-label': label, ...more } = rest;
  // With keys in view the label must be text too: a name that hides what is seen confuses voice control.
  const hidden = children === undefined && keys !== undefined ? label : undefined;
  const blocked = disabled === true || busy === true;
  const Icon = disabled && locked ? Lock : icon;
  const button = (
    <button
      {...more}
      aria-label={hidden === undefined ? label : undefined}
      type={blocked ? 'button' : type}
      aria-disabled={blocked || undefined}
      aria-busy={busy ? true : undefined}
      aria-keyshortcuts={
        keys === undefined ? undefined : typeof keys === 'string' ? keys.replaceAll(' ', '+') : keys.join(' ')
      }
      data-icon-only={children === undefined && keys === undefined ? true : undefined}
      className={cx(styles['button'], styles[kind], styles[size], disabled && styles['disabled'], className)}
      onClick={blocked ? undefined : onClick}
    >
      {Icon !== undefined && <Icon size={ICON_SIZE[size]} aria-hidden />}
      {hidden !== undefined && <span className="visually-hidden">{hidden}</span>}
      {children}
      {keys !== undefined && (
        <span aria-hidden className={styles['keys']}>
          <Key keys={keys} hold={holdKey ?? false} />
        </span>
      )}
    </button>
  );
  if (!disabled || reason === undefined) return button;
  return (
    <span className={styles['withReason']}>
      {button}
      <span className={styles['reason']}>{reason}</span>
    </span>
  );
}
