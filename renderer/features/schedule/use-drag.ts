import { useCallback, useRef, useState, type PointerEvent } from 'react';
import { addDays, plus, type Instant } from '#shared/kernel/time.ts';
import { axisShift, SNAP_MS, type Show } from '#shared/features/schedule/index.ts';

/** Where a show would land if it were dropped now. */
export type Ghost = {
  readonly show: Show;
  readonly roomId: string;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
};

type Drag = {
  readonly show: Show;
  readonly edge: boolean;
  readonly x: number;
  readonly y: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
};

/** Pixels before a press becomes a drag. */
const THRESHOLD = 4;

/** Dragging and resizing on the week grid, in whole quarters of an hour. `roomIds` are the rows from top to bottom. */
export function useDrag(roomIds: readonly string[], onDrop: (ghost: Ghost) => void) {
  const drag = useRef<Drag | null>(null);
  const [ghost, setGhost] = useState<Ghost | null>(null);
  const latest = useRef<Ghost | null>(null);
  const dropped = useRef(false);

  const begin = useCallback((event: PointerEvent, show: Show, edge: boolean) => {
    dropped.current = false;
    const cell = event.currentTarget.closest('[data-cell]')?.getBoundingClientRect();
    if (!cell || event.button !== 0) return;
    drag.current = { show, edge, x: event.clientX, y: event.clientY, cellWidth: cell.width, cellHeight: cell.height };
  }, []);

  const onPointerMove = useCallback(
    (event: PointerEvent) => {
      const now = drag.current;
      if (!now) return;
      const dx = event.clientX - now.x;
      const dy = event.clientY - now.y;
      if (!latest.current && Math.abs(dx) + Math.abs(dy) < THRESHOLD) return;
      const next = now.edge ? resized(now, dy) : moved(now, dx, dy, roomIds);
      const same =
        latest.current?.startsAt === next.startsAt &&
        latest.current.endsAt === next.endsAt &&
        latest.current.roomId === next.roomId;
      if (same) return;
      latest.current = next;
      setGhost(next);
    },
    [roomIds],
  );

  const onPointerUp = useCallback(() => {
    const ghostAtDrop = latest.current;
    dropped.current = ghostAtDrop !== null;
    drag.current = null;
    latest.current = null;
    setGhost(null);
    if (ghostAtDrop) onDrop(ghostAtDrop);
  }, [onDrop]);

  const cancel = useCallback(() => {
    drag.current = null;
    latest.current = null;
    setGhost(null);
  }, []);

  /** A drag that ends on its own block is followed by a click that means nothing. */
  const justDropped = useCallback(() => dropped.current, []);

  return { ghost, begin, onPointerMove, onPointerUp, cancel, justDropped };
}

function resized({ show, cellHeight }: Drag, dy: number): Ghost {
  const endsAt = Math.max(show.startsAt + SNAP_MS, show.endsAt + axisShift(dy / cellHeight)) as Instant;
  return { show, roomId: show.roomId, startsAt: show.startsAt, endsAt };
}

function moved({ show, cellWidth, cellHeight }: Drag, dx: number, dy: number, roomIds: readonly string[]): Ghost {
  const row = roomIds.indexOf(show.roomId);
  const rows = Math.trunc((dy + Math.sign(dy) * cellHeight * 0.5) / cellHeight);
  const target = Math.min(roomIds.length - 1, Math.max(0, row + rows));
  const days = Math.round(dx / cellWidth);
  const shift = axisShift((dy - (target - row) * cellHeight) / cellHeight);
  const startsAt = plus(addDays(show.startsAt, days, show.timeZone), shift);
  return {
    show,
    roomId: roomIds[target] ?? show.roomId,
    startsAt,
    endsAt: plus(startsAt, show.endsAt - show.startsAt),
  };
}
