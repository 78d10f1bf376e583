import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, type ReactNode } from 'react';
import { cx } from './cx.ts';
import styles from './virtual-list.module.css';

type VirtualListProps<T> = {
  readonly items: readonly T[];
  readonly keyOf: (item: T, index: number) => string;
  /** Exact height in px, or of each item. */
  readonly rowHeight: number | ((index: number) => number);
  readonly children: (item: T, index: number) => ReactNode;
  readonly label: string;
  /** Kept in view when it changes. */
  readonly activeIndex?: number | undefined;
  /** Rows whose height depends on their text: `rowHeight` is then only the first guess. */
  readonly measure?: boolean;
  readonly role?: 'list' | 'listbox' | 'grid' | 'rowgroup';
  readonly className?: string | undefined;
};

/** A scrolling list that draws only what is visible. For everything that may exceed 100 rows. */
export function VirtualList<T>(props: VirtualListProps<T>) {
  const { items, keyOf, rowHeight, children, label, activeIndex, measure = false, role = 'list', className } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: typeof rowHeight === 'number' ? () => rowHeight : rowHeight,
    overscan: 8,
    // A measured height belongs to its item: it moves along when the order changes.
    ...(measure ? { getItemKey: (index: number) => keyAt(items, keyOf, index) } : {}),
    // Happens before layout in tests and on the first frame of a hidden card.
    initialRect: { width: 400, height: 600 },
  });
  useEffect(() => {
    if (activeIndex !== undefined && activeIndex >= 0) virtual.scrollToIndex(activeIndex);
  }, [activeIndex, virtual]);
  useEffect(() => {
    virtual.measure();
  }, [rowHeight, virtual]);
  return (
    <div ref={scroller} className={cx(styles['scroller'], className)} role={role} aria-label={label} tabIndex={-1}>
      <div className={styles['all']} style={{ height: virtual.getTotalSize() }} role="presentation">
        {virtual.getVirtualItems().map((row) => {
          const item = items[row.index];
          if (item === undefined) return null;
          return (
            <div
              key={keyOf(item, row.index)}
              ref={measure ? virtual.measureElement : undefined}
              data-index={row.index}
              className={styles['row']}
              role={role === 'list' ? 'listitem' : 'presentation'}
              style={{ transform: `translateY(${row.start}px)`, ...(measure ? {} : { height: row.size }) }}
            >
              {children(item, row.index)}
            </div>
          );
        })}
      </div>
    </div>
  );
}

function keyAt<T>(items: readonly T[], keyOf: VirtualListProps<T>['keyOf'], index: number): string | number {
  const item = items[index];
  return item === undefined ? index : keyOf(item, index);
}
