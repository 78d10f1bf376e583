import { useRef, type HTMLAttributes, type ReactNode } from 'react';
import styles from './card.module.css';
import { cx } from './cx.ts';
import { useOverflowing } from './use-overflowing.ts';

type CardProps = Omit<HTMLAttributes<HTMLElement>, 'title'> & {
  readonly children: ReactNode;
  /** 16 px around the content; lists and tables go without. */
  readonly padded?: boolean;
  /** Fills the height its parent leaves and lets its body scroll. */
  readonly fill?: boolean;
  readonly as?: 'section' | 'div' | 'aside' | 'article';
};

/** A white surface with a line around it. A column: CardHead, body, CardFoot. */
export function Card({ children, padded = false, fill = false, as: As = 'section', className, ...rest }: CardProps) {
  return (
    <As
      {...rest}
      data-fill={fill || undefined}
      className={cx(styles['card'], padded && styles['padded'], fill && styles['fill'], className)}
    >
      {children}
    </As>
  );
}

type CardHeadProps = {
  readonly title: ReactNode;
  /** Quiet facts beside the title. */
  readonly sub?: ReactNode;
  /** At the right end. */
  readonly children?: ReactNode;
  readonly level?: 2 | 3;
};

/** 44 px head of a card. Never shrinks. */
export function CardHead({ title, sub, children, level = 2 }: CardHeadProps) {
  const Title = level === 2 ? 'h2' : 'h3';
  return (
    <div className={styles['head']}>
      <Title className={styles['title']}>{title}</Title>
      {sub !== undefined && <span className={styles['sub']}>{sub}</span>}
      <span className={styles['grow']} />
      {children}
    </div>
  );
}

/** The part of a card that scrolls. */
export function CardBody({ children, padded = false }: { readonly children: ReactNode; readonly padded?: boolean }) {
  const body = useRef<HTMLDivElement>(null);
  const scrolls = useOverflowing(body);
  return (
    <div ref={body} tabIndex={scrolls ? 0 : undefined} className={cx(styles['body'], padded && styles['bodyPadded'])}>
      {children}
    </div>
  );
}

/** Foot line of a card: keys, totals, hints. */
export function CardFoot({ children }: { readonly children: ReactNode }) {
  return <div className={styles['foot']}>{children}</div>;
}
