import { useRef, type PointerEvent } from 'react';
import { MINUTE, type Millis } from '#shared/kernel/time.ts';
import type { ItemTiming, SheetEdit } from '#shared/features/runsheet/index.ts';
import type { RunSheetModel } from '../use-run-sheet.ts';

/** Movement in px before a press counts as a drag. */
const SLACK = 4;
const STEP: Millis = MINUTE / 2;

type Drag = {
  readonly kind: 'move' | 'resize';
  readonly timing: ItemTiming;
  readonly fromX: number;
  /** The sheet as it was: places are judged against it while the preview moves. */
  readonly others: readonly ItemTiming[];
  readonly left: number;
  readonly msPerPx: number;
  edit: SheetEdit | null;
};

export type TimelineDrag = {
  readonly onPointerDown: (event: PointerEvent<HTMLElement>, kind: Drag['kind'], timing: ItemTiming) => void;
  readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void;
  readonly onPointerUp: () => void;
  readonly onPointerCancel: () => void;
};

/** Dragging on the timeline: the body moves an item among the others, the edge changes its length by half minutes. */
export function useTimelineDrag(model: RunSheetModel, totalMs: Millis): TimelineDrag {
  const drag = useRef<Drag | null>(null);

  const onPointerDown: TimelineDrag['onPointerDown'] = (event, kind, timing) => {
    const track = event.currentTarget.closest('[data-track]')?.getBoundingClientRect();
    if (event.button !== 0 || model.readOnly || track === undefined || track.width === 0) return;
    event.stopPropagation();
    event.currentTarget.setPointerCapture(event.pointerId);
    const others = model.checked.plan.timings.filter((other) => other.item.id !== timing.item.id);
    drag.current = {
      kind,
      timing,
      others,
      fromX: event.clientX,
      left: track.left,
      msPerPx: totalMs / track.width,
      edit: null,
    };
  };

  const onPointerMove: TimelineDrag['onPointerMove'] = (event) => {
    const now = drag.current;
    if (now === null || (now.edit === null && Math.abs(event.clientX - now.fromX) < SLACK)) return;
    now.edit = now.kind === 'resize' ? resized(now, event.clientX) : moved(now, event.clientX, model.span.startsAt);
    model.preview(now.edit);
  };

  const onPointerUp = (): void => {
    const edit = drag.current?.edit ?? null;
    drag.current = null;
    if (edit !== null) void model.edit([edit]);
  };

  const onPointerCancel = (): void => {
    drag.current = null;
    model.preview(null);
  };

  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel };
}

function resized(drag: Drag, clientX: number): SheetEdit {
  const wanted = drag.timing.item.plannedMs + (clientX - drag.fromX) * drag.msPerPx;
  return { kind: 'resize', itemId: drag.timing.item.id, plannedMs: Math.max(MINUTE, Math.round(wanted / STEP) * STEP) };
}

function moved(drag: Drag, clientX: number, start: number): SheetEdit {
  const at = start + (clientX - drag.left) * drag.msPerPx;
  const to = drag.others.filter((other) => (other.startsAt + other.endsAt) / 2 < at).length;
  return { kind: 'move', itemId: drag.timing.item.id, to };
}
