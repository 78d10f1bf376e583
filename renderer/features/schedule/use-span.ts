import { useMemo, useState } from 'react';
import { addDays, DEFAULT_TIME_ZONE, fromWallTime, wallTime, type Instant } from '#shared/kernel/time.ts';
import { startOfWeek } from '#shared/features/schedule/index.ts';

export type View = 'list' | 'week' | 'month';

export type Span = {
  readonly view: View;
  /** Monday of the week, or the first of the month. */
  readonly anchor: Instant;
  readonly from: Instant;
  readonly to: Instant;
  readonly setView: (view: View) => void;
  readonly goTo: (at: Instant) => void;
  readonly step: (direction: 1 | -1) => void;
};

/** What the schedule shows: a week, or a month (the list follows the week). */
export function useSpan(now: Instant): Span {
  const [view, setView] = useState<View>('week');
  const [at, goTo] = useState(now);
  return useMemo(() => {
    const anchor = view === 'month' ? startOfMonth(at) : startOfWeek(at, DEFAULT_TIME_ZONE);
    const from = view === 'month' ? startOfWeek(anchor, DEFAULT_TIME_ZONE) : anchor;
    const days = { week: 7, list: 28, month: 42 }[view];
    const step = (direction: 1 | -1): void => {
      goTo(
        view === 'month'
          ? startOfMonth(addDays(anchor, direction === 1 ? 32 : -1, DEFAULT_TIME_ZONE))
          : addDays(anchor, 7 * direction, DEFAULT_TIME_ZONE),
      );
    };
    return { view, anchor, from, to: addDays(from, days, DEFAULT_TIME_ZONE), setView, goTo, step };
  }, [view, at]);
}

function startOfMonth(at: Instant): Instant {
  const { year, month } = wallTime(at, DEFAULT_TIME_ZONE);
  return fromWallTime({ year, month, day: 1 }, DEFAULT_TIME_ZONE);
}
