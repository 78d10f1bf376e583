import { Inbox, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './state.module.css';

type EmptyStateProps = {
  readonly icon?: LucideIcon;
  /** What is missing: 还没有商品. */
  readonly title: ReactNode;
  /** How to get it: 导入报品表，或手动加。 */
  readonly how?: ReactNode;
  /** One button with its key. */
  readonly action?: ReactNode;
};

/** Nothing here yet: what is missing, how to get it, one button. */
export function EmptyState({ icon: Icon = Inbox, title, how, action }: EmptyStateProps) {
  return (
    <div className={styles['state']}>
      <Icon size={20} aria-hidden />
      <b>{title}</b>
      {how !== undefined && <span className={styles['how']}>{how}</span>}
      {action}
    </div>
  );
}
