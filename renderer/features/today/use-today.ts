import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { addDays, DEFAULT_TIME_ZONE, MINUTE, plus, startOfDay, type Instant } from '#shared/kernel/time.ts';
import { scheduleContract, type Show } from '#shared/features/schedule/index.ts';
import { showOfToday } from '#shared/features/today/index.ts';
import { useCall } from '#renderer/bridge/use-calls.ts';
import { useNow } from '#renderer/ui/use-now.ts';

const DAYS_AHEAD = 14;

export type Today = {
  /** The show the page is about; null when there is none today or soon. */
  readonly show: Show | null;
  /** Other shows that start today. */
  readonly others: readonly Show[];
  readonly loading: boolean;
  readonly now: Instant;
};

/** Today's shows and the one that matters. A show named in the address wins. */
export function useToday(): Today {
  const now = useNow(MINUTE / 2);
  const [search] = useSearchParams();
  const from = startOfDay(now, DEFAULT_TIME_ZONE);
  const to = addDays(from, 1, DEFAULT_TIME_ZONE);
  const { data, isPending } = useCall(scheduleContract, 'shows', {
    from,
    to: plus(from, DAYS_AHEAD * 24 * 60 * MINUTE),
  });
  const asked = search.get('show');
  const far = useCall(scheduleContract, 'show', { showId: asked ?? '' }, { enabled: asked !== null });
  return useMemo(() => {
    const shows = data ?? [];
    const today = shows.filter((show) => show.startsAt >= from && show.startsAt < to && show.status !== 'draft');
    const show = (asked === null ? null : far.data) ?? showOfToday(today, shows, now);
    return { show, others: today.filter((other) => other.id !== show?.id), loading: isPending, now };
  }, [data, asked, far.data, from, to, now, isPending]);
}
