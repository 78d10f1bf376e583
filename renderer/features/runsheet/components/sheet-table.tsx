import { useEffect, useMemo, useRef, type ReactNode, type RefObject } from 'react';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Card, CardFoot } from '#renderer/ui/card.tsx';
import { KeyLegend } from '#renderer/ui/key-legend.tsx';
import { useText } from '#renderer/ui/language.tsx';
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
  const ids = useMemo(() => items.map((item) => item.id), [items]);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRows(model, scroller);
  const range = rows.range ?? { startIndex: 0, endIndex: 0 };
  const last = Math.min(range.endIndex + 1, items.length);
  return (
    <Card fill className={styles['card']}>
      <div className={styles['table']} role="table" aria-label={t.title} aria-rowcount={items.length}>
        <div className={styles['scroller']} ref={scroller}>
          <HeadRow t={t} />
          <SortableContext items={ids} strategy={verticalListSortingStrategy} disabled={model.readOnly}>
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
          </SortableContext>
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
