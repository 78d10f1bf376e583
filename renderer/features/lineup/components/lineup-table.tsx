import { useState } from 'react';
import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type Announcements,
  type DragEndEvent,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import type { Id } from '#shared/kernel/ids.ts';
import { yuanDecimals } from '#shared/kernel/money.ts';
import type { LineupRow } from '#shared/features/lineup/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import type { LineupText } from '../lineup.text.zh.ts';
import type { LineupActs } from '../use-lineup-acts.ts';
import { LineupTableRow, type PriceDecimals, type RowOpening } from './lineup-table-row.tsx';
import styles from './lineup-table.module.css';

type Props = RowOpening & {
  readonly rows: readonly LineupRow[];
  readonly acts: LineupActs;
  readonly t: LineupText;
  /** Leaves out what does not fit beside the import. */
  readonly narrow: boolean;
};

/** The lineup in order. Dragging has a keyboard twin: Alt Ctrl ↑↓ on a row, or Space on its handle. */
export function LineupTable({ rows, acts, t, narrow, ...opening }: Props) {
  const { shown, move } = useOrder(rows, acts);
  const decimals = decimalsOf(rows);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const onDragEnd = ({ active, over }: DragEndEvent): void => {
    if (over !== null)
      move(
        String(active.id),
        shown.findIndex(({ item }) => item.id === over.id),
      );
  };
  return (
    <div className={cx(styles['table'], narrow && styles['narrow'])} role="table" aria-label={t.table.title}>
      <TableHead t={t} narrow={narrow} />
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={onDragEnd}
        accessibility={{
          announcements: announcements(shown, t),
          container: document.body,
          screenReaderInstructions: { draggable: t.table.dragInstructions },
        }}
      >
        <SortableContext items={shown.map(({ item }) => item.id)} strategy={verticalListSortingStrategy}>
          {shown.map((row, index) => (
            <LineupTableRow
              key={row.item.id}
              row={row}
              index={index}
              acts={acts}
              t={t}
              narrow={narrow}
              decimals={decimals}
              onMove={move}
              {...opening}
            />
          ))}
        </SortableContext>
      </DndContext>
    </div>
  );
}

function decimalsOf(rows: readonly LineupRow[]): PriceDecimals {
  const products = rows.flatMap(({ product }) => (product === null ? [] : [product]));
  return {
    formula: yuanDecimals(products.flatMap(({ listPriceFen, couponFen }) => [listPriceFen, couponFen])),
    landed: yuanDecimals(products.map(({ landedPriceFen }) => landedPriceFen)),
  };
}

/** Rows as they will stand once main has answered, so that nothing jumps back after a drop. */
function useOrder(rows: readonly LineupRow[], acts: LineupActs) {
  const [order, setOrder] = useState<{ readonly rows: readonly LineupRow[]; readonly shown: readonly LineupRow[] }>();
  const shown = order?.rows === rows ? order.shown : rows;
  const move = (itemId: Id, to: number): void => {
    const from = shown.findIndex(({ item }) => item.id === itemId);
    const moved = shown[from];
    if (moved === undefined || to < 0 || to >= shown.length || to === from) return;
    const rest = shown.filter(({ item }) => item.id !== itemId);
    setOrder({ rows, shown: [...rest.slice(0, to), moved, ...rest.slice(to)] });
    acts.move(itemId, to);
  };
  return { shown, move };
}

function TableHead({ t, narrow }: { readonly t: LineupText; readonly narrow: boolean }) {
  const { number, product, role, formula, landed, margin, stock, qc, card } = t.table;
  return (
    <div className={cx(styles['row'], styles['head'])} role="row">
      <span role="columnheader">{number}</span>
      <span role="columnheader">{product}</span>
      <span role="columnheader">{role}</span>
      {!narrow && (
        <span role="columnheader" className={styles['right']}>
          {formula}
        </span>
      )}
      <span role="columnheader" className={styles['right']}>
        {landed}
      </span>
      <span role="columnheader" className={styles['right']}>
        {margin}
      </span>
      <span role="columnheader" className={styles['right']}>
        {stock}
      </span>
      <span role="columnheader" className={styles['qcHead']}>
        {qc}
      </span>
      {!narrow && <span role="columnheader">{card}</span>}
      {!narrow && <span role="columnheader" aria-hidden />}
    </div>
  );
}

/** What a screen reader hears while dragging. */
function announcements(rows: readonly LineupRow[], t: LineupText): Announcements {
  const title = (id: unknown): string => rows.find(({ item }) => item.id === id)?.product?.title ?? t.table.open;
  const place = (id: unknown): number => rows.findIndex(({ item }) => item.id === id) + 1;
  return {
    onDragStart: ({ active }) => t.table.drag(title(active.id)),
    onDragOver: ({ active, over }) => (over === null ? undefined : t.table.moved(title(active.id), place(over.id))),
    onDragEnd: ({ active, over }) => (over === null ? undefined : t.table.moved(title(active.id), place(over.id))),
    onDragCancel: ({ active }) => t.table.moved(title(active.id), place(active.id)),
  };
}
