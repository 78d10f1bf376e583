import type { ReactNode } from 'react';
import {
  closestCenter,
  DndContext,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  pointerWithin,
  useDndContext,
  useSensor,
  useSensors,
  type CollisionDetection,
  type DragEndEvent,
} from '@dnd-kit/core';
import { sortableKeyboardCoordinates } from '@dnd-kit/sortable';
import { placing, type LineupChoice } from '#shared/features/runsheet/index.ts';
import { useText } from '#renderer/ui/language.tsx';
import { itemName } from '../item-name.ts';
import { lineupItemOf } from '../lineup-drag.ts';
import { runsheetTextEn } from '../runsheet.text.en.ts';
import { runsheetTextZh, type RunsheetText } from '../runsheet.text.zh.ts';
import type { RunSheetModel } from '../use-run-sheet.ts';
import styles from './candidates.module.css';

type SheetDragProps = { readonly model: RunSheetModel; readonly children: ReactNode };
type Named = { readonly id: string | number };

/** A row of the sheet takes the nearest place; a row of the lineup only the slot it is held over. */
const collision: CollisionDetection = (args) =>
  lineupItemOf(args.active.id) === null || args.pointerCoordinates === null ? closestCenter(args) : pointerWithin(args);

/** Rows are dragged within the sheet and from the lineup onto open slots, also by keyboard; what happens is said aloud. */
export function SheetDrag({ model, children }: SheetDragProps) {
  const t = useText({ zh: runsheetTextZh, en: runsheetTextEn });
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  const accessibility = {
    announcements: announcements(model, t),
    screenReaderInstructions: { draggable: t.announce.how },
    // Beside the table: its live region is no row.
    container: document.body,
  };
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={collision}
      onDragEnd={(event) => {
        drop(model, event);
      }}
      accessibility={accessibility}
    >
      {children}
      <Carried model={model} />
    </DndContext>
  );
}

function drop(model: RunSheetModel, { active, over }: DragEndEvent): void {
  if (over === null) return;
  const { items } = model.sheet;
  const to = items.findIndex((item) => item.id === over.id);
  if (lineupItemOf(active.id) !== null) {
    const edit = placing(items[to], choiceOf(model, active.id), model.facts);
    if (edit !== null) void model.edit([edit]);
  } else if (to >= 0 && active.id !== over.id) {
    void model.edit([{ kind: 'move', itemId: String(active.id), to }]);
  }
}

function choiceOf(model: RunSheetModel, dragId: string | number): LineupChoice | undefined {
  return model.view.lineup.find((choice) => choice.itemId === lineupItemOf(dragId));
}

/** The row of the lineup under the pointer: the panel it comes from would cut it off. */
function Carried({ model }: { readonly model: RunSheetModel }) {
  const { active } = useDndContext();
  const choice = active === null ? undefined : choiceOf(model, active.id);
  return (
    <DragOverlay dropAnimation={null}>
      {choice !== undefined && <div className={styles['carried']}>{itemName(choice)}</div>}
    </DragOverlay>
  );
}

function announcements(model: RunSheetModel, t: RunsheetText) {
  const name = (id: string | number): string => {
    const item = choiceOf(model, id) ?? model.sheet.items.find((candidate) => candidate.id === id);
    return item === undefined ? '' : itemName(item);
  };
  const place = (id: string | number): number => model.sheet.items.findIndex((item) => item.id === id) + 1;
  return {
    onDragStart: ({ active }: { active: Named }) => t.announce.lifted(name(active.id)),
    onDragOver: ({ active, over }: { active: Named; over: Named | null }) =>
      over === null ? undefined : t.announce.over(name(active.id), place(over.id)),
    onDragEnd: ({ active, over }: { active: Named; over: Named | null }) =>
      over === null ? t.announce.cancelled(name(active.id)) : t.announce.dropped(name(active.id), place(over.id)),
    onDragCancel: ({ active }: { active: Named }) => t.announce.cancelled(name(active.id)),
  };
}
