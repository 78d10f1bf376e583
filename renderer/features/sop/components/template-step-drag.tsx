import { useState, type ReactNode } from 'react';
import {
  closestCenter,
  DndContext,
  DragOverlay,
  KeyboardSensor,
  PointerSensor,
  useDndContext,
  useSensor,
  useSensors,
  type Announcements,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { GripVertical } from 'lucide-react';
import type { SopStep } from '#shared/features/sop/index.ts';
import { cx } from '#renderer/ui/cx.ts';
import type { SopText } from '../sop.text.zh.ts';
import styles from './template-steps.module.css';

type Words = SopText['templates'];
type StepDragProps = {
  readonly steps: readonly SopStep[];
  readonly words: Words;
  readonly onMove: (stepId: string, to: number) => void;
  readonly children: ReactNode;
};

/** Steps of an own template are dragged by their handle, also by keyboard; what happens is said aloud. */
export function StepDrag({ steps, words, onMove, children }: StepDragProps) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={({ active, over }) => {
        if (over !== null) onMove(String(active.id), placeOf(steps, over.id));
      }}
      accessibility={{
        announcements: announcements(steps, words),
        container: document.body,
        screenReaderInstructions: { draggable: words.dragHow },
      }}
    >
      <SortableContext items={steps.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
        {children}
      </SortableContext>
      <Carried steps={steps} />
    </DndContext>
  );
}

type StepRowProps = { readonly stepId: string; readonly words: Words; readonly children: ReactNode };

/** A row with its handle. */
export function DraggedRow({ stepId, words, children }: StepRowProps) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id: stepId,
  });
  return (
    <div
      ref={setNodeRef}
      className={cx(styles['row'], isDragging && styles['lifted'])}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <span className={styles['number']}>
        <button
          type="button"
          ref={setActivatorNodeRef}
          className={styles['grip']}
          {...attributes}
          {...listeners}
          aria-label={words.drag(stepId)}
        >
          <GripVertical size={14} aria-hidden />
        </button>
        {stepId}
      </span>
      {children}
    </div>
  );
}

/** Under the pointer: the list draws only what is in view, so the row itself may be gone while it is carried. */
function Carried({ steps }: { readonly steps: readonly SopStep[] }) {
  const { active } = useDndContext();
  const step = active === null ? undefined : steps.find(({ id }) => id === active.id);
  return (
    <DragOverlay dropAnimation={null}>
      {step !== undefined && <div className={styles['carried']}>{`${step.id} ${step.title}`}</div>}
    </DragOverlay>
  );
}

/** Steps as they will stand once main has answered, so that nothing jumps back after a drop. */
export function useStepOrder(steps: readonly SopStep[], onMove: (stepId: string, to: number) => void) {
  const [order, setOrder] = useState<{ readonly of: readonly SopStep[]; readonly shown: readonly SopStep[] }>();
  const shown = order?.of === steps ? order.shown : steps;
  const move = (stepId: string, to: number): void => {
    const from = placeOf(shown, stepId);
    const moved = shown[from];
    if (moved === undefined || to < 0 || to >= shown.length || to === from) return;
    const rest = shown.filter(({ id }) => id !== stepId);
    setOrder({ of: steps, shown: [...rest.slice(0, to), moved, ...rest.slice(to)] });
    onMove(stepId, to);
  };
  const forget = (): void => {
    setOrder(undefined);
  };
  return { shown, move, forget };
}

function placeOf(steps: readonly SopStep[], id: string | number): number {
  return steps.findIndex((step) => step.id === id);
}

function announcements(steps: readonly SopStep[], words: Words): Announcements {
  const at = (id: string | number, over: string | number): string => words.moved(String(id), placeOf(steps, over) + 1);
  return {
    onDragStart: ({ active }) => words.drag(String(active.id)),
    onDragOver: ({ active, over }) => (over === null ? undefined : at(active.id, over.id)),
    onDragEnd: ({ active, over }) => at(active.id, over?.id ?? active.id),
    onDragCancel: ({ active }) => at(active.id, active.id),
  };
}
