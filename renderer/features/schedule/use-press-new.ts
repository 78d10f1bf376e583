import { useCallback, useEffect, useRef, useState, type MouseEvent, type PointerEvent } from 'react';
import { HOUR, plus, type Instant } from '#shared/kernel/time.ts';
import { AXIS, momentInCell, SNAP_MS } from '#shared/features/schedule/index.ts';

/** The room and time a new show is wanted for. */
export type Slot = { readonly roomId: string; readonly startsAt: Instant; readonly endsAt: Instant };

type Press = { readonly roomId: string; readonly day: Instant; readonly y: number; readonly box: DOMRect };

/** Pixels before a press becomes a drag. */
const THRESHOLD = 4;
const USUAL_LENGTH = 2 * HOUR;

/**
 * A new show from an empty place of a cell: pressed and dragged to its length, or double-clicked for two hours.
 * Listens on the window while pressed, so that a drag past the edge of the grid is not lost. Esc lets go of it.
 */
export function usePressNew(onCreate: (slot: Slot) => void) {
  const [press, setPress] = useState<Press | null>(null);
  const [slot, setSlot] = useState<Slot | null>(null);
  const latest = useRef<Slot | null>(null);
  const create = useRef(onCreate);
  useEffect(() => {
    create.current = onCreate;
  }, [onCreate]);

  useEffect(() => {
    if (!press) return;
    const end = (): void => {
      latest.current = null;
      setPress(null);
      setSlot(null);
    };
    const move = (event: globalThis.PointerEvent): void => {
      if (!latest.current && Math.abs(event.clientY - press.y) < THRESHOLD) return;
      const next = slotTo(press, event.clientY);
      if (latest.current?.startsAt === next.startsAt && latest.current.endsAt === next.endsAt) return;
      latest.current = next;
      setSlot(next);
    };
    const drop = (): void => {
      const wanted = latest.current;
      end();
      if (wanted) create.current(wanted);
    };
    const escape = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      // The panel beside the grid stays: this Esc was meant for the drag.
      event.stopImmediatePropagation();
      end();
    };
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', end);
    window.addEventListener('blur', end);
    window.addEventListener('keydown', escape, { capture: true });
    return () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', end);
      window.removeEventListener('blur', end);
      window.removeEventListener('keydown', escape, { capture: true });
    };
  }, [press]);

  const begin = useCallback((event: PointerEvent, roomId: string, day: Instant) => {
    if (event.button !== 0 || !isEmptyPlace(event)) return;
    setPress({ roomId, day, y: event.clientY, box: event.currentTarget.getBoundingClientRect() });
  }, []);

  const double = useCallback((event: MouseEvent, roomId: string, day: Instant) => {
    if (!isEmptyPlace(event)) return;
    const startsAt = momentAtY(day, event.currentTarget.getBoundingClientRect(), event.clientY, LAST_START);
    create.current({ roomId, startsAt, endsAt: plus(startsAt, USUAL_LENGTH) });
  }, []);

  return { slot, begin, double };
}

const AXIS_MS = AXIS.to - AXIS.from;
/** Later than this the start would belong to the next day's cell. */
const LAST_START = 1 - SNAP_MS / AXIS_MS;

/** Hover cards of a show are drawn elsewhere in the page, but their events come by the cell too. */
function isEmptyPlace({ currentTarget, target }: MouseEvent): boolean {
  return target instanceof Element && currentTarget.contains(target) && target.closest('[data-show]') === null;
}

function momentAtY(day: Instant, box: DOMRect, y: number, last: number): Instant {
  return momentInCell(day, Math.min(last, Math.max(0, (y - box.top) / box.height)));
}

/** From the pressed quarter down or up to the pointer, a quarter at least, inside the cell's day. */
function slotTo({ roomId, day, y, box }: Press, to: number): Slot {
  const from = momentAtY(day, box, y, LAST_START);
  const at = momentAtY(day, box, to, 1);
  const startsAt = at < from ? at : from;
  const endsAt = at < from ? from : at;
  return { roomId, startsAt, endsAt: endsAt > startsAt ? endsAt : plus(startsAt, SNAP_MS) };
}
