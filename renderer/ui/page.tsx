import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './page.module.css';

type PageProps = {
  readonly children: ReactNode;
  /** The page scrolls as a whole (forms, settings). Otherwise its cards fill the height and scroll inside. */
  readonly scroll?: boolean;
  /** Padding 12 (8 on low windows) instead of 16 24: the cockpit. */
  readonly tight?: boolean;
  readonly className?: string | undefined;
};

/** The area of a screen below the top bar: a column with 16 px gaps. */
export function Page({ children, scroll = false, tight = false, className }: PageProps) {
  return (
    <div data-fill className={cx(styles['page'], scroll && styles['scroll'], tight && styles['tight'], className)}>
      {children}
    </div>
  );
}

type PageHeadProps = {
  readonly title: ReactNode;
  /** Beside the title: small controls, then facts. */
  readonly children?: ReactNode;
  /** At the right end: the acts of the screen. */
  readonly actions?: ReactNode;
};

/** Title line of a screen, 20 px, with facts beside it and acts at the right. */
export function PageHead({ title, children, actions }: PageHeadProps) {
  return (
    <header className={styles['head']}>
      <h1 className={styles['title']}>{title}</h1>
      {children}
      <div className={styles['actions']}>{actions}</div>
    </header>
  );
}
