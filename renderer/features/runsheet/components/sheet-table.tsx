import { useEffect, useMemo, useRef, type ReactNode, type RefObject } from 'react';
import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from '@dnd-kit/core';
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Card, CardFoot } from '#renderer/ui/card.tsx';
import { KeyLegend } from '#renderer/ui/key-legend.tsx';
import { useText } from '#renderer/ui/language.tsx';
import { itemName } from '../item-name.ts';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh, type RunsheetText } from '../runsheet.text.zh.ts';
import type { RunSheetModel } from '../use-run-sheet.ts';
import { ItemRow } from './item-row.tsx';
import { ProblemRow } from './problem-row.tsx';
import styles from './sheet-table.module.css';

const ROW_HEIGHT = 32;
const HEAD_HEIGHT = 28;

/** The sheet line by line: drag by the handle, lengths edited in place, what does not work in its own row. */
export function SheetTable({ model, children }: { readonly model: RunSheetModel; readonly children?: ReactNode }) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const { items } = model.sheet;
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRows(model, scroller);
  const range = rows.range ?? { startIndex: 0, endIndex: 0 };
  const last = Math.min(range.endIndex + 1, items.length);
  return (
    <Card fill className={styles['card']}>
      <div className={styles['table']} role="table" aria-label={t.title} aria-rowcount={items.length}>
        <div className={styles['scroller']} ref={scroller}>
          <HeadRow t={t} />
          <Sortable model={model} t={t}>
            <div role="rowgroup" style={{ height: rows.getTotalSize(), position: 'relative' }}>
              {rows.getVirtualItems().map((row) => (
                <div
                  key={row.key}
                  ref={rows.measureElement}
                  data-index={row.index}
                  role="presentation"
                  className={styles['slot']}
                  style={{ transform: `translateY(${row.start - HEAD_HEIGHT}px)` }}
                >
                  <Group model={model} index={row.index} />
                </div>
              ))}
            </div>
          </Sortable>
          {children}
        </div>
      </div>
      <CardFoot>
        <KeyLegend entries={legend(t)} />
        <span className={styles['range']}>{items.length > 0 && t.range(range.startIndex + 1, last, items.length)}</span>
      </CardFoot>
    </Card>
  );
}

/** Draws only the rows in view and keeps the selected one there. */
function useRows(model: RunSheetModel, scroller: RefObject<HTMLDivElement | null>) {
  const { items } = model.sheet;
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 8,
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
  });
  const selectedIndex = items.findIndex((item) => item.id === model.selectedId);
  useEffect(() => {
    if (selectedIndex >= 0) rows.scrollToIndex(selectedIndex, { align: 'auto' });
  }, [selectedIndex, rows]);
  return rows;
}

type SortableProps = { readonly model: RunSheetModel; readonly t: RunsheetText; readonly children: ReactNode };

/** Rows can be dragged, also by keyboard, and what happens is said aloud. */
function Sortable({ model, t, children }: SortableProps) {
  const { items } = model.sheet;
  const ids = useMemo(() => items.map((item) => item.id), [items]);
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const onDragEnd = ({ active, over }: DragEndEvent): void => {
    const to = over === null ? -1 : ids.indexOf(String(over.id));
    if (to >= 0 && active.id !== over?.id) void model.edit([{ kind: 'move', itemId: String(active.id), to }]);
  };
  const accessibility = {
    announcements: announcements(model, t),
    screenReaderInstructions: { draggable: t.announce.how },
    // Beside the table: its live region is no row.
    container: document.body,
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={onDragEnd}
      accessibility={accessibility}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy} disabled={model.readOnly}>
        {children}
      </SortableContext>
    </DndContext>
  );
}

/** A row with what is wrong before it (gaps) and after it. */
function Group({ model, index }: { readonly model: RunSheetModel; readonly index: number }) {
  const timing = model.checked.plan.timings[index];
  if (timing === undefined) return null;
  const own = model.checked.problems.filter(
    (problem) => problem.itemId === timing.item.id && problem.kind !== 'noPrice',
  );
  const before = own.filter((problem) => problem.kind === 'gap');
  const after = own.filter((problem) => problem.kind !== 'gap');
  return (
    <>
      {before.map((problem) => (
        <ProblemRow key={problem.kind} problem={problem} model={model} />
      ))}
      <ItemRow timing={timing} model={model} />
      {after.map((problem) => (
        <ProblemRow key={problem.kind} problem={problem} model={model} />
      ))}
    </>
  );
}

function HeadRow({ t }: { readonly t: RunsheetText }) {
  const { columns } = t;
  return (
    <div className={styles['head']} role="row">
      <span role="columnheader">
        <span className="visually-hidden">{t.keys.move}</span>
      </span>
      <span role="columnheader">{columns.start}</span>
      <span role="columnheader" className={styles['right']}>
        {columns.length}
      </span>
      <span role="columnheader">{columns.role}</span>
      <span role="columnheader">{columns.what}</span>
      <span role="columnheader" className={styles['right']}>
        {columns.price}
      </span>
      <span role="columnheader" className={styles['right']}>
        {columns.rehearsed}
      </span>
      <span role="columnheader">{columns.check}</span>
    </div>
  );
}

function legend(t: RunsheetText): readonly { readonly keys: string; readonly label: string }[] {
  return [
    { keys: 'Alt ↑↓', label: t.keys.select },
    { keys: 'Alt Ctrl ↑↓', label: t.keys.move },
    { keys: 'Alt E', label: t.keys.insert },
    { keys: 'Alt G', label: t.keys.products },
    { keys: 'Ctrl D', label: t.keys.clone },
    { keys: 'P', label: t.keys.card },
  ];
}

function announcements(model: RunSheetModel, t: RunsheetText) {
  const name = (id: string | number): string => {
    const item = model.sheet.items.find((candidate) => candidate.id === id);
    return item === undefined ? '' : itemName(item);
  };
  const place = (id: string | number): number => model.sheet.items.findIndex((item) => item.id === id) + 1;
  return {
    onDragStart: ({ active }: { active: { id: string | number } }) => t.announce.lifted(name(active.id)),
    onDragOver: ({ active, over }: { active: { id: string | number }; over: { id: string | number } | null }) =>
      over === null ? undefined : t.announce.over(name(active.id), place(over.id)),
    onDragEnd: ({ active, over }: { active: { id: string | number }; over: { id: string | number } | null }) =>
      over === null ? t.announce.cancelled(name(active.id)) : t.announce.dropped(name(active.id), place(over.id)),
    onDragCancel: ({ active }: { active: { id: string | number } }) => t.announce.cancelled(name(active.id)),
  };
}
