import { cx } from './cx.ts';
import styles from './avatar.module.css';

/** First character of a Chinese name, two initials of a Latin one. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const latin = /^[A-Za-z]/.test(name.trim());
  return latin
    ? words
        .map((word) => word.charAt(0).toUpperCase())
        .slice(0, 2)
        .join('')
    : [...name.trim()].slice(0, 1).join('');
}

/** Round grey initial; the name always stands beside it, so it is decorative. */
export function Avatar({ name, size = 'md' }: { readonly name: string; readonly size?: 'sm' | 'md' | 'lg' }) {
  return (
    <span className={cx(styles['avatar'], styles[size])} aria-hidden>
      {initials(name)}
    </span>
  );
}
